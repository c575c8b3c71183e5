package io.fleet.platform.door;

import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemBodies;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back. The body may be a constant that many answers share, so no one appends to it.
 *
 * @param status HTTP status
 * @param contentType value of that header, empty for none
 * @param body bytes as they go out
 * @param headers further headers
 * @param rest what follows the body of a long answer; null: nothing
 */
public record Answer(
    int status,
    String contentType,
    Buffer body,
    Map<String, String> headers,
    @Nullable Parts rest) {
  public static final String JSON = "application/json; charset=utf-8";
  private static final Answer EMPTY_OBJECT = bytes(200, JSON, Buffer.buffer("{}\n"));

  public Answer {
    headers = Map.copyOf(headers);
  }

  /** An answer that is whole. */
  public Answer(int status, String contentType, Buffer body, Map<String, String> headers) {
    this(status, contentType, body, headers, null);
  }

  /** 200, too long to be made at once. */
  public static Answer parts(String contentType, Parts parts) {
    return new Answer(200, contentType, Buffer.buffer(), Map.of(), parts);
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
    var status = ProblemBodies.status(problem);
    var answer =
        switch (kind) {
          case DEVICE -> json(status, ProblemBodies.device(problem));
          case API -> json(status, ProblemBodies.api(problem));
          case OPERATOR -> text(status, ProblemBodies.text(problem) + "\n");
        };
    return problem instanceof Problem.TooMany limited
        ? answer.with("Retry-After", Integer.toString(limited.retryAfterSeconds()))
        : answer;
  }

  /** The same with one more header. */
  public Answer with(String name, String value) {
    var more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new Answer(status, contentType, body, more, rest);
  }
}
