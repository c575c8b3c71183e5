package io.fleet.manage.door;

import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Reading;
import io.fleet.platform.problem.Problem;
import io.fleet.store.rows.Page;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of lists (REST API page 1.4), faults of the caller answered with 400. */
public final class Paging {
  private static final int WHEN_ONLY_PAGE = 20;
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");

  private Paging() {}

  /** The page that a request asks for. */
  public static Page of(Exchange in) {
    var page = number(in, "page", 0, "page");
    var perPage = number(in, "per_page", 1, "per_page");
    var order = order(in);
    var after = blankToNull(in.query().get("after"));
    var search = in.query().get("query");
    var limit = perPage != null ? perPage : page != null ? WHEN_ONLY_PAGE : Page.MOST;
    var skipped = page == null || after != null ? 0L : (long) page * limit;
    return new Page(
        (int) Math.min(skipped, Integer.MAX_VALUE),
        Math.min(limit, Page.MOST),
        order,
        after,
        search == null ? "" : search.strip());
  }

  /**
   * An integer parameter, or null when it is absent or empty; beyond what ids can be, the last of
   * them, which nothing has.
   */
  public static @Nullable Integer integer(Exchange in, String name) {
    return number(in, name, Integer.MIN_VALUE, name);
  }

  /** That these parameters are integers where they are there. */
  public static Reading integers(String... names) {
    return in -> {
      for (var name : names) integer(in, name);
    };
  }

  /** A flag parameter: {@code 1} or {@code true}, anything else is false. */
  public static boolean flag(Exchange in, String name) {
    var value = in.query().get(name);
    return "1".equals(value) || "true".equals(value);
  }

  private static Page.@Nullable Order order(Exchange in) {
    var key = blankToNull(in.query().get("order_key"));
    var direction = blankToNull(in.query().get("order_direction"));
    if (key == null && direction != null) {
      throw new Problem.BadRequest("order_key must be specified with order_direction")
          .asException();
    }
    var descending =
        switch (direction == null ? "asc" : direction) {
          case "asc" -> false;
          case "desc" -> true;
          default ->
              throw new Problem.BadRequest("unknown order_direction: " + direction).asException();
        };
    // Of a key that is made of foreign characters alone nothing is left, so there is none.
    var column = key == null ? "" : key.replaceAll("[^A-Za-z0-9_.,-]", "");
    return column.isEmpty() ? null : new Page.Order(column, descending);
  }

  private static @Nullable Integer number(Exchange in, String name, int least, String what) {
    var text = blankToNull(in.query().get(name));
    if (text == null) return null;
    if (!INTEGER.matcher(text).matches()) {
      throw new Problem.BadRequest("non-int " + what + " value").asException();
    }
    var value = nearest(text);
    if (value < least) throw new Problem.BadRequest("invalid " + what + " value").asException();
    return value;
  }

  private static int nearest(String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      return digits.startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
