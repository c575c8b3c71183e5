package io.fleet.manage.session;

import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.store.user.UserStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * Whether the first run is still to come. Asked of the database until there is a user, never after:
 * the last administrator cannot be deleted. Thread-safe.
 */
public final class SetupWatch {
  private static final long LOOK_EVERY_MILLIS = 2_000;

  private final Vertx vertx;
  private final UserStore users;
  private volatile boolean pending = true;
  private volatile long timer = -1;

  public SetupWatch(Vertx vertx, UserStore users) {
    this.vertx = vertx;
    this.users = users;
  }

  /** Looks once, then until there is a user; another node's first run is noticed too. */
  public Future<Void> start() {
    return look()
        .compose(
            looked -> {
              if (!pending) return Future.succeededFuture();
              timer = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> look());
              return Announcement.CHANGED.hear(vertx, this::heard);
            });
  }

  /** Stops looking. */
  public void stop() {
    vertx.cancelTimer(timer);
  }

  /** True until there is a user. */
  public boolean pending() {
    return pending;
  }

  /** A user was stored. */
  public void done() {
    pending = false;
    stop();
  }

  private void heard(Changed changed) {
    if (pending && changed.what() == Changed.What.USERS) look();
  }

  private Future<Boolean> look() {
    return users
        .any()
        .onSuccess(
            any -> {
              if (any) done();
            });
  }
}
