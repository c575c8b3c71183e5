package io.fleet.manage.door;

import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.RefetchAsked;
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

  /**
   * Fresh details were asked for, so that the host's next read gets the questions.
   *
   * @param number how often that has been asked of it
   */
  public void refetch(int host, int number) {
    Announcement.REFETCH_ASKED.tell(vertx, new RefetchAsked(host, number));
    changed(Changed.What.HOSTS, host);
  }
}
