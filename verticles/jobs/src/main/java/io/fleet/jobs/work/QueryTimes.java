package io.fleet.jobs.work;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.jobs.PreparedCounts.Kind;
import io.fleet.store.jobs.ScheduleTimes;
import io.fleet.store.jobs.ScheduleTimes.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Sums up how scheduled queries run: milliseconds of one execution, at the median host and at the
 * one that is slower than 95 of 100. Holds the samples of one saved query at a time.
 */
public final class QueryTimes {
  private static final int MEDIAN = 50;
  private static final int HIGH = 95;
  private static final int PERCENT = 100;

  private final ScheduleTimes times;
  private final PreparedCounts prepared;

  public QueryTimes(ScheduleTimes times, PreparedCounts prepared) {
    this.times = times;
    this.prepared = prepared;
  }

  /** Does so for all of them. */
  public void sumUp() {
    var scheduled = JsonNodeFactory.instance.arrayNode();
    var queries = JsonNodeFactory.instance.arrayNode();
    var ofQuery = new ArrayList<Sample>();
    var query = 0;
    for (var entry : times.entries().await()) {
      if (entry.query() != query) {
        add(queries, query, ofQuery);
        ofQuery.clear();
        query = entry.query();
      }
      var samples = times.samples(entry.id()).await();
      add(scheduled, entry.id(), samples);
      ofQuery.addAll(samples);
    }
    add(queries, query, ofQuery);
    store(Kind.SCHEDULED_TIMES, scheduled);
    store(Kind.QUERY_TIMES, queries);
  }

  private void store(Kind kind, ArrayNode rows) {
    prepared.store(kind, Map.of(PreparedCounts.ALL_HOSTS, rows)).await();
  }

  private static void add(ArrayNode rows, int id, List<Sample> samples) {
    if (samples.isEmpty()) return;
    var system = sorted(samples, Sample::systemMillis);
    var user = sorted(samples, Sample::userMillis);
    rows.addObject()
        .put("id", id)
        .put("system_time_p50", at(system, MEDIAN))
        .put("system_time_p95", at(system, HIGH))
        .put("user_time_p50", at(user, MEDIAN))
        .put("user_time_p95", at(user, HIGH))
        .put("total_executions", samples.stream().mapToLong(Sample::executions).sum());
  }

  private static double[] sorted(List<Sample> samples, ToLongFunction<Sample> time) {
    return samples.stream()
        .mapToDouble(one -> (double) time.applyAsLong(one) / one.executions())
        .sorted()
        .toArray();
  }

  // The nearest rank: a value that some host really had.
  private static double at(double[] sorted, int percent) {
    return sorted[Math.ceilDiv(percent * sorted.length, PERCENT) - 1];
  }
}
