package io.fleet.store.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.db.Db;
import io.fleet.store.rows.Refusals;
import io.fleet.store.user.NewUser;
import io.fleet.store.user.UserStore;
import io.vertx.core.Future;

/** Stores everything of the first run at once, or nothing. Thread-safe. */
public final class FirstRun {
  private final Db db;

  public FirstRun(Db db) {
    this.db = db;
  }

  /**
   * Stores the first administrator, the settings and an enroll secret, unless that is empty. The
   * settings' row is the lock: of two first runs at the same time, on any nodes, one wins.
   *
   * @return the administrator's number, or 0 when the first run was done already; what does not fit
   *     into its column is a problem of the caller
   */
  public Future<Integer> store(NewUser admin, ObjectNode settings, String enrollSecret) {
    return db.inTransaction(
            on ->
                SettingsStore.insert(on, settings)
                    .compose(
                        stored ->
                            enrollSecret.isEmpty()
                                ? Future.succeededFuture(0)
                                : EnrollSecretStore.insert(on, enrollSecret))
                    .compose(stored -> UserStore.insert(on, admin)))
        .recover(
            thrown ->
                Refusals.isDuplicate(thrown)
                    ? Future.succeededFuture(0)
                    : Refusals.asProblem(thrown));
  }
}
