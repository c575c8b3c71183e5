package io.fleet.platform.door;

import io.fleet.platform.bus.Codecs;
import io.fleet.platform.problem.Problems;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Serves doors and knocks at them, on this node only: consumers are local and bodies go by
 * reference, so that a request never wanders to another node. One wrapper around every handler
 * always answers, also when the handler throws.
 */
public final class Doors {
  private Doors() {}

  /** A door with what happens behind it, before it is put on the bus. */
  public record Served(Door door, DoorHandler handler) {
    /** A handler that answers asynchronously; for event loops. */
    public static Served async(Door door, DoorHandler handler) {
      return new Served(door, handler);
    }

    /**
     * A handler written top to bottom; for virtual-thread verticles, where it may {@code await}.
     */
    public static Served straight(Door door, Function<Exchange, Answer> handler) {
      return new Served(door, in -> Future.succeededFuture(handler.apply(in)));
    }
  }

  /** Puts doors on the bus; completed when all listen. Handlers run on the caller's context. */
  public static Future<Void> serve(Vertx vertx, List<Served> doors) {
    var context = vertx.getOrCreateContext();
    var onLoop = context.isEventLoopContext() && context.equals(Vertx.currentContext());
    var all = new ArrayList<Future<Void>>();
    for (var served : doors) {
      var consumer =
          vertx
              .eventBus()
              .<Exchange>localConsumer(
                  served.door().address(), message -> enter(context, served, message));
      if (onLoop) OwnLoop.serve(served, consumer);
      all.add(consumer.completion());
    }
    return Future.all(all).mapEmpty();
  }

  /**
   * Brings an exchange to its door on this node: by a call when the caller's event loop serves it,
   * else over the bus. Never fails: what went wrong is an answer too. Completed on the caller's
   * context.
   */
  public static Future<Answer> knock(Vertx vertx, Exchange exchange) {
    var door = exchange.door();
    var own = OwnLoop.served(door);
    if (own != null) return inTime(vertx, door, answer(own, exchange));
    var options =
        new DeliveryOptions()
            .setLocalOnly(true)
            .setCodecName(Codecs.BY_REFERENCE)
            .setSendTimeout(door.timeoutMillis());
    return vertx
        .eventBus()
        .<Answer>request(door.address(), exchange, options)
        .map(Message::body)
        .otherwise(thrown -> problem(door, thrown));
  }

  // What the bus does for a request, for a call: an end to waiting, and the way back.
  private static Future<Answer> inTime(Vertx vertx, Door door, Future<Answer> answer) {
    if (answer.isComplete()) return answer;
    var caller = vertx.getOrCreateContext();
    var first = Promise.<Answer>promise();
    var timer =
        vertx.setTimer(
            door.timeoutMillis(),
            late -> first.tryComplete(Answer.problem(door.kind(), Problems.BUSY)));
    answer.onSuccess(
        done ->
            caller.runOnContext(
                back -> {
                  vertx.cancelTimer(timer);
                  first.tryComplete(done);
                }));
    return first.future();
  }

  private static void enter(Context context, Served served, Message<Exchange> message) {
    if (context.threadingModel() == ThreadingModel.VIRTUAL_THREAD) {
      // Each request a task of its own: while one awaits, the next one runs.
      context.runOnContext(go -> reply(served, message));
    } else {
      reply(served, message);
    }
  }

  private static void reply(Served served, Message<Exchange> message) {
    var options = new DeliveryOptions().setLocalOnly(true).setCodecName(Codecs.BY_REFERENCE);
    answer(served, message.body()).onSuccess(answer -> message.reply(answer, options));
  }

  private static Future<Answer> answer(Served served, Exchange exchange) {
    Future<Answer> answer;
    try {
      answer = served.handler().handle(exchange);
    } catch (RuntimeException | Error thrown) {
      answer = Future.failedFuture(thrown);
    }
    // Nearly all check-ins are answered at once.
    if (answer.succeeded()) return answer;
    return answer.otherwise(thrown -> problem(served.door(), thrown));
  }

  private static Answer problem(Door door, Throwable thrown) {
    return Answer.problem(door.kind(), Problems.of(thrown));
  }
}
