package io.fleet.platform.door;

import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemBodies;
import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * What goes back. The body may be a constant that many answers share, so no one appends to it.
 *
 * @param status HTTP status
 * @param contentType value of that header, empty for none
 * @param body bytes as they go out
 * @param headers further headers
 */
public record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {
  public static final String JSON = "application/json; charset=utf-8";
  private static final Answer EMPTY_OBJECT = bytes(200, JSON, Buffer.buffer("{}\n"));

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** 200 with a value written as the API's JSON. */
  public static Answer json(Object value) {
    return json(200, value);
  }

  /** Any status with a value written as the API's JSON. */
  public static Answer json(int status, Object value) {
    return bytes(status, JSON, Json.answer(value));
  }

  /** 200 with {@code {}}: done, and nothing to say. */
  public static Answer done() {
    return EMPTY_OBJECT;
  }

  /** Ready bytes. */
  public static Answer bytes(int status, String contentType, Buffer body) {
    return new Answer(status, contentType, body, Map.of());
  }

  /** Plain text. */
  public static Answer text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", Buffer.buffer(text));
  }

  /** A failure, in the form of a class of door. */
  public static Answer problem(DoorClass kind, Problem problem) {
    var body =
        kind == DoorClass.DEVICE ? ProblemBodies.device(problem) : ProblemBodies.api(problem);
    var answer = json(ProblemBodies.status(problem), body);
    return problem instanceof Problem.TooMany limited
        ? answer.with("Retry-After", Integer.toString(limited.retryAfterSeconds()))
        : answer;
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    var more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, body, more);
  }
}
