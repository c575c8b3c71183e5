package io.fleet.agents.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench cli}: how long a person waits for {@code fleetctl} to say its version. */
@Command(
    name = "cli",
    mixinStandardHelpOptions = true,
    description = {
      "Wall time of fleetctl --version, as built by scripts/build.",
      "Bound: median at most 250 ms."
    })
final class CliBench implements Callable<Integer> {
  private static final double BOUND_MS = 250;

  @Option(names = "--program", required = true, description = "fleetctl's launcher.")
  private Path program;

  @Option(names = "--starts", defaultValue = "20", description = "(${DEFAULT-VALUE})")
  private int starts;

  @Option(names = "--check", description = "Exit with 1 when a bound is broken.")
  private boolean check;

  @Override
  public Integer call() throws Exception {
    if (starts < 1) {
      Progress.say("--starts must be above 0");
      return 2;
    }
    // the first start reads the files from disk
    start();
    var millis = new double[starts];
    for (int i = 0; i < starts; i++) millis[i] = start();
    Arrays.sort(millis);
    double median = millis[starts / 2];
    return new Report("result", "cli")
        .put("command", "fleetctl --version")
        .put("starts", starts)
        .put("fastest_ms", millis[0])
        .put("median_ms", median)
        .put("slowest_ms", millis[starts - 1])
        .atMost("median_ms", median, BOUND_MS)
        .print(check);
  }

  private double start() throws IOException, InterruptedException {
    var begun = System.nanoTime();
    var process =
        new ProcessBuilder(program.toString(), "--version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    var code = process.waitFor();
    if (code != 0) throw new IOException(program + " --version ended with " + code);
    return (System.nanoTime() - begun) / 1e6;
  }
}
