package io.fleet.manage.activity;

import io.fleet.model.Viewer;
import io.fleet.store.activity.ActivityStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes what people did. What was done is done, so a note that fails is only logged. */
public final class Diary {
  private static final Logger LOG = LoggerFactory.getLogger(Diary.class);

  private final ActivityStore store;

  public Diary(ActivityStore store) {
    this.store = store;
  }

  /** Writes a note without waiting for it. */
  public void note(Viewer viewer, String type, Object details) {
    store
        .insert(viewer, type, details)
        .onFailure(
            thrown ->
                LOG.warn(
                    "activity not written type={} userId={} cause={}",
                    type,
                    viewer.id(),
                    thrown.toString()));
  }
}
