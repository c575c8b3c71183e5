package io.fleet.checkin.reload;

import io.fleet.platform.bus.Announcement;
import io.fleet.platform.bus.Changed;
import io.fleet.platform.bus.Changed.What;
import io.fleet.store.schedule.ScheduleStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads prepared things again when a change was announced, or when the stamp of the tables, looked
 * at every second, tells of one that was not heard. Used on one context.
 */
public final class Books {
  private static final long SWEEP_MILLIS = 1_000;

  private final Vertx vertx;
  private final ScheduleStore store;
  private final List<Book> books;
  private String stamp = "";
  private int heard;
  private boolean sweeping;

  /**
   * Something that is prepared.
   *
   * @param from the kinds of rows it is made from
   * @param reload reads it again
   */
  public record Book(Set<What> from, Supplier<Future<Void>> reload) {}

  public Books(Vertx vertx, ScheduleStore store, List<Book> books) {
    this.vertx = vertx;
    this.store = store;
    this.books = books;
  }

  /** Listens, and reads everything once. */
  public Future<Void> start() {
    vertx.setPeriodic(SWEEP_MILLIS, tick -> sweep());
    return Announcement.CHANGED.hear(vertx, this::changed).compose(heard -> sweepOnce());
  }

  private void changed(Changed change) {
    for (var book : books) {
      if (book.from().contains(change.what())) book.reload().get().onComplete(done -> again());
    }
  }

  // The sweep reads once more: a row that came and went within a second leaves the stamp as it was,
  // and what cannot be read now is read when the stamp can be.
  private void again() {
    heard++;
    stamp = "";
  }

  private void sweep() {
    if (sweeping) return;
    sweeping = true;
    sweepOnce().onComplete(done -> sweeping = false);
  }

  private Future<Void> sweepOnce() {
    int before = heard;
    return store
        .stamp()
        .compose(
            now -> {
              if (now.equals(stamp)) return Future.succeededFuture();
              return Future.all(books.stream().map(book -> book.reload().get()).toList())
                  .onSuccess(done -> stamp = before == heard ? now : "");
            })
        .mapEmpty();
  }
}
