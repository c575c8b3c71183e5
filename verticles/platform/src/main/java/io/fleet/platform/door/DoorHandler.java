package io.fleet.platform.door;

import io.vertx.core.Future;

/**
 * What a room does with a request. May throw: the wrapper in {@link Doors} turns it into an answer.
 */
@FunctionalInterface
public interface DoorHandler {
  Future<Answer> handle(Exchange exchange);
}
