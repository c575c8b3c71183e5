package io.fleet.agents.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * An administrator adds work for every host. Hosts get it with their next round, so it spreads over
 * an hour; whoever had its round since must have what it said in the database.
 */
final class NewWork implements FleetScenario {
  /** What is added. */
  enum Kind {
    LABEL,
    POLICIES
  }

  private static final int POLICIES = 100;
  // Rounds that were handed out before the change may still be answered for this long.
  private static final int OLD_ROUNDS_SECONDS = 5;
  private static final String LABEL_NAME = "Bench: all";
  private static final String POLICY_NAME = "Bench policy ";

  private final Kind kind;

  NewWork(Kind kind) {
    this.kind = kind;
  }

  @Override
  public FleetStretch run(FleetScene scene, int seconds, Report report) throws Exception {
    var product = scene.ground().product();
    var before = StoreCounts.read(product, scene.database());
    add(scene.api());
    TimeUnit.SECONDS.sleep(OLD_ROUNDS_SECONDS);
    var since = scene.database().texts("SELECT UTC_TIMESTAMP(3)").getFirst();
    var stretch = FleetStretch.watch(scene, seconds);
    var done = StoreCounts.read(product, scene.database()).since(before);
    done.into(report.object("stores"), stretch.seconds());
    long hosts = scene.database().number(rounds(since));
    report.put("hosts_with_a_round", hosts);
    report.atMost("hosts_without_a_round", hosts > 0 ? 0 : 1, 0);
    report.atMost("answers_missing", scene.database().number(missing(since)), 0);
    return stretch;
  }

  private void add(Api api) throws Exception {
    switch (kind) {
      case LABEL ->
          api.require(
              "POST",
              "/api/latest/fleet/labels",
              Map.of("name", LABEL_NAME, "query", "SELECT 1 FROM osquery_info"));
      case POLICIES ->
          api.require("POST", "/api/latest/fleet/spec/policies", Map.of("specs", specs()));
    }
  }

  private static List<Map<String, String>> specs() {
    return IntStream.rangeClosed(1, POLICIES)
        .mapToObj(
            number ->
                Map.of(
                    "name",
                    POLICY_NAME + number,
                    "query",
                    "SELECT 1 FROM uptime WHERE total_seconds % 2 = " + number % 2,
                    "description",
                    "",
                    "resolution",
                    "",
                    "platform",
                    ""))
        .toList();
  }

  private String rounds(String since) {
    return "SELECT COUNT(*) FROM hosts WHERE " + stamp() + " >= '" + since + "'";
  }

  private String stamp() {
    return kind == Kind.LABEL ? "label_updated_at" : "policy_updated_at";
  }

  // One for each host and thing added that has no row though the host had its round.
  private String missing(String since) {
    return switch (kind) {
      case LABEL ->
          "SELECT COUNT(*) FROM hosts h JOIN labels l ON l.name = '"
              + LABEL_NAME
              + "' LEFT JOIN label_membership m ON m.label_id = l.id AND m.host_id = h.id"
              + " WHERE m.host_id IS NULL AND h.label_updated_at >= '"
              + since
              + "'";
      case POLICIES ->
          "SELECT COUNT(*) FROM hosts h JOIN policies p ON p.name LIKE '"
              + POLICY_NAME
              + "%' LEFT JOIN policy_membership m ON m.policy_id = p.id AND m.host_id = h.id"
              + " WHERE m.host_id IS NULL AND h.policy_updated_at >= '"
              + since
              + "'";
    };
  }
}
