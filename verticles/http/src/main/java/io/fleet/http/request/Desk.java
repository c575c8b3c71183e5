package io.fleet.http.request;

import io.fleet.http.HttpParts;
import io.fleet.http.answer.AnswerWriter;
import io.vertx.core.Vertx;

/** What every request of one event loop needs. */
public final class Desk {
  final Vertx vertx;
  final HttpParts parts;
  final AnswerWriter writer;
  final BodyReader.Means bodies;
  final InFlight inFlight;
  final ClientAddress addresses;
  private final String node = Long.toHexString(System.nanoTime() & 0xffff_ffffL) + "-";
  private long requests;

  public Desk(
      Vertx vertx,
      HttpParts parts,
      AnswerWriter writer,
      BodyReader.Means bodies,
      InFlight inFlight) {
    this.vertx = vertx;
    this.parts = parts;
    this.writer = writer;
    this.bodies = bodies;
    this.inFlight = inFlight;
    this.addresses = new ClientAddress(parts.config().proxies());
  }

  /** Names a request in logs; no more than a counter, since every check-in needs one. */
  String nextId() {
    return node + Long.toHexString(++requests);
  }
}
