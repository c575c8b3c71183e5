package io.fleet.checkin.distributed;

import io.fleet.checkin.detail.Discovery;
import io.fleet.checkin.entry.KeyedDoors;
import io.fleet.checkin.host.Agenda;
import io.fleet.checkin.host.HostEntry;
import io.fleet.platform.campaigns.CampaignBoard;
import io.fleet.platform.campaigns.CampaignBoard.LiveQuery;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostPatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells hosts what to run. Nearly always that is nothing: one look at the host, one at the live
 * queries, and a constant. Thread-safe; nothing here waits for anything.
 */
public final class ReadDoor {
  private static final Answer NOTHING =
      Answer.bytes(
          200, Answer.JSON, Buffer.buffer("{\n  \"queries\": {},\n  \"discovery\": {}\n}\n"));
  private static final Future<Answer> IDLE = Future.succeededFuture(NOTHING);
  private static final Answer NOTHING_YET = new Round().answer(true);

  private record Told(List<LiveQuery> live, Answer answer) {}

  private final KeyedDoors doors;
  private final CampaignBoard board;
  private final Questions questions;
  private final Governor governor;
  private final Stamps stamps;
  private final Time time;
  private final Counter handedOut;
  private final Counter heldBack;
  // A wide run tells all its hosts the same.
  private volatile @Nullable Told told;

  public ReadDoor(
      KeyedDoors doors,
      CampaignBoard board,
      Questions questions,
      Governor governor,
      Stamps stamps,
      Time time,
      MeterRegistry meters) {
    this.doors = doors;
    this.board = board;
    this.questions = questions;
    this.governor = governor;
    this.stamps = stamps;
    this.time = time;
    this.handedOut = meters.counter("fleet.checkin.collections");
    this.heldBack = meters.counter("fleet.checkin.collections.held.back");
  }

  /** Answers one request. */
  public Future<Answer> handle(Exchange in) {
    return doors.enter(in.body(), this::answer);
  }

  private Future<Answer> answer(HostEntry host) {
    var live = board.offer(host.id());
    var now = time.monotonicMillis();
    if (live.isEmpty() && host.agenda().idle(now) && !isNew(host)) return IDLE;
    return Future.succeededFuture(work(host, live, now));
  }

  private Answer work(HostEntry host, List<LiveQuery> live, long now) {
    var kinds = askable(host, host.agenda().due(now));
    if (kinds != 0 && !governor.tryTake(now)) {
      heldBack.increment();
      kinds = 0;
    }
    if (kinds == 0) return isNew(host) ? toldSoon(live) : told(live);
    handedOut.increment();
    host.agenda().asked(now);
    var round = new Round();
    questions.add(host, kinds, round);
    add(live, round);
    return round.answer(isNew(host));
  }

  private static Answer toldSoon(List<LiveQuery> live) {
    if (live.isEmpty()) return NOTHING_YET;
    var round = new Round();
    add(live, round);
    return round.answer(true);
  }

  private Answer told(List<LiveQuery> live) {
    if (live.isEmpty()) return NOTHING;
    var last = told;
    if (last == null || !last.live().equals(live)) {
      var round = new Round();
      add(live, round);
      told = last = new Told(live, round.answer(false));
    }
    return last.answer();
  }

  private static void add(List<LiveQuery> live, Round round) {
    for (var query : live) {
      round.add(QueryNames.LIVE + query.campaign(), query.sql(), Discovery.ALWAYS);
    }
  }

  // What is due but has no query is done, or the host would be looked at on every poll for ever
  // (rule 12). Not before its platform is known; and together with details, which move the stamps
  // themselves.
  private int askable(HostEntry host, int due) {
    var none = questions.without(host, due);
    if (none != 0 && (due & Agenda.DETAILS) == 0 && !host.known().platform().isEmpty()) {
      stamps.keep(host, Stamps.took(new HostPatch(), none));
    }
    return due & ~none;
  }

  // It is asked to come again soon, whatever there is for it (protocol page, section 5.1).
  private static boolean isNew(HostEntry host) {
    var known = host.known();
    return known.hostname().isEmpty() || known.platform().isEmpty();
  }
}
