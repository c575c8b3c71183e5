package io.fleet.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What monitors get to see.
 *
 * @param checks by name, such as {@code mysql}: completed when well, failed when not
 * @param version the JSON at {@code /version}
 * @param metrics the text at {@code /metrics}, in the form of Prometheus; called off the event loop
 */
public record Operators(
    Map<String, Supplier<Future<Void>>> checks, Buffer version, Supplier<String> metrics) {
  public Operators {
    checks = Map.copyOf(checks);
  }
}
