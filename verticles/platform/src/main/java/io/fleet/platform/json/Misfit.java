package io.fleet.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what of a value does not fit, in words of JSON: our classes are no caller's business. */
final class Misfit {
  private Misfit() {}

  static String words(Exception thrown) {
    return switch (thrown) {
      case InvalidNullException e -> place(e) + " is null";
      case MismatchedInputException e when e.getTargetType() != null ->
          place(e) + " must be " + kind(e.getTargetType());
      case JsonMappingException e -> place(e) + " cannot be read";
      case JsonProcessingException e -> e.getOriginalMessage();
      default -> "it cannot be read";
    };
  }

  private static String place(JsonMappingException e) {
    var path = e.getPath().stream().map(Misfit::step).collect(Collectors.joining("."));
    return path.isEmpty() ? "the body" : path;
  }

  private static String step(JsonMappingException.Reference part) {
    var name = part.getFieldName();
    return name == null ? Integer.toString(part.getIndex()) : name;
  }

  private static String kind(@Nullable Class<?> type) {
    if (type == String.class) return "a text";
    if (type == Boolean.class || type == boolean.class) return "true or false";
    if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
      return "a whole number";
    }
    if (type == Double.class || type == double.class) return "a number";
    return type != null && Collection.class.isAssignableFrom(type) ? "a list" : "an object";
  }
}
