package io.fleet.checkin.distributed;

import io.fleet.checkin.entry.KeyedDoors;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.wire.WriteBody;
import io.fleet.model.CampaignId;
import io.fleet.model.LabelId;
import io.fleet.platform.campaigns.CampaignBoard;
import io.fleet.platform.campaigns.CampaignBoard.LiveAnswer;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.time.Time;
import io.fleet.store.host.HostPatch;
import io.fleet.store.verdict.Verdict;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes answers. One bad entry never costs the others theirs. The agent gets its success when they
 * are stored, so whoever asks after it finds them; details and labels let it go without, when the
 * database is late. Thread-safe.
 */
public final class WriteDoor {
  private static final Future<Answer> TAKEN = Future.succeededFuture(Answer.done());

  private final KeyedDoors doors;
  private final CampaignBoard board;
  private final Questions questions;
  private final DetailIntake details;
  private final Stamps stamps;
  private final Time time;

  public WriteDoor(
      KeyedDoors doors,
      CampaignBoard board,
      Questions questions,
      DetailIntake details,
      Stamps stamps,
      Time time) {
    this.doors = doors;
    this.board = board;
    this.questions = questions;
    this.details = details;
    this.stamps = stamps;
    this.time = time;
  }

  /** Answers one request. */
  public Future<Answer> handle(Exchange in) {
    var body = WriteBody.of(in.body());
    return doors.enter(body.nodeKey(), host -> take(host, body, in.client()));
  }

  private Future<Answer> take(HostEntry host, WriteBody body, String client) {
    var patch = new HostPatch();
    details.take(host, body, client, patch);
    var live = new ArrayList<Future<Void>>();
    body.queries()
        .forEach(
            (name, rows) -> {
              if (name.startsWith(QueryNames.LABEL)) label(host, name, rows, body, patch);
              else if (name.startsWith(QueryNames.POLICY)) policy(host, name, rows, body, patch);
              else if (name.startsWith(QueryNames.LIVE)) live(host, name, rows, body, live);
            });
    finish(host, patch);
    stamps.keep(host, patch);
    var kept = Future.all(details.stored(host), stamps.stored(host));
    if (live.isEmpty()) return kept.succeeded() ? TAKEN : kept.map(Answer.done());
    // Failed, the agent keeps everything and sends it again; taking the rest twice does no harm.
    return Future.all(Future.all(live), kept).map(Answer.done());
  }

  private void label(
      HostEntry host,
      String name,
      List<Map<String, String>> rows,
      WriteBody body,
      HostPatch patch) {
    var id = QueryNames.number(name, QueryNames.LABEL);
    if (!questions.labels().asks(id, host.facts())) return;
    patch.tookLabels();
    // All hosts are in All Hosts, whatever they say.
    var member = id == LabelId.ALL_HOSTS.value() || (!body.failed(name) && !rows.isEmpty());
    patch.label(id, member);
  }

  private void policy(
      HostEntry host,
      String name,
      List<Map<String, String>> rows,
      WriteBody body,
      HostPatch patch) {
    var id = QueryNames.number(name, QueryNames.POLICY);
    if (!questions.policies().asks(id, host.facts())) return;
    patch.tookPolicies();
    if (body.failed(name)) patch.policy(id, Verdict.NONE);
    else patch.policy(id, rows.isEmpty() ? Verdict.FAIL : Verdict.PASS);
  }

  private void live(
      HostEntry host,
      String name,
      List<Map<String, String>> rows,
      WriteBody body,
      List<Future<Void>> running) {
    var id = QueryNames.number(name, QueryNames.LIVE);
    if (id < 0) return;
    var failed = body.failed(name);
    var error = failed ? failure(body.message(name)) : null;
    running.add(
        board.answered(
            new LiveAnswer(new CampaignId(id), host.known(), failed ? List.of() : rows, error)));
  }

  private static String failure(String message) {
    return message.isEmpty() ? "the query failed" : message;
  }

  // Classes without a query are done along with the details, in the same write.
  private void finish(HostEntry host, HostPatch patch) {
    if (!patch.hasDetails()) return;
    Stamps.took(patch, questions.without(host, host.agenda().due(time.monotonicMillis())));
  }
}
