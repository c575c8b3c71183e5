package io.fleet.agents.bench;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench logs}: acknowledged log lines a second and CPU per line. */
@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = {
      "Acknowledged result lines a second, and CPU per line.",
      "Each sender keeps a connection and sends its next batch when the last one is acknowledged, "
          + "which the server does after its spool is synced to disk. The lines go to the file "
          + "destination."
    })
final class LogsBench implements Callable<Integer> {
  private static final String PATH = "/api/osquery/log";

  @Option(names = "--senders", defaultValue = "50", description = "(${DEFAULT-VALUE})")
  private int senders;

  @Option(
      names = "--batch",
      defaultValue = "20",
      description = "Lines a request (${DEFAULT-VALUE}).")
  private int batch;

  @Option(names = "--seconds", defaultValue = "30", description = "Measured (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--warmup", defaultValue = "20", description = "Seconds (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(names = "--data", description = "Folder to work in, kept at the end.")
  private @Nullable Path data;

  @Option(names = "--check", description = "Exit with 1 when a request failed.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (senders < 1 || batch < 1 || seconds <= 0) {
      Progress.say("--senders, --batch and --seconds must be above 0");
      return 2;
    }
    try (var ground = Ground.prepare(data)) {
      var product = ground.product();
      var enrolled = EnrolledHosts.enroll(ground.vertx(), product, ground.folder(), senders);
      var plan =
          new LoadPlan(
              product.port(),
              senders,
              false,
              number -> request(enrolled, product.port(), number),
              LogsBench::acknowledged);
      var load = Load.start(ground.vertx(), plan);
      try {
        Progress.say("warming up");
        TimeUnit.SECONDS.sleep(warmUp);
        Progress.say("measuring");
        return report(Sample.measure(load, product.processes(), seconds));
      } finally {
        load.stop();
      }
    }
  }

  private int report(Sample sample) {
    long failed = sample.errors().values().stream().mapToLong(Long::longValue).sum();
    double lines = (double) Math.max(0, sample.requests() - failed) * batch;
    var report =
        new Report("result", "logs")
            .put("senders", senders)
            .put("batch", batch)
            .put("line_bytes", line(0, 0).length())
            .put("warmup_s", warmUp)
            .put("lines_per_s", lines / sample.seconds());
    sample.cpuMicros().forEach((part, micros) -> report.put(part + "_us_per_line", micros / lines));
    sample.into(report.object("requests"));
    return report.atMost("errors", (double) failed, 0).print(check);
  }

  private Buffer request(EnrolledHosts hosts, int port, int number) {
    var key = hosts.nodeKeys().get(number % hosts.nodeKeys().size());
    var body = new StringBuilder(batch * 400);
    body.append("{\"node_key\":\"").append(key).append("\",\"log_type\":\"result\",\"data\":[");
    for (int i = 0; i < batch; i++) {
      if (i > 0) body.append(',');
      body.append(line(number, i));
    }
    return LoadPlan.post(PATH, port, body.append("]}").toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String line(int number, int place) {
    return "{\"name\":\"pack/Global/bench\",\"hostIdentifier\":\"4c4c4544-0033-4810-8051-b7c04f4d3732\",\"calendarTime\":\"Thu"
               + " Jan  1 00:00:00 2026 UTC\",\"unixTime\":1767225600,\"epoch\":0,\"counter\":"
        + number
        + ",\"numerics\":false,\"decorations\":{\"host_uuid\":"
        + "\"4c4c4544-0033-4810-8051-b7c04f4d3732\",\"hostname\":\"bench\"},\"columns\":{\"name\":"
        + "\"osqueryd\",\"path\":\"/opt/osquery/bin/osqueryd\",\"pid\":\""
        + place
        + "\"},\"action\":\"added\"}";
  }

  private static boolean acknowledged(Buffer body) {
    var text = body.toString(StandardCharsets.UTF_8);
    return !text.contains("\"error\"") && !text.contains("\"node_invalid\"");
  }
}
