package io.fleet.manage.activity;

import io.fleet.manage.door.Wait;
import io.fleet.model.Viewer;
import io.fleet.store.activity.ActivityStore;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what people did. What was done is done, so a note that fails is only logged. */
public final class Diary {
  private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

  private final ActivityStore store;

  public Diary(ActivityStore store) {
    this.store = store;
  }

  /** Writes a note and waits for it, so that whoever did something finds it in the list at once. */
  public void note(Viewer viewer, String type, Object details) {
    write(type, store.insert(viewer, type, details));
  }

  /** The same for a user who is about to be signed in. */
  public void note(int userId, String name, String type, Object details) {
    write(type, store.insert(userId, name, type, details));
  }

  /** The same for what no known user did. */
  public void noteUnknown(String type, Object details) {
    write(type, store.insert(null, null, type, details));
  }

  private static void write(String type, Future<Void> written) {
    Wait.on(
        written
            .onFailure(
                thrown ->
                    LOG.warn("activity not written type={} cause={}", type, thrown.toString()))
            .otherwiseEmpty());
  }
}
