package io.fleet.agents.bench;

import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fleet that enrolled long ago: three hosts, one of each platform, enroll and report everything
 * by the protocol; all others are copies of theirs inside the database, with words and keys of
 * their own. So a light host's next report is the same as what is stored of it. The ages of their
 * reports are spread over the hour between two rounds, as in a fleet that has run for long.
 */
final class StandingHosts {
  private static final List<Platform> PLATFORMS =
      List.of(Platform.MACOS, Platform.WINDOWS, Platform.UBUNTU);
  private static final long SEED = 1;
  private static final int KEY_BYTES = 24;
  // A host is asked again after an hour and up to a tenth of it, so 63 minutes on the average: in a
  // fleet that has run for long all ages up to an hour are the same often, and those beyond ever
  // rarer.
  private static final int ROUND_SECONDS = 3_780;
  private static final String RARER_BEYOND_AN_HOUR =
      "UPDATE bench_hosts SET age = 3600 + 360 * (1 - SQRT(1 - (age - 3600) / 180))"
          + " WHERE age >= 3600";
  private static final int HOSTS_AT_ONCE = 5_000;
  // Columns in which a copy differs from its model.
  private static final Map<String, String> OWN =
      Map.ofEntries(
          Map.entry("id", "b.n"),
          Map.entry("osquery_host_id", "b.uuid"),
          Map.entry("node_key_hash", "b.key_hash"),
          Map.entry("hostname", "b.hostname"),
          Map.entry("computer_name", "b.computer"),
          Map.entry("uuid", "b.uuid"),
          Map.entry("hardware_serial", "b.serial"),
          Map.entry("primary_ip", "b.ip"),
          Map.entry("primary_mac", "b.mac"));
  // The models polled faster than the fleet does. The periods are those of a new server's options.
  private static final String AS_RUNNING =
      "UPDATE hosts h JOIN bench_hosts b ON b.n = h.id SET h.distributed_interval = 10,"
          + " h.logger_tls_period = 10, h.config_tls_refresh = 60, h.refetch_requested = 0,"
          + " h.detail_updated_at = UTC_TIMESTAMP(3) - INTERVAL b.age SECOND,"
          + " h.label_updated_at = UTC_TIMESTAMP(3) - INTERVAL b.age SECOND,"
          + " h.policy_updated_at = UTC_TIMESTAMP(3) - INTERVAL b.age SECOND";

  private final Ground ground;
  private final int hosts;
  private final Path state;

  private StandingHosts(Ground ground, int hosts) {
    this.ground = ground;
    this.hosts = hosts;
    this.state = state(ground);
  }

  /** The folder with the hosts' keys. */
  static Path state(Ground ground) {
    return ground.folder().resolve("hosts");
  }

  /**
   * Makes them, unless the folder has them from an earlier run, and starts the server again, which
   * then reads them in bulk.
   *
   * @param software also the rows of what is installed; without, only the digests by which reports
   *     are compared
   */
  static void prepare(Ground ground, int hosts, boolean software)
      throws IOException, InterruptedException, SQLException {
    var made = ground.folder().resolve("standing-" + hosts + (software ? "-software" : ""));
    var standing = new StandingHosts(ground, hosts);
    try (var database = PreviewDatabase.open(ground.product().data())) {
      if (!Files.exists(made)) standing.make(database, software);
      spread(database);
    }
    if (!Files.exists(made)) Files.createFile(made);
    Progress.say("the server starts on them");
    ground.product().stop("node1");
    ground.product().startAgain("node1");
  }

  private void make(PreviewDatabase database, boolean software)
      throws IOException, InterruptedException, SQLException {
    EnrolledHosts.enroll(
        ground.vertx(),
        ground.product(),
        state,
        new EnrolledHosts.Group(0, PLATFORMS.size(), PLATFORMS, Duration.ofMillis(10)));
    Progress.say("making " + hosts + " hosts");
    database.run("SET SESSION unique_checks = 0, foreign_key_checks = 0");
    list(database);
    copyHosts(database);
    for (var table : tables(database, software)) copy(database, table);
    database.run("ANALYZE TABLE hosts");
  }

  // The models' numbers are 1 to 3, in any order; copies are numbered by their place in the fleet.
  private void list(PreviewDatabase database) throws IOException, SQLException {
    database.run(
        "CREATE TABLE bench_hosts (n INT UNSIGNED NOT NULL PRIMARY KEY, model INT UNSIGNED NOT"
            + " NULL, age INT NOT NULL DEFAULT 0, key_hash BINARY(32), uuid VARCHAR(64), hostname"
            + " VARCHAR(255), computer VARCHAR(255), serial VARCHAR(64), ip VARCHAR(64), mac"
            + " VARCHAR(64))");
    var models = new LinkedHashMap<Platform, Long>();
    for (int i = 0; i < PLATFORMS.size(); i++) {
      var uuid = facts(i).var("uuid");
      models.put(
          PLATFORMS.get(i),
          database.number("SELECT id FROM hosts WHERE osquery_host_id = '" + uuid + "'"));
    }
    var random = new SecureRandom();
    var keys = new StringBuilder();
    try (var insert =
        database.prepare(
            "INSERT INTO bench_hosts (n, model, key_hash, uuid, hostname, computer, serial, ip,"
                + " mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = PLATFORMS.size(); i < hosts; i++) {
        var facts = facts(i);
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        var key = Base64.getUrlEncoder().encodeToString(bytes);
        keys.append(facts.var("uuid")).append('\t').append(key).append('\n');
        insert.setInt(1, i + 1);
        insert.setLong(2, models.getOrDefault(facts.platform(), 0L));
        insert.setBytes(3, sha256(key));
        int at = 4;
        for (var word : List.of("uuid", "hostname", "computer", "serial", "ip", "mac")) {
          insert.setString(at++, facts.var(word));
        }
        insert.addBatch();
        if (i % HOSTS_AT_ONCE == 0) insert.executeBatch();
      }
      insert.executeBatch();
    }
    Files.writeString(state.resolve("node-keys"), keys.toString(), StandardOpenOption.APPEND);
  }

  private static HostFacts facts(int index) {
    return HostFacts.of(PLATFORMS.get(index % PLATFORMS.size()), index, SEED);
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copyHosts(PreviewDatabase database) throws SQLException {
    var columns = columns(database, "hosts");
    var values = columns.stream().map(column -> OWN.getOrDefault(column, "m." + column)).toList();
    database.run(
        "INSERT INTO hosts (%s) SELECT %s FROM bench_hosts b JOIN hosts m ON m.id = b.model"
            .formatted(String.join(", ", columns), String.join(", ", values)));
  }

  private static List<String> tables(PreviewDatabase database, boolean software)
      throws SQLException {
    return database
        .texts(
            "SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE() AND"
                + " column_name = 'host_id' ORDER BY table_name")
        .stream()
        .filter(table -> software || !table.equals("host_software"))
        .toList();
  }

  private void copy(PreviewDatabase database, String table) throws SQLException {
    if (database.number("SELECT COUNT(*) FROM " + table + " WHERE host_id <= 3") == 0) return;
    var columns = columns(database, table);
    var values =
        columns.stream().map(column -> column.equals("host_id") ? "b.n" : "m." + column).toList();
    boolean large = table.equals("host_software");
    if (large) database.run("ALTER TABLE host_software DROP KEY host_software_software");
    for (int from = 1; from <= hosts; from += HOSTS_AT_ONCE) {
      database.run(
          ("INSERT INTO %s (%s) SELECT %s FROM bench_hosts b JOIN %s m ON m.host_id = b.model"
                  + " WHERE b.n BETWEEN %d AND %d%s")
              .formatted(
                  table,
                  String.join(", ", columns),
                  String.join(", ", values),
                  table,
                  from,
                  from + HOSTS_AT_ONCE - 1,
                  large ? " ORDER BY b.n, m.software_id" : ""));
      if (large) Progress.say("software of " + (from + HOSTS_AT_ONCE - 1) + " hosts");
    }
    if (large) {
      database.run(
          "ALTER TABLE host_software ADD KEY host_software_software (software_id, host_id)");
    }
  }

  private static List<String> columns(PreviewDatabase database, String table) throws SQLException {
    return database.texts(
        ("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND"
                + " table_name = '%s' AND extra NOT LIKE '%%auto_increment%%' OR table_schema ="
                + " DATABASE() AND table_name = '%s' AND table_name = 'hosts' AND column_name ="
                + " 'id' ORDER BY ordinal_position")
            .formatted(table, table));
  }

  private static void spread(PreviewDatabase database) throws SQLException {
    // Neighbours land far apart, and all seconds of the round get their share.
    database.run("UPDATE bench_hosts SET age = n * 40503 MOD " + ROUND_SECONDS);
    database.run(RARER_BEYOND_AN_HOUR);
    database.run(AS_RUNNING);
  }
}
