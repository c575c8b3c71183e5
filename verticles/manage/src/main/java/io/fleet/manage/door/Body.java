package io.fleet.manage.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.json.StrictJson;
import org.jspecify.annotations.Nullable;

/** Reads bodies. */
public final class Body {
  private Body() {}

  /** The body of a request as a record; {@code null} counts as an object without members. */
  public static <T> T as(Exchange in, Class<T> type) {
    return in.bodyAs(type);
  }

  /** A value as a record. */
  public static <T> T as(@Nullable JsonNode json, Class<T> type) {
    return StrictJson.read(json, type);
  }

  /** Whether the body has this member at all, be it null; names without regard to case. */
  public static boolean has(Exchange in, String name) {
    var json = in.json();
    return json != null
        && json.properties().stream().anyMatch(member -> member.getKey().equalsIgnoreCase(name));
  }
}
