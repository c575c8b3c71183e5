package io.fleet.platform.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The status and body of a {@link Problem}, by class of door.
 *
 * <p>API: {@code {"message", "errors": [{"name", "reason"}]}}. Devices: always a top-level {@code
 * error}, because osquery looks at nothing else (rule 1 of the protocol page); {@code node_invalid}
 * only with {@link Problem.NodeInvalid}.
 */
public final class ProblemBodies {
  private ProblemBodies() {}

  /** The HTTP status, the same for every class of door. */
  public static int status(Problem problem) {
    return switch (problem) {
      case Problem.BadRequest p -> 400;
      case Problem.BadDocument p -> 400;
      case Problem.Unauthenticated p -> 401;
      case Problem.NodeInvalid p -> 401;
      case Problem.Denied p -> 403;
      case Problem.NotFound p -> 404;
      case Problem.NoSuchDoor p -> p.status();
      case Problem.TimedOut p -> 408;
      case Problem.Conflict p -> 409;
      case Problem.TooLarge p -> p.status();
      case Problem.Unsupported p -> 415;
      case Problem.Invalid p -> 422;
      case Problem.InvalidRole p -> 422;
      case Problem.MailFailed p -> 422;
      case Problem.TooMany p -> 429;
      case Problem.Refused p -> 500;
      case Problem.Unexpected p -> 500;
      case Problem.Unavailable p -> 503;
    };
  }

  /** The body at a door of the API. */
  public static ObjectNode api(Problem problem) {
    return switch (problem) {
      case Problem.BadRequest p -> body("Bad request", p.reason());
      case Problem.BadDocument p -> body("Bad Request", p.reason());
      case Problem.Unauthenticated p -> body(p.message(), p.message());
      case Problem.NodeInvalid p -> body("Authentication required", p.error());
      case Problem.Denied p ->
          p.equals(Problem.Denied.FORBIDDEN)
              ? body(p.message(), p.message())
              : message(p.message());
      case Problem.NotFound p -> body("Resource Not Found", p.reason());
      case Problem.NoSuchDoor p -> body(p.reason(), p.reason());
      case Problem.TimedOut p -> body(p.reason(), p.reason());
      case Problem.Conflict p -> body(p.message(), p.reason());
      case Problem.TooLarge p -> body("Request too large", p.reason());
      case Problem.Unsupported p -> errors("Validation Failed", "format", p.reason());
      case Problem.Invalid p -> invalid(p.fields());
      case Problem.InvalidRole p -> message(p.message()).put("code", p.code());
      case Problem.MailFailed p -> body("Mail Error", p.reason());
      case Problem.TooMany p -> limited(p.retryAfterSeconds());
      case Problem.Refused p -> body(p.reason(), p.reason());
      case Problem.Unexpected p -> body("Internal error", "error id " + p.id());
      case Problem.Unavailable p -> body("Service unavailable", p.reason());
    };
  }

  /** The body at a door of devices: the API's own plus {@code error}. */
  public static ObjectNode device(Problem problem) {
    if (problem instanceof Problem.NodeInvalid p) {
      return JsonNodeFactory.instance
          .objectNode()
          .put("error", p.error())
          .put("node_invalid", true);
    }
    return JsonNodeFactory.instance.objectNode().put("error", text(problem)).setAll(api(problem));
  }

  /** One line for who reads no JSON. */
  public static String text(Problem problem) {
    var body = api(problem);
    return body.path("errors").path(0).path("reason").asText(body.path("message").asText());
  }

  private static ObjectNode limited(int seconds) {
    var text = "limit exceeded, retry after: " + seconds + "s";
    return body(text, text);
  }

  private static ObjectNode body(String message, String reason) {
    return errors(message, "base", reason);
  }

  private static ObjectNode message(String message) {
    return JsonNodeFactory.instance.objectNode().put("message", message);
  }

  private static ObjectNode errors(String message, String name, String reason) {
    var node = message(message);
    node.putArray("errors").addObject().put("name", name).put("reason", reason);
    return node;
  }

  private static ObjectNode invalid(List<Problem.Field> fields) {
    var node = message("Validation Failed");
    var errors = node.putArray("errors");
    for (var field : fields) {
      errors.addObject().put("name", field.name()).put("reason", field.reason());
    }
    return node;
  }
}
