package io.fleet.manage.door;

import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.RefetchAsked;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;

/** Tells every node what was changed. Thread-safe. */
public final class News {
  // The bus between nodes is for short messages.
  private static final int MOST = 1_000;

  private final Vertx vertx;

  public News(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Rows of this kind changed; without ids, any of them. */
  public void changed(Changed.What what, Integer... ids) {
    Announcement.CHANGED.tell(vertx, Changed.of(what, ids));
  }

  /** Each of these rows changed, however many; of none, nothing is told. */
  public void changedEach(Changed.What what, Collection<Integer> ids) {
    var all = List.copyOf(ids);
    for (var from = 0; from < all.size(); from += MOST) {
      var part = all.subList(from, Math.min(from + MOST, all.size()));
      Announcement.CHANGED.tell(vertx, new Changed(what, part));
    }
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
