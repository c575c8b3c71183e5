package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What a target did and used in a measured stretch.
 *
 * @param seconds how long it was
 * @param requests answered ones
 * @param cpuMicros CPU time by part, the server's first, the load generator's under {@code client}
 * @param p50 milliseconds that half of the requests stayed under
 * @param p99 the same of 99 in 100
 * @param errors by kind
 */
record Sample(
    double seconds,
    long requests,
    SequencedMap<String, Long> cpuMicros,
    double p50,
    double p99,
    Map<String, Long> errors) {
  static final String CLIENT = "client";

  /** Measures a load that is running. */
  static Sample measure(Load load, SequencedMap<String, ProcessHandle> processes, double seconds)
      throws InterruptedException {
    var before = use(processes);
    long begun = System.nanoTime();
    var window = load.begin();
    TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
    long requests = window.requests();
    double took = (System.nanoTime() - begun) / 1e9;
    return new Sample(
        took,
        requests,
        spent(before, use(processes)),
        window.millis(0.5),
        window.millis(0.99),
        window.errors());
  }

  /** CPU time so far of each process, and of this one. */
  static SequencedMap<String, Long> use(SequencedMap<String, ProcessHandle> processes) {
    var use = new LinkedHashMap<String, Long>();
    processes.forEach((name, process) -> use.put(name, ProcessUse.cpuMicros(process)));
    use.put(CLIENT, ProcessUse.ownCpuMicros());
    return use;
  }

  /** What was used between two looks. */
  static SequencedMap<String, Long> spent(
      Map<String, Long> before, SequencedMap<String, Long> after) {
    var spent = new LinkedHashMap<String, Long>();
    after.forEach((name, micros) -> spent.put(name, micros - before.getOrDefault(name, 0L)));
    return spent;
  }

  /** All samples of one target as one; quantiles are means of theirs. */
  static Sample sum(List<Sample> samples) {
    var cpu = new LinkedHashMap<String, Long>();
    var errors = new TreeMap<String, Long>();
    for (var sample : samples) {
      sample.cpuMicros.forEach((name, micros) -> cpu.merge(name, micros, Long::sum));
      sample.errors.forEach((kind, count) -> errors.merge(kind, count, Long::sum));
    }
    return new Sample(
        samples.stream().mapToDouble(Sample::seconds).sum(),
        samples.stream().mapToLong(Sample::requests).sum(),
        cpu,
        samples.stream().mapToDouble(Sample::p50).average().orElse(Double.NaN),
        samples.stream().mapToDouble(Sample::p99).average().orElse(Double.NaN),
        errors);
  }

  /** CPU microseconds per request of the server process. */
  double serverMicros() {
    return micros("server");
  }

  /** The same with the stores beside it. */
  double allInMicros() {
    return cpuMicros.keySet().stream()
        .filter(name -> !name.equals(CLIENT))
        .mapToDouble(this::micros)
        .sum();
  }

  double micros(String part) {
    return cpuMicros.getOrDefault(part, 0L) / (double) requests;
  }

  /** Writes the figures into a report. */
  void into(ObjectNode node) {
    node.put("requests", requests);
    node.put("requests_per_s", Report.rounded(requests / seconds));
    node.put("p50_ms", Report.rounded(p50));
    node.put("p99_ms", Report.rounded(p99));
    cpuMicros.keySet().forEach(part -> node.put(part + "_us", Report.rounded(micros(part))));
    node.put("all_in_us", Report.rounded(allInMicros()));
    var kinds = node.putObject("errors");
    errors.forEach(kinds::put);
  }
}
