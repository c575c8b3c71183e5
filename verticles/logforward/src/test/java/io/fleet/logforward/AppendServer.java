package io.fleet.logforward;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.spool.SpoolBounds;
import io.fleet.platform.bus.Codecs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that knocks at the log door without pause and prints the name of each batch that was
 * answered with success. It is killed from outside.
 */
final class AppendServer {
  private AppendServer() {}

  static LogForwardConfig config(Path data) {
    return new LogForwardConfig(
        data,
        "node",
        Map.of(
            LogStream.RESULT,
            new DestinationConfig.Filesystem(data.resolve("osquery_result"), null)),
        new SpoolBounds(1L << 30, 256 * 1024, 1 << 26, 64 * 1024, Duration.ofMillis(2)));
  }

  public static void main(String[] args) throws Exception {
    var vertx = Vertx.vertx();
    Codecs.registerAll(vertx.eventBus());
    var logs = LogForward.open(config(Path.of(args[0])), new SimpleMeterRegistry());
    vertx.deployVerticle(new LogVerticle(new OneHost(), logs)).await(20, TimeUnit.SECONDS);
    for (var t = 0; t < 4; t++) {
      var name = args[1] + "-" + t;
      Thread.ofPlatform().start(() -> knockForEver(vertx, name));
    }
  }

  private static void knockForEver(Vertx vertx, String name) {
    for (var i = 0; ; i++) {
      var batch = name + "-" + i;
      var body =
          "{\"data\":[{\"id\":\"%s\",\"n\":1},{\"id\":\"%s\",\"n\":2}],\"log_type\":\"result\",\"node_key\":\"k\"}"
              .formatted(batch, batch);
      try {
        if (Knock.log(vertx, body).status() == 200) System.out.println(batch);
      } catch (Exception e) {
        System.err.println(e);
      }
    }
  }
}
