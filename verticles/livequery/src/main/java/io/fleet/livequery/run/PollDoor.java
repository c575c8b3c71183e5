package io.fleet.livequery.run;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.json.Json;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.stream.StreamDoor;
import io.fleet.platform.stream.StreamLink;
import io.fleet.platform.stream.StreamPeer;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An additive door: the result stream by long polling. It is a viewer like any other, who leaves
 * when it was told what is new; so content, order and numbers are the stream's.
 */
final class PollDoor {
  private static final int USUAL_WAIT = 20;
  private static final int MOST_WAIT = 50;
  private static final int MOST_MESSAGES = 1_000;
  private static final int MOST_CHARS = 4 << 20;
  private static final Set<String> ENDINGS = Set.of("finished", "stopped", "expired", "gone");

  private final Vertx vertx;
  private final Watched watched;

  PollDoor(Vertx vertx, Watched watched) {
    this.vertx = vertx;
    this.watched = watched;
  }

  List<Served> doors() {
    var door = Door.api("GET", "queries/run/{id:int}/results").timeout((MOST_WAIT + 20) * 1_000);
    return List.of(Served.straight(door, this::poll));
  }

  record Raw(@JsonRawValue String json) {
    @com.fasterxml.jackson.annotation.JsonValue
    @JsonRawValue
    String text() {
      return json;
    }
  }

  record Reply(List<Raw> messages, long after, boolean over) {}

  private Answer poll(Exchange in) {
    var campaign = watched.of(in);
    var after = number(in, "after", 0, Long.MAX_VALUE);
    var wait = number(in, "wait", USUAL_WAIT, MOST_WAIT);
    var link = StreamDoor.RESULTS.open(vertx, "poll " + in.id() + " " + campaign.id(), in.client());
    var taken = new Taken(link.await(), after);
    return Answer.json(taken.until(vertx, in, campaign.id().value(), wait));
  }

  private static long number(Exchange in, String name, long otherwise, long most) {
    var text = in.query().get(name);
    if (text == null || text.isBlank()) return otherwise;
    try {
      return Math.clamp(Long.parseLong(text), 0, most);
    } catch (NumberFormatException e) {
      throw new Problem.BadRequest(name + " must be a whole number").asException();
    }
  }

  /** One viewer's messages, up to a bound. On the caller's context; not thread-safe. */
  private static final class Taken {
    private final StreamLink link;
    private final Promise<Void> done = Promise.promise();
    private final List<Raw> messages = new ArrayList<>();
    private long after;
    private int chars;
    private boolean over;

    Taken(StreamLink link, long after) {
      this.link = link;
      this.after = after;
    }

    Reply until(Vertx vertx, Exchange in, int campaign, long waitSeconds) {
      link.onText(this::take).onClose((code, reason) -> done.tryComplete());
      var token = Json.MAPPER.createObjectNode().put("type", "auth");
      token.putObject("data").put("token", in.token());
      var select = Json.MAPPER.createObjectNode().put("type", "select_campaign");
      select.putObject("data").put("campaign_id", campaign).put("after", after).put("poll", true);
      link.text(Json.line(token));
      link.text(Json.line(select));
      var timer = vertx.setTimer(Math.max(1, waitSeconds * 1_000), fired -> done.tryComplete());
      try {
        done.future().await();
      } finally {
        vertx.cancelTimer(timer);
        link.left(StreamPeer.Leaving.LEFT);
      }
      return new Reply(List.copyOf(messages), after, over);
    }

    private void take(String text) {
      if (done.future().isComplete()) return;
      try {
        var message = Json.MAPPER.readTree(text);
        var type = message.path("type").asText();
        if (type.equals("error")) {
          done.tryFail(new Problem.Unavailable(message.path("data").asText()).asException());
          return;
        }
        if (type.equals("result")) after = message.path("seq").asLong();
        over |= type.equals("notice") && ENDINGS.contains(message.at("/data/state").asText());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the stream is not JSON", e);
      }
      messages.add(new Raw(text));
      chars += text.length();
      if (messages.size() >= MOST_MESSAGES || chars >= MOST_CHARS) done.tryComplete();
      else link.took(1);
    }
  }
}
