package io.fleet.platform.door;

import io.fleet.platform.bus.Codecs;
import io.fleet.platform.problem.Problems;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Serves doors and knocks at them, on this node only: consumers are local and bodies go by
 * reference, so that a request never wanders to another node. One wrapper around every handler
 * always replies, also when the handler throws.
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
      all.add(listen(vertx, context, served, served.door().address()));
      if (onLoop) {
        all.add(listen(vertx, context, served, OwnLoop.here(vertx).serve(served.door())));
      }
    }
    return Future.all(all).mapEmpty();
  }

  private static Future<Void> listen(Vertx vertx, Context context, Served served, String address) {
    return vertx
        .eventBus()
        .<Exchange>localConsumer(address, message -> enter(context, served, message))
        .completion();
  }

  /** Sends an exchange to its door on this node. Never fails: what went wrong is an answer too. */
  public static Future<Answer> knock(Vertx vertx, Exchange exchange) {
    var door = exchange.door();
    var address = OwnLoop.address(vertx, door);
    return request(vertx, exchange, address)
        .recover(
            thrown -> {
              if (address.equals(door.address()) || !isUnserved(thrown)) {
                return Future.succeededFuture(problem(door, thrown));
              }
              OwnLoop.forget(vertx, door);
              return knock(vertx, exchange);
            });
  }

  private static boolean isUnserved(Throwable thrown) {
    return thrown instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private static Future<Answer> request(Vertx vertx, Exchange exchange, String address) {
    var options =
        new DeliveryOptions()
            .setLocalOnly(true)
            .setCodecName(Codecs.BY_REFERENCE)
            .setSendTimeout(exchange.door().timeoutMillis());
    return vertx.eventBus().<Answer>request(address, exchange, options).map(Message::body);
  }

  private static void enter(Context context, Served served, Message<Exchange> message) {
    if (context.threadingModel() == io.vertx.core.ThreadingModel.VIRTUAL_THREAD) {
      // Each request a task of its own: while one awaits, the next one runs.
      context.runOnContext(go -> answer(served, message));
    } else {
      answer(served, message);
    }
  }

  private static void answer(Served served, Message<Exchange> message) {
    Future<Answer> answer;
    try {
      answer = served.handler().handle(message.body());
    } catch (RuntimeException | Error thrown) {
      answer = Future.failedFuture(thrown);
    }
    answer.onComplete(
        done -> reply(message, done), thrown -> reply(message, problem(served.door(), thrown)));
  }

  private static Answer problem(Door door, Throwable thrown) {
    return Answer.problem(door.kind(), Problems.of(thrown));
  }

  private static void reply(Message<Exchange> message, Answer answer) {
    message.reply(
        answer, new DeliveryOptions().setLocalOnly(true).setCodecName(Codecs.BY_REFERENCE));
  }
}
