package io.fleet.agents.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Fills a preview's database with hosts and what hosts have, inside the database: nothing is sent
 * but a few statements. Made for a schema that holds no host yet.
 */
final class FilledStore implements AutoCloseable {
  private static final int SEEN_BLOCK = 1_024;
  private static final int TITLES_PER_ROW = 100;
  private static final int POLICIES = 10;
  private static final int LABELS = 20;
  private static final int TEAMS = 5;
  private static final int FIRST_LABEL = 101;
  // Every host stays online as long as the bench runs.
  private static final int AHEAD_SECONDS = 3_600;

  private final PreviewDatabase database;
  private final int hosts;
  private final int software;

  private FilledStore(PreviewDatabase database, int hosts, int software) {
    this.database = database;
    this.hosts = hosts;
    this.software = software;
  }

  /** Opens the database of a running preview. */
  static FilledStore open(Path preview, int hosts, int software) throws IOException, SQLException {
    return new FilledStore(PreviewDatabase.open(preview), hosts, software);
  }

  /** Fills every table; fails when there are hosts already. */
  void fill() throws SQLException {
    Progress.say("filling the database");
    run("SET SESSION unique_checks = 0, foreign_key_checks = 0");
    numbers();
    teams();
    run(
        """
        INSERT INTO hosts (id, osquery_host_id, team_id, hostname, computer_name, uuid, platform,
          platform_like, os_version, build, osquery_version, uptime, memory, cpu_type, cpu_brand,
          cpu_physical_cores, cpu_logical_cores, hardware_vendor, hardware_model, hardware_serial,
          primary_ip, primary_mac, distributed_interval, logger_tls_period, config_tls_refresh,
          refetch_requested, last_enrolled_at, detail_updated_at, label_updated_at,
          policy_updated_at, created_at)
        SELECT n, CONCAT('bench-', n), IF(n MOD 10 < 3, 1 + n MOD %d, NULL),
          CONCAT(ELT(1 + n MOD 3, 'mac', 'win', 'lin'), '-', LPAD(n * 7919 MOD 1000003, 7, '0'),
            '.corp.example.com'),
          CONCAT('Computer of user ', n * 104729 MOD 1000003),
          LOWER(CONCAT(HEX(n * 2654435761), '-', LPAD(n, 12, '0'))),
          ELT(1 + n MOD 3, 'darwin', 'windows', 'ubuntu'),
          ELT(1 + n MOD 3, 'darwin', 'windows', 'debian'),
          ELT(1 + n MOD 3, 'macOS 13.0.1', 'Windows 11 Pro 22H2', 'Ubuntu 22.04.1 LTS'),
          CONCAT('22A', n MOD 50), CONCAT('5.', n MOD 7, '.0'), n * 1000000000,
          (1 + n MOD 8) * 8589934592, 'x86_64', CONCAT('CPU ', n MOD 40), 4, 8,
          CONCAT('Vendor ', n MOD 10), CONCAT('Model ', n MOD 90),
          CONCAT('SN', LPAD(HEX(n * 40503), 9, '0')),
          CONCAT('10.', n DIV 65536 MOD 256, '.', n DIV 256 MOD 256, '.', n MOD 256),
          '02:00:00:00:00:01', 10, 10, 60, 0, NOW(3), NOW(3), NOW(3), NOW(3),
          NOW(3) - INTERVAL n MOD 400 HOUR
        FROM bench_numbers WHERE n BETWEEN 1 AND %d ORDER BY n
        """
            .formatted(TEAMS, hosts));
    beside();
    labels();
    policies();
    titles();
    inventories();
    seen();
    run("DROP TABLE bench_numbers");
    run("ANALYZE TABLE hosts, host_software, software, label_membership, policy_membership");
  }

  private void numbers() throws SQLException {
    run("CREATE TABLE bench_numbers (n INT UNSIGNED NOT NULL PRIMARY KEY)");
    run("INSERT INTO bench_numbers VALUES (1)");
    var most = Math.max(hosts, software * TITLES_PER_ROW);
    for (long have = 1; have < most; have *= 2) {
      run("INSERT INTO bench_numbers SELECT n + " + have + " FROM bench_numbers");
    }
  }

  private void teams() throws SQLException {
    for (int team = 1; team <= TEAMS; team++) {
      run(
          "INSERT INTO teams (id, name, config) VALUES (%d, 'Bench %d', '{}')"
              .formatted(team, team));
    }
  }

  private void beside() throws SQLException {
    forHosts(
        "INSERT INTO host_disks (host_id, gigs_available, percent_available)"
            + " SELECT n, n MOD 500 + 0.5, n MOD 100");
    for (int kind = 1; kind <= 60; kind++) {
      run(
          ("INSERT INTO operating_systems (id, digest, name, version, platform) VALUES (%d,"
                  + " UNHEX(SHA2('os %d', 256)), ELT(1 + %d MOD 3, 'macOS', 'Windows', 'Ubuntu'),"
                  + " '%d.0', ELT(1 + %d MOD 3, 'darwin', 'windows', 'ubuntu'))")
              .formatted(kind, kind, kind, kind, kind));
    }
    forHosts("INSERT INTO host_operating_systems (host_id, os_id) SELECT n, 1 + n MOD 60");
    run(
        "INSERT INTO mdm_solutions (id, name, server_url)"
            + " VALUES (1, 'Solution', 'https://mdm.example.com')");
    forHosts(
        "INSERT INTO host_mdm (host_id, enrolled, server_url, installed_from_dep, mdm_id)"
            + " SELECT n, n MOD 4 > 0, 'https://mdm.example.com', n MOD 2, 1");
    forHosts(
        "INSERT INTO host_emails (host_id, email, source)"
            + " SELECT n, CONCAT('user', n, '@example.com'), 'google_chrome_profiles'");
  }

  private void labels() throws SQLException {
    forHosts("INSERT INTO label_membership (label_id, host_id) SELECT 6, n");
    forHosts(
        "INSERT INTO label_membership (label_id, host_id) SELECT ELT(1 + n MOD 3, 7, 10, 8), n");
    for (int label = FIRST_LABEL; label < FIRST_LABEL + LABELS; label++) {
      run(
          "INSERT INTO labels (id, name, query) VALUES (%d, 'Bench %d', 'select 1')"
              .formatted(label, label));
      forHosts(
          "INSERT INTO label_membership (label_id, host_id) SELECT "
              + label
              + ", n * "
              + LABELS
              + " MOD "
              + hosts
              + " + 1",
          "n <= " + Math.max(1, hosts / LABELS));
    }
  }

  private void policies() throws SQLException {
    for (int policy = 1; policy <= POLICIES; policy++) {
      run(
          ("INSERT INTO policies (id, name, query, description)"
                  + " VALUES (%d, 'Bench %d', 'select 1', '')")
              .formatted(policy, policy));
      forHosts(
          "INSERT INTO policy_membership (policy_id, host_id, passes) SELECT %d, n, (n + %d) MOD 5"
                  .formatted(policy, policy)
              + " > 0");
    }
  }

  private void titles() throws SQLException {
    run(
        """
        INSERT INTO software (id, digest, name, version, source, vendor, arch)
        SELECT n, UNHEX(SHA2(CONCAT('software ', n), 256)),
          CONCAT(ELT(1 + n MOD 5, 'lib', 'python3-', 'Visual ', 'golang-', 'node-'),
            'package-', LPAD(n * 7919 MOD 1000003, 7, '0')),
          CONCAT(n MOD 9, '.', n MOD 31, '.', n MOD 7),
          ELT(1 + n MOD 3, 'apps', 'programs', 'deb_packages'), CONCAT('Vendor ', n MOD 300), ''
        FROM bench_numbers WHERE n <= %d
        """
            .formatted(software * TITLES_PER_ROW));
  }

  // Half of what a host has is on every host, the other half on one in a hundred. One statement
  // into an empty table is sorted by the database once and needs no undo.
  private void inventories() throws SQLException {
    int common = Math.max(1, software / 2);
    int rare = software * TITLES_PER_ROW - common;
    // So far apart that no two of a host are the same.
    int apart = rare / Math.max(1, software - common);
    Progress.say("inventories");
    run(
        ("INSERT INTO host_software (host_id, software_id)"
                + " SELECT h.n, IF(s.n <= %1$d, s.n,"
                + " %1$d + 1 + (h.n * 7919 + (s.n - %1$d - 1) * %2$d) MOD %3$d)"
                + " FROM bench_numbers h STRAIGHT_JOIN bench_numbers s"
                + " WHERE h.n <= %4$d AND s.n <= %5$d")
            .formatted(common, apart, rare, hosts, software));
  }

  private void seen() throws SQLException {
    long online = Instant.now().getEpochSecond() + AHEAD_SECONDS;
    try (var insert =
        database.prepare(
            "INSERT INTO host_seen_blocks (block, seen) VALUES (?, ?)"
                + " ON DUPLICATE KEY UPDATE seen = VALUES(seen)")) {
      for (int block = 0; block <= hosts / SEEN_BLOCK; block++) {
        var bytes = java.nio.ByteBuffer.allocate(SEEN_BLOCK * Integer.BYTES);
        for (int slot = 0; slot < SEEN_BLOCK; slot++) {
          int host = block * SEEN_BLOCK + slot;
          // Nine of ten are online; the others were last heard of at some hour before.
          bytes.putInt((int) (host % 10 > 0 ? online : online - host % 1_000 * 3_600L));
        }
        insert.setInt(1, block);
        insert.setBytes(2, bytes.array());
        insert.executeUpdate();
      }
    }
  }

  private void forHosts(String insert) throws SQLException {
    forHosts(insert, "TRUE");
  }

  private void forHosts(String insert, String condition) throws SQLException {
    run(insert + " FROM bench_numbers WHERE n <= " + hosts + " AND " + condition + " ORDER BY n");
  }

  private void run(String sql) throws SQLException {
    database.run(sql);
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
