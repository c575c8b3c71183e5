package io.fleet.platform.door;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.model.Viewer;
import io.fleet.platform.json.StrictJson;
import io.fleet.platform.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a room. Travels by reference and is not changed by anyone.
 *
 * @param door through which it came
 * @param path parameters of the path, decoded
 * @param query parameters of the address, decoded
 * @param headers names without regard to case
 * @param body inflated; empty when there was none, or when it is large
 * @param large the body in a file, at doors with {@link Door#diskLimit}; else null
 * @param json the body's first JSON value at doors with {@link Door#json}, else null
 * @param signedIn who is signed in, or null; never null at a door that demands it
 * @param token the bearer token as sent, or null
 * @param client the caller's address: of the socket, or of a trusted proxy's header
 * @param id names this request in logs
 */
public record Exchange(
    Door door,
    Map<String, String> path,
    MultiMap query,
    MultiMap headers,
    Buffer body,
    @Nullable LargeBody large,
    @Nullable JsonNode json,
    @Nullable Viewer signedIn,
    @Nullable String token,
    String client,
    String id) {

  /** With a body in memory. */
  public Exchange(
      Door door,
      Map<String, String> path,
      MultiMap query,
      MultiMap headers,
      Buffer body,
      @Nullable JsonNode json,
      @Nullable Viewer signedIn,
      @Nullable String token,
      String client,
      String id) {
    this(door, path, query, headers, body, null, json, signedIn, token, client, id);
  }

  /** The caller; {@link Problem.Unauthenticated} when no one is signed in. */
  public Viewer viewer() {
    if (signedIn == null) {
      throw new Problem.Unauthenticated("Authorization header required").asException();
    }
    return signedIn;
  }

  /** A parameter of the path that the door declares. */
  public String pathText(String name) {
    var value = path.get(name);
    if (value == null) throw new IllegalStateException("door has no parameter " + name);
    return value;
  }

  /** A number of the path; out of the range of ids, there is no such thing. */
  public int pathInt(String name) {
    var text = pathText(name);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Problem.NotFound.of("Object", text).asException();
    }
  }

  /**
   * The body as a record, of {@code null} too; {@link Problem.BadRequest} when there is none, or
   * when members have the wrong type.
   */
  public <T> T bodyAs(Class<T> type) {
    return StrictJson.read(json, type);
  }
}
