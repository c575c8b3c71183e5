package io.fleet.manage.openapi;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Serves {@code openapi.yaml} and the page made from it, both made once. Open to everyone. */
public final class OpenApiRoutes implements Routes {
  private final Answer document;
  private final Answer page;

  public OpenApiRoutes() {
    var yaml = read();
    this.document = Answer.bytes(200, "application/yaml; charset=utf-8", Buffer.buffer(yaml));
    this.page = new ApiPage(yaml).answer();
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(
            Door.apiAt("GET", "/api/openapi.yaml").enter(Entry.PUBLIC),
            (in, guard) -> open(guard, document)),
        serve(Door.apiAt("GET", "/api/docs").enter(Entry.PUBLIC), this::docs));
  }

  private Answer docs(Exchange in, Guard guard) {
    return open(guard, page);
  }

  private static Answer open(Guard guard, Answer answer) {
    guard.open();
    return answer;
  }

  private static byte[] read() {
    try (var in = OpenApiRoutes.class.getResourceAsStream("/openapi/openapi.yaml")) {
      if (in == null) throw new IllegalStateException("openapi.yaml is missing");
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
