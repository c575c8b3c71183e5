package io.fleet.platform.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fleet.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Reads values as strictly as Fleet does: a number is no text, a text is no number. Stricter in one
 * point: a list holds no {@code null}, which stands for nothing that anyone could mean.
 */
public final class StrictJson {
  private static final ObjectMapper STRICT = strict();

  private StrictJson() {}

  /**
   * A value as a record; {@code null} counts as an object without members. {@link
   * Problem.BadRequest} when there is none, or one of another form.
   */
  public static <T> T read(@Nullable JsonNode json, Class<T> type) {
    if (json == null) throw new Problem.BadRequest("Expected JSON Body").asException();
    try {
      return STRICT.treeToValue(json.isNull() ? JsonNodeFactory.instance.objectNode() : json, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new Problem.BadRequest("json decoder error: " + Misfit.words(e)).asException();
    }
  }

  private static ObjectMapper strict() {
    var mapper = Json.MAPPER.copy();
    mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
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
