package io.fleet.manage.debug;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the process of the node that answers is doing, under the names by which Fleet's client asks
 * a Go process; for administrators alone. What a name gives is a Java process's nearest to it, and
 * the answer says what it is.
 */
public final class ProfileRoutes implements Routes {
  private static final int MOST_SECONDS = 120;
  private static final int SPARE_SECONDS = 30;

  private final Vertx vertx;
  private final FlightRecorder recorder;

  public ProfileRoutes(Vertx vertx) {
    this.vertx = vertx;
    this.recorder = new FlightRecorder(vertx);
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.inspection("/debug/pprof", "/debug/pprof/"), this::index),
        serve(
            Door.inspection("/debug/pprof/{name}").timeout((MOST_SECONDS + SPARE_SECONDS) * 1_000),
            this::profile));
  }

  private Answer index(Exchange in, Guard guard) {
    guard.require(Access.DEBUG, null);
    var text = new StringBuilder("A Java process; what /debug/pprof/NAME gives:\n");
    for (var state : ProcessState.values()) line(text, state.word(), state.about());
    for (var recording : Recording.values()) {
      line(text, recording.word(), recording.about() + "; ?seconds=" + recording.usualSeconds());
    }
    return Answer.text(200, text.toString());
  }

  private static void line(StringBuilder text, String word, String about) {
    text.append("%-14s%s%n".formatted(word, about));
  }

  private Answer profile(Exchange in, Guard guard) {
    guard.require(Access.DEBUG, null);
    var name = in.pathText("name");
    var recording = named(Recording.values(), name);
    if (recording != null) return record(recording, seconds(in, recording));
    var state = named(ProcessState.values(), name);
    if (state == null) throw Problem.NotFound.of("Profile", name).asException();
    var bytes = Wait.on(vertx.executeBlocking(state::bytes, false));
    return file(bytes, "text/plain; charset=utf-8", name + ".txt", state.about());
  }

  private Answer record(Recording recording, int seconds) {
    // Longer than any other wait; the recording ends by a timer.
    var bytes = recorder.record(recording, Duration.ofSeconds(seconds)).await();
    return file(bytes, "application/octet-stream", recording.word() + ".jfr", recording.about());
  }

  private static Answer file(Buffer bytes, String type, String name, String about) {
    return Answer.bytes(200, type, bytes)
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .with("Content-Description", about);
  }

  private static <T extends Named> @Nullable T named(T[] all, String name) {
    return Arrays.stream(all).filter(each -> each.word().equals(name)).findFirst().orElse(null);
  }

  private static int seconds(Exchange in, Recording recording) {
    var text = in.query().get("seconds");
    if (text == null || text.isEmpty()) return recording.usualSeconds();
    if (!text.matches("\\d{1,3}") || !within(Integer.parseInt(text))) {
      throw new Problem.BadRequest("seconds must be from 1 to " + MOST_SECONDS).asException();
    }
    return Integer.parseInt(text);
  }

  private static boolean within(int seconds) {
    return seconds >= 1 && seconds <= MOST_SECONDS;
  }
}
