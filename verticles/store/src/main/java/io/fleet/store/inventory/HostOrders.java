package io.fleet.store.inventory;

import io.fleet.model.HostId;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.index.HostField;
import io.fleet.store.index.IndexedHost;
import io.fleet.store.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The orders of host lists, and their cursors. What is not named here is refused. Texts are in
 * order without regard to case; equal hosts in that of their numbers.
 */
final class HostOrders {
  private final Db db;
  private final HostDirectory directory;

  HostOrders(Db db, HostDirectory directory) {
    this.db = db;
    this.directory = directory;
  }

  /** What hosts are ordered by. */
  private sealed interface Key {
    record Amount(ToLongFunction<IndexedHost> of) implements Key {}

    record Moment(ToLongFunction<IndexedHost> of) implements Key {}

    record Text(Function<IndexedHost, String> of) implements Key {}
  }

  private record Keyed(IndexedHost host, long number, String text) {}

  /** The page of these hosts, which are in order of their numbers. */
  Future<List<IndexedHost>> page(List<IndexedHost> hosts, Page page) {
    var order = page.order();
    if (order == null) {
      if (page.after() != null) throw new Problem.BadRequest("after needs order_key").asException();
      return Future.succeededFuture(slice(hosts, page));
    }
    var name = order.key().toLowerCase(Locale.ROOT);
    return key(name.startsWith("h.") ? name.substring(2) : name, order.key())
        .map(key -> page(hosts, page, order, key));
  }

  private static List<IndexedHost> page(
      List<IndexedHost> hosts, Page page, Page.Order order, Key key) {
    var rows = hosts.stream().map(host -> keyed(host, key));
    Comparator<Keyed> byKey =
        key instanceof Key.Text
            ? Comparator.comparing(Keyed::text, String.CASE_INSENSITIVE_ORDER)
            : Comparator.comparingLong(Keyed::number);
    var direction = order.descending() ? byKey.reversed() : byKey;
    if (page.after() != null) {
      var cursor = cursor(key, page.after());
      rows = rows.filter(row -> direction.compare(row, cursor) > 0);
    }
    Comparator<Keyed> byId = Comparator.comparingInt(row -> row.host().id());
    var whole = direction.thenComparing(order.descending() ? byId.reversed() : byId);
    var needed = (long) page.offset() + page.limit();
    // A heap of the first ones is cheaper than the order of all, until most are wanted.
    var sorted =
        needed < hosts.size() / 8 ? first((int) needed, rows, whole) : rows.sorted(whole).toList();
    return slice(sorted.stream().map(Keyed::host).toList(), page);
  }

  private static List<Keyed> first(int most, Stream<Keyed> rows, Comparator<Keyed> order) {
    if (most == 0) return List.of();
    var kept = new PriorityQueue<>(most, order.reversed());
    rows.forEach(
        row -> {
          if (kept.size() < most) {
            kept.add(row);
          } else if (order.compare(row, kept.element()) < 0) {
            kept.remove();
            kept.add(row);
          }
        });
    return kept.stream().sorted(order).toList();
  }

  private static Keyed keyed(IndexedHost host, Key key) {
    return switch (key) {
      case Key.Amount(var of) -> new Keyed(host, of.applyAsLong(host), "");
      case Key.Moment(var of) -> new Keyed(host, of.applyAsLong(host), "");
      case Key.Text(var of) -> new Keyed(host, 0, of.apply(host));
    };
  }

  // Only its key is compared.
  private static Keyed cursor(Key key, String after) {
    var none = IndexedHost.none();
    try {
      return switch (key) {
        case Key.Amount number -> new Keyed(none, Long.parseLong(after.strip()), "");
        case Key.Moment moment -> new Keyed(none, Instant.parse(after).toEpochMilli(), "");
        case Key.Text text -> new Keyed(none, 0, after);
      };
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      throw Problem.invalid("after", "is no value of that column").asException();
    }
  }

  private Future<Key> key(String name, String asked) {
    return switch (name) {
      case "id" -> number(IndexedHost::id);
      case "display_name" -> Future.succeededFuture(new Key.Text(IndexedHost::displayName));
      case "display_text" -> field(HostField.HOSTNAME);
      case "seen_time" -> Future.succeededFuture(new Key.Moment(this::seenMillis));
      // Offline comes before online, as the words do.
      case "status" -> number(host -> directory.online(new HostId(host.id())) ? 1 : 0);
      case "team_name" -> teamNames();
      case "issues" ->
          counted(
              "SELECT host_id, COUNT(*) FROM policy_membership WHERE passes = 0 GROUP BY host_id");
      case "gigs_disk_space_available" ->
          counted("SELECT host_id, ROUND(gigs_available * 100) FROM host_disks");
      case "percent_disk_space_available" ->
          counted("SELECT host_id, ROUND(percent_available * 100) FROM host_disks");
      default ->
          HostField.of(name)
              .map(HostOrders::field)
              // Fleet hands out the database's own words; clients show them.
              .orElseThrow(
                  () ->
                      Problem.invalid(
                              "base",
                              "Error 1054: Unknown column '" + asked + "' in 'order clause'")
                          .asException());
    };
  }

  private static Future<Key> field(HostField field) {
    return Future.succeededFuture(
        switch (field.kind()) {
          case NAME, WORD -> new Key.Text(host -> host.text(field));
          case NUMBER -> new Key.Amount(host -> host.number(field));
          case TIME -> new Key.Moment(host -> host.number(field));
        });
  }

  private static Future<Key> number(ToLongFunction<IndexedHost> of) {
    return Future.succeededFuture(new Key.Amount(of));
  }

  private Future<Key> counted(String sql) {
    return db.list(sql, Tuple.tuple(), row -> Map.entry(row.getInteger(0), row.getLong(1)))
        .map(
            rows -> {
              var numbers = new HashMap<Integer, Long>(rows.size() * 2);
              rows.forEach(row -> numbers.put(row.getKey(), row.getValue()));
              return new Key.Amount(host -> numbers.getOrDefault(host.id(), 0L));
            });
  }

  private Future<Key> teamNames() {
    return db.list(
            "SELECT id, name FROM teams",
            Tuple.tuple(),
            row -> Map.entry(row.getInteger(0), row.getString(1)))
        .map(
            rows -> {
              var names = new HashMap<Integer, String>();
              rows.forEach(row -> names.put(row.getKey(), row.getValue()));
              return new Key.Text(host -> names.getOrDefault(host.team(), ""));
            });
  }

  private long seenMillis(IndexedHost host) {
    var seen = directory.lastSeenEpochSecond(new HostId(host.id()));
    return seen == 0 ? host.number(HostField.CREATED_AT) : seen * 1000;
  }

  private static <T> List<T> slice(List<T> all, Page page) {
    var from = Math.min(page.offset(), all.size());
    return all.subList(from, (int) Math.min((long) from + page.limit(), all.size()));
  }
}
