package io.fleet.store.inventory;

import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.problem.Problem;
import io.fleet.store.index.HostField;
import io.fleet.store.index.HostView;
import io.fleet.store.index.IndexedHost;
import io.fleet.store.rows.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The orders of host lists, and their cursors. What is not named here is refused. Texts are in
 * order without regard to case; equal hosts in that of their numbers.
 */
final class HostOrders {
  private final HostDirectory directory;

  HostOrders(HostDirectory directory) {
    this.directory = directory;
  }

  /** The page of those hosts that are wanted. */
  List<IndexedHost> page(HostView view, Predicate<IndexedHost> wanted, Page page) {
    var order = page.order();
    if (order == null) {
      if (page.after() != null) throw new Problem.BadRequest("after needs order_key").asException();
      return new WalkedOrder(view.hosts(), false).page(wanted, page, null);
    }
    var lower = order.key().toLowerCase(Locale.ROOT);
    var word = lower.startsWith("h.") ? lower.substring(2) : lower;
    var heard = directory.heard();
    var ranked = new RankedOrder(view, wanted, order.descending());
    return switch (word) {
      case "id" ->
          new WalkedOrder(view.hosts(), order.descending()).page(wanted, page, byId(page.after()));
      case "seen_time" ->
          ranked.page(host -> HostSearch.lastSeen(host, heard), page, seconds(page.after()));
      // Offline comes before online, as the words do.
      case "status" ->
          ranked.page(host -> heard.online(host.id()) ? 1 : 0, page, number(page.after()));
      case "issues" -> ranked.page(view::failing, page, number(page.after()));
      case "team_name" -> {
        var names = new NameRanks(view.teams());
        yield ranked.page(host -> names.of(host.team()), page, names.cursor(page.after()));
      }
      case "display_text" -> by(HostField.HOSTNAME, view, wanted, page, order);
      default -> by(named(order.key(), word), view, wanted, page, order);
    };
  }

  private static HostField named(String asked, String word) {
    return HostField.of(word)
        // Fleet hands out the database's own words; clients show them.
        .orElseThrow(
            () ->
                Problem.invalid(
                        "base", "Error 1054: Unknown column '" + asked + "' in 'order clause'")
                    .asException());
  }

  private static List<IndexedHost> by(
      HostField field, HostView view, Predicate<IndexedHost> wanted, Page page, Page.Order order) {
    var cursor = cursor(field, page.after());
    return new WalkedOrder(view.by(field), order.descending()).page(wanted, page, cursor);
  }

  /** How a host's field compares with the cursor's value. */
  private static @Nullable ToIntFunction<IndexedHost> cursor(
      HostField field, @Nullable String after) {
    if (after == null) return null;
    if (field.kind().isText()) {
      return host -> host.text(field).compareToIgnoreCase(after);
    }
    var value = value(field, after);
    return host -> Long.compare(host.number(field), value);
  }

  private static @Nullable ToIntFunction<IndexedHost> byId(@Nullable String after) {
    var value = number(after);
    return value == null ? null : host -> Long.compare(host.id(), value);
  }

  private static long value(HostField field, String after) {
    try {
      return switch (field.kind()) {
        case NAME, WORD -> throw new IllegalArgumentException(field + " is a text");
        case NUMBER -> Long.parseLong(after.strip());
        case HUNDREDTHS -> hundredths(after.strip());
        case TIME -> Instant.parse(after).toEpochMilli();
      };
    } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
      throw noValue();
    }
  }

  // A number of a few letters may have a million digits.
  private static long hundredths(String text) {
    var value = new BigDecimal(text);
    if (value.precision() - value.scale() > 15 || value.scale() > 100) throw noValue();
    return value.movePointRight(2).setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private static @Nullable Long number(@Nullable String after) {
    try {
      return after == null ? null : Long.valueOf(after.strip());
    } catch (NumberFormatException e) {
      throw noValue();
    }
  }

  private static @Nullable Long seconds(@Nullable String after) {
    try {
      return after == null ? null : Instant.parse(after).getEpochSecond();
    } catch (DateTimeException e) {
      throw noValue();
    }
  }

  private static RuntimeException noValue() {
    return Problem.invalid("after", "is no value of that column").asException();
  }
}
