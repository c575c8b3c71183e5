package io.fleet.agents.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bench}: starts the product, loads it, measures, stops it. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the product on this machine. It starts and stops everything itself, on loopback.",
      "Standard output: one JSON object a line, the last one with \"type\":\"result\". "
          + "Progress: standard error.",
      "Exit codes: 0 done, 1 failed or (with --check) a bound is broken, 2 bad use.",
      "CPU is utime+stime of the processes from /proc, so it counts 10 ms steps: short runs are "
          + "rough, and so are runs on a machine that does something else."
    },
    subcommands = {
      ApiBench.class,
      CheckinBench.class,
      CliBench.class,
      FleetBench.class,
      IngestBench.class,
      LiveQueryBench.class,
      LogsBench.class
    })
public final class BenchMain {
  private BenchMain() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    var line = new CommandLine(new BenchMain());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) -> {
          var text = thrown.getMessage();
          Progress.say("failed: " + (text == null ? thrown : text));
          return 1;
        });
    System.exit(args.length == 0 ? line.execute("--help") : line.execute(args));
  }
}
