package io.fleet.platform.door;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rest of a long answer, part by part. {@code http} asks for the next one when the last one is
 * on its way to the client, so a slow reader costs one part of memory and no more. Asked from any
 * thread, never twice at once.
 */
@FunctionalInterface
public interface Parts {
  /** The next part, null after the last one; a failure ends the connection in the middle. */
  Future<@Nullable Buffer> next();

  /** Parts that are made on the caller's context, where making them may wait. */
  static Parts here(Supplier<@Nullable Buffer> maker) {
    var context = Vertx.currentContext();
    if (context == null) throw new IllegalStateException("not on a context");
    return () -> {
      Promise<@Nullable Buffer> next = Promise.promise();
      context.runOnContext(
          go -> {
            try {
              next.complete(maker.get());
            } catch (RuntimeException | Error thrown) {
              next.fail(thrown);
            }
          });
      return next.future();
    };
  }
}
