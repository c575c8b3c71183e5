package io.fleet.manage.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Reads bodies as strictly as Fleet does: a number is no text, a text is no number. */
public final class Body {
  private static final ObjectMapper STRICT = strict();

  private Body() {}

  /** The body of a request as a record; {@code null} counts as an object without members. */
  public static <T> T as(Exchange in, Class<T> type) {
    return as(in.json(), type);
  }

  /** A value as a record. */
  public static <T> T as(@Nullable JsonNode json, Class<T> type) {
    if (json == null) throw new Problem.BadRequest("Expected JSON Body").asException();
    try {
      return STRICT.treeToValue(json.isNull() ? JsonNodeFactory.instance.objectNode() : json, type);
    } catch (JsonProcessingException e) {
      throw new Problem.BadRequest("json decoder error: " + e.getOriginalMessage()).asException();
    } catch (IllegalArgumentException e) {
      throw new Problem.BadRequest("json decoder error: " + e.getMessage()).asException();
    }
  }

  /** Whether the body has this member at all, be it null; names without regard to case. */
  public static boolean has(Exchange in, String name) {
    var json = in.json();
    return json != null
        && json.properties().stream().anyMatch(member -> member.getKey().equalsIgnoreCase(name));
  }

  private static ObjectMapper strict() {
    var mapper = Json.MAPPER.copy();
    var text = mapper.coercionConfigFor(LogicalType.Textual);
    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    var integer = mapper.coercionConfigFor(LogicalType.Integer);
    integer.setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    integer.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    integer.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
    integer.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    var flag = mapper.coercionConfigFor(LogicalType.Boolean);
    flag.setCoercion(CoercionInputShape.String, CoercionAction.Fail);
    flag.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
    flag.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
    return mapper;
  }
}
