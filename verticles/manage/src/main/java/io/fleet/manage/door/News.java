package io.fleet.manage.door;

import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.vertx.core.Vertx;

/** Tells every node what was changed. Thread-safe. */
public final class News {
  private final Vertx vertx;

  public News(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Rows of this kind changed; without ids, any of them. */
  public void changed(Changed.What what, Integer... ids) {
    Announcement.CHANGED.tell(vertx, Changed.of(what, ids));
  }
}
