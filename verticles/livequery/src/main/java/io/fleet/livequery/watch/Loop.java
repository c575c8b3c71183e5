package io.fleet.livequery.watch;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * The one event loop on which viewers live. Other rooms' futures may complete elsewhere; this
 * brings them back. Thread-safe.
 */
record Loop(Context context) {
  <T extends @Nullable Object> Future<T> back(Future<T> future) {
    var promise = Promise.<T>promise();
    future.onComplete(
        done -> {
          if (context.equals(Vertx.currentContext())) settle(promise, done);
          else context.runOnContext(go -> settle(promise, done));
        });
    return promise.future();
  }

  private static <T extends @Nullable Object> void settle(Promise<T> promise, AsyncResult<T> done) {
    if (done.succeeded()) promise.complete(done.result());
    else promise.fail(done.cause());
  }
}
