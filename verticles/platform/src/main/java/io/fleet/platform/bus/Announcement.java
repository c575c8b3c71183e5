package io.fleet.platform.bus;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;

/**
 * Something every node is told, this one included. A hint, not a store: a lost one may cost delay,
 * never correctness, so whoever listens also re-reads the truth from time to time.
 *
 * @param address on the clustered bus
 * @param body the message's exact class
 */
public record Announcement<T>(String address, Class<T> body) {
  /** Rows changed in MySQL: drop or rebuild what was prepared from them. */
  public static final Announcement<Changed> CHANGED =
      new Announcement<>("fleet.changed", Changed.class);

  /** Hosts were heard of, on the node that tells. */
  public static final Announcement<HostsSeen> HOSTS_SEEN =
      new Announcement<>("fleet.hosts.seen", HostsSeen.class);

  /** Hosts' details were accepted, so that no other node asks for them again. */
  public static final Announcement<DetailsTaken> DETAILS_TAKEN =
      new Announcement<>("fleet.hosts.details", DetailsTaken.class);

  /** A campaign began, ended, or got answers. */
  public static final Announcement<CampaignNews> CAMPAIGNS =
      new Announcement<>("fleet.campaigns", CampaignNews.class);

  /** Hosts' inventory changed in MySQL, so that no other node takes its memory for true. */
  public static final Announcement<InventoryStored> INVENTORY_STORED =
      new Announcement<>("fleet.hosts.inventory", InventoryStored.class);

  /** Someone asked for fresh details of a host: its next read gets the questions. */
  public static final Announcement<RefetchAsked> REFETCH_ASKED =
      new Announcement<>("fleet.hosts.refetch", RefetchAsked.class);

  static final List<Announcement<?>> ALL =
      List.of(CHANGED, HOSTS_SEEN, DETAILS_TAKEN, CAMPAIGNS, INVENTORY_STORED, REFETCH_ASKED);

  /** Tells every node. */
  public void tell(Vertx vertx, T message) {
    vertx.eventBus().publish(address, message);
  }

  /** Hears what any node tells, on the caller's context; completed when it listens. */
  public Future<Void> hear(Vertx vertx, Consumer<T> listener) {
    return vertx
        .eventBus()
        .<T>consumer(address, message -> listener.accept(message.body()))
        .completion();
  }
}
