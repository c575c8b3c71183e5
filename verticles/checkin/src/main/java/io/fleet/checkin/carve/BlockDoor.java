package io.fleet.checkin.carve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.carve.Carve;
import io.fleet.store.carve.CarveVault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Takes blocks in order, each exactly as long as the announced sizes demand, so that a complete
 * carve is whole. Blocks carry no node key: session and request id are what a host shows (rule 14
 * of the protocol page). The same block again is a success, as agents send a request twice when a
 * connection breaks (rule 5). Thread-safe.
 */
final class BlockDoor {
  private static final Answer TAKEN =
      Answer.json(JsonNodeFactory.instance.objectNode().put("success", true));
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  // Larger bodies are decoded on a worker: other hosts wait behind this one.
  private static final int QUICK = 64 * 1024;

  private final Vertx vertx;
  private final CarveVault vault;
  private final CarveRules rules;
  private final Time time;
  private final Counter refused;
  private final Counter bytes;

  private record Block(BlockBody body, Buffer digest) {
    int length() {
      return body.data().length;
    }

    boolean repeats(Carve carve) {
      return body.blockId() == carve.maxBlock() && digest.equals(carve.lastDigest());
    }
  }

  BlockDoor(Vertx vertx, CarveVault vault, CarveRules rules, Time time, MeterRegistry meters) {
    this.vertx = vertx;
    this.vault = vault;
    this.rules = rules;
    this.time = time;
    this.refused = meters.counter("fleet.carve.refused", "door", "block");
    this.bytes = meters.counter("fleet.carve.bytes");
  }

  Future<Answer> handle(Exchange in) {
    return in.body().length() <= QUICK
        ? take(block(in.body()))
        : vertx
            .executeBlocking(() -> block(in.body()), false)
            .compose(read -> take(Objects.requireNonNull(read)));
  }

  private Future<Answer> take(Block block) {
    var session = block.body().sessionId();
    if (!SESSION.matcher(session).matches()) return unknown();
    return vault
        .bySession(session)
        .compose(found -> found.map(carve -> take(carve, block)).orElseGet(this::unknown));
  }

  private Future<Answer> take(Carve carve, Block block) {
    if (!carve.requestId().equals(block.body().requestId())) {
      return refuse("request_id does not match");
    }
    if (block.repeats(carve)) return Future.succeededFuture(TAKEN);
    var objection = objection(carve, block);
    if (!objection.isEmpty()) return refuseAndNote(carve, objection);
    return vault
        .take(carve, carve.maxBlock() + 1, Buffer.buffer(block.body().data()), block.digest())
        .compose(
            taken -> {
              if (!taken) return again(carve, block);
              bytes.increment(block.length());
              return Future.succeededFuture(TAKEN);
            });
  }

  private String objection(Carve carve, Block block) {
    var number = block.body().blockId();
    if (carve.expired() || !carve.createdAt().plus(rules.expiry()).isAfter(time.now())) {
      return "the carve has expired";
    }
    if (number > carve.blockCount() - 1) {
      return "block_id exceeds expected max (%d): %d".formatted(carve.blockCount() - 1, number);
    }
    if (number != carve.maxBlock() + 1) {
      return "block_id does not match expected block (%d): %d"
          .formatted(carve.maxBlock() + 1, number);
    }
    var wanted = carve.lengthOf((int) number);
    return block.length() == wanted
        ? ""
        : "block %d has %d bytes, expected %d".formatted(number, block.length(), wanted);
  }

  // Another request for this carve was quicker. If it brought the same block, all is well.
  private Future<Answer> again(Carve before, Block block) {
    return vault
        .bySession(before.sessionId())
        .compose(
            found ->
                found.filter(block::repeats).isPresent()
                    ? Future.succeededFuture(TAKEN)
                    : refuse("another request took this block"));
  }

  private Future<Answer> refuseAndNote(Carve carve, String why) {
    return vault.failed(carve, why).transform(noted -> refuse(why));
  }

  private Future<Answer> refuse(String why) {
    refused.increment();
    return Future.failedFuture(new Problem.Refused(why).asException());
  }

  private Future<Answer> unknown() {
    refused.increment();
    return Future.failedFuture(
        new Problem.NotFound("no carve of this session was found in the datastore").asException());
  }

  private static Block block(Buffer bytes) {
    var body = BlockBody.of(bytes);
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body.data());
      return new Block(body, Buffer.buffer(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
