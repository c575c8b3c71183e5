package io.fleet.agents.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/**
 * A closed loop: each connection sends its next request when it has the answer to the last one.
 *
 * @param port on localhost
 * @param connections at a time
 * @param cold a new connection with a full TLS handshake for every request
 * @param requests the request of the given number, whole; called on any event loop
 * @param expected whether a body is what was asked for
 */
record LoadPlan(
    int port,
    int connections,
    boolean cold,
    IntFunction<Buffer> requests,
    Predicate<Buffer> expected) {

  /** A request as osquery sends it. */
  static Buffer post(String path, int port, byte[] body) {
    var head =
        "POST "
            + path
            + " HTTP/1.1\r\nContent-Type: application/json\r\n"
            + "Accept: application/json\r\nUser-Agent: osquery/5.8.2\r\nHost: localhost:"
            + port
            + "\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    return Buffer.buffer(head.length() + body.length)
        .appendBytes(head.getBytes(StandardCharsets.ISO_8859_1))
        .appendBytes(body);
  }
}
