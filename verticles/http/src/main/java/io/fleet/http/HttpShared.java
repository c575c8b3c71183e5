package io.fleet.http;

import io.fleet.http.operate.Health;
import io.fleet.http.page.Assets;
import io.fleet.http.request.BodyBudget;
import io.fleet.http.request.Bounds;
import io.fleet.http.request.Uploads;
import io.fleet.http.route.DoorTable;
import io.fleet.http.stream.Conversations;
import io.micrometer.core.instrument.Gauge;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What all event loops of a listener share. Thread-safe. */
final class HttpShared {
  // Vert.x lets instances share a free port when they ask for the same negative one.
  private static final AtomicInteger FREE_PORTS = new AtomicInteger(0);

  private final HttpParts parts;
  private final int loops;
  private final int anyPort = FREE_PORTS.decrementAndGet();
  private final DoorTable doors;
  private final Bounds bounds;
  private final BodyBudget budget;
  private final Health health;
  private final Assets assets;
  private final Conversations conversations;
  private final @Nullable Uploads uploads;
  private volatile int port;

  HttpShared(HttpParts parts, int loops) {
    this.parts = parts;
    this.loops = loops;
    this.doors = new DoorTable(parts.doors(), parts.meters());
    this.bounds = new Bounds(parts.meters());
    this.budget = new BodyBudget(parts.config().limits().bodiesBytes());
    this.health = new Health(parts.operators().checks());
    this.assets = new Assets(HttpShared.class.getClassLoader());
    this.conversations =
        new Conversations(parts.config().limits().streams(), bounds, parts.meters());
    var folder = parts.config().uploads();
    this.uploads = folder == null ? null : new Uploads(folder);
    Gauge.builder("http.bodies.bytes", budget, BodyBudget::taken).register(parts.meters());
  }

  HttpParts parts() {
    return parts;
  }

  int loops() {
    return loops;
  }

  DoorTable doors() {
    return doors;
  }

  Bounds bounds() {
    return bounds;
  }

  BodyBudget budget() {
    return budget;
  }

  Health health() {
    return health;
  }

  Assets assets() {
    return assets;
  }

  Conversations conversations() {
    return conversations;
  }

  @Nullable Uploads uploads() {
    return uploads;
  }

  int anyPort() {
    return anyPort;
  }

  void listening(int at) {
    port = at;
  }

  int port() {
    return port;
  }
}
