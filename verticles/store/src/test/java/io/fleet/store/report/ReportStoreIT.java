package io.fleet.store.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.embedded.TestStores;
import io.fleet.store.db.Db;
import io.fleet.store.db.DbOptions;
import io.fleet.store.migration.Migrations;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reports on a real server; what they cost is told by the server's own counter. */
class ReportStoreIT {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
  private static Db db;
  private static ReportStore store;
  private static int lastHost;

  @BeforeAll
  static void start() {
    var schema = TestStores.freshSchema();
    schema.into(Migrations::new).apply();
    // One connection: nothing but the statements themselves is counted.
    db =
        new DbOptions(
                schema.host(),
                schema.port(),
                schema.database(),
                schema.user(),
                schema.password(),
                1,
                Duration.ofSeconds(30),
                null)
            .open(VERTX);
    store = new ReportStore(db);
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void aFirstWholeInventoryCostsTenStatementsAtMost() {
    var host = host();
    var reports =
        List.of(
            packages(1_700, "first"),
            users("root", "ada"),
            new DiskSpaceReport(new BigDecimal("123.45"), new BigDecimal(61)),
            new DiskEncryptionReport(true),
            new OperatingSystemReport("Ubuntu", "22.04.1 LTS", "x86_64", "5.15", "ubuntu"),
            new ScheduleStatsReport(List.of()));

    var begin = statements();
    var known = await(store.known(List.of(host)));
    save(host, true, reports.toArray(Report[]::new));
    var spent = since(begin);

    assertThat(known).isEqualTo(Map.of(host, Map.of()));
    assertThat(spent).isLessThanOrEqualTo(10);
    assertThat(count("host_software WHERE host_id = " + host)).isEqualTo(1_700);
    assertThat(count("host_digests WHERE host_id = " + host)).isEqualTo(6);
    assertThat(
            text(
                "SELECT gigs_available, percent_available, encrypted FROM host_disks WHERE host_id"
                    + " = "
                    + host,
                row -> row.getNumeric(0) + " " + row.getNumeric(1) + " " + row.getInteger(2)))
        .isEqualTo("123.45 61.00 1");
  }

  @Test
  void fiftyNewHostsCostAsManyStatementsAsOne() {
    var hosts = new ArrayList<HostReport>();
    for (var i = 0; i < 50; i++) {
      var id = host();
      hosts.add(report(id, true, packages(200, "many")));
      hosts.add(report(id, true, users("root", "u" + i)));
    }

    var begin = statements();
    await(store.save(hosts));

    assertThat(since(begin)).isLessThanOrEqualTo(10);
    assertThat(count("software WHERE name LIKE 'many-%'")).isEqualTo(200);
    assertThat(count("host_software WHERE host_id >= " + hosts.getFirst().host()))
        .isGreaterThanOrEqualTo(50 * 200);
  }

  @Test
  void oneChangedPackageTouchesItsOwnRowsOnly() {
    var host = host();
    save(host, true, packages(300, "churn"));
    var kept = software(host);
    var items = new ArrayList<>(packages(300, "churn").items());
    items.set(7, item("churn-7", "2.0", null));

    var begin = statements();
    save(host, false, new SoftwareReport(items));
    var spent = since(begin);

    assertThat(spent).isLessThanOrEqualTo(7);
    assertThat(software(host)).hasSize(300).contains("churn-7 2.0").doesNotContain("churn-7 1.0");
    assertThat(software(host).stream().filter(kept::contains)).hasSize(299);
  }

  @Test
  void aLastUseThatMovesUnderAnHourIsNotWritten() {
    var host = host();
    save(host, true, new SoftwareReport(List.of(item("app", "1", NOON))));
    save(host, false, new SoftwareReport(List.of(item("app", "1", NOON.plusSeconds(3_599)))));
    assertThat(lastOpened(host)).isEqualTo(NOON.toString());
    save(host, false, new SoftwareReport(List.of(item("app", "1", NOON.plusSeconds(3_600)))));
    assertThat(lastOpened(host)).isEqualTo(NOON.plusSeconds(3_600).toString());
    save(host, false, new SoftwareReport(List.of(item("app", "1", null))));
    assertThat(lastOpened(host)).isEqualTo(NOON.plusSeconds(3_600).toString());
  }

  @Test
  void aVendorKeepsTheWidthOfItsColumn() {
    var host = host();
    save(
        host,
        true,
        new SoftwareReport(
            List.of(
                new SoftwareItem("v113", "1", "programs", "", "", "v".repeat(113), "", null),
                new SoftwareItem("v114", "1", "programs", "", "", "v".repeat(114), "", null))));

    var vendors =
        list(
            "SELECT s.vendor FROM software s JOIN host_software h ON h.software_id = s.id"
                + " WHERE h.host_id = "
                + host
                + " ORDER BY s.name",
            row -> row.getString(0));

    assertThat(vendors).containsExactly("v".repeat(113), "v".repeat(111) + "...");
  }

  @Test
  void usersThatAreGoneAreKeptAsRemovedAndMayComeBack() {
    var host = host();
    save(host, true, users("root", "ada"));
    save(host, false, users("root"));
    assertThat(present(host)).containsExactly("root");
    save(host, false, users("root", "ada"));
    assertThat(present(host)).containsExactly("ada", "root");
  }

  @Test
  void whatIsReplacedLeavesNothingBehind() {
    var host = host();
    save(
        host,
        true,
        new BatteriesReport(
            List.of(
                new BatteriesReport.Battery("a", 1, "Good"),
                new BatteriesReport.Battery("b", 2, "Good"))),
        new EmailsReport("google_chrome_profiles", List.of("a@example.com", "b@example.com")),
        new MunkiReport(
            "6.0",
            List.of(
                new MunkiReport.Issue("one", "error"), new MunkiReport.Issue("two", "warning"))),
        new WindowsUpdatesReport(new TreeMap<>(Map.of(5_012_345, 10L, 5_012_346, 11L))),
        new MdmReport(true, "https://x.jamfcloud.com", true, false, "Jamf"));
    save(
        host,
        false,
        new BatteriesReport(List.of(new BatteriesReport.Battery("b", 3, "Poor"))),
        new EmailsReport("google_chrome_profiles", List.of()),
        new MunkiReport("6.1", List.of(new MunkiReport.Issue("two", "warning"))),
        new WindowsUpdatesReport(new TreeMap<>(Map.of(5_012_346, 12L))),
        new MdmReport(false, "", false, false, ""));

    assertThat(
            list(
                "SELECT serial_number, cycle_count, health FROM host_batteries WHERE host_id = "
                    + host,
                row -> row.getString(0) + row.getInteger(1) + row.getString(2)))
        .containsExactly("b3Poor");
    assertThat(count("host_emails WHERE host_id = " + host)).isZero();
    assertThat(
            list(
                "SELECT m.name FROM host_munki_issues h JOIN munki_issues m ON m.id ="
                    + " h.munki_issue_id WHERE h.host_id = "
                    + host,
                row -> row.getString(0)))
        .containsExactly("two");
    assertThat(count("host_windows_updates WHERE host_id = " + host)).isEqualTo(1);
    assertThat(
            text(
                "SELECT enrolled, mdm_id FROM host_mdm WHERE host_id = " + host,
                row -> row.getInteger(0) + " " + row.getInteger(1)))
        .isEqualTo("0 null");
    assertThat(count("mdm_solutions WHERE name = 'Jamf'")).isEqualTo(1);
  }

  @Test
  void aFailedAdditionalQueryKeepsItsAnswer() {
    var host = host();
    save(
        host,
        true,
        new AdditionalReport(
            new TreeMap<>(Map.of("a", "[{\"x\":\"1\"}]", "b", "[]", "c", "[]")), new TreeSet<>()));
    save(
        host,
        false,
        new AdditionalReport(
            new TreeMap<>(Map.of("b", "[{\"y\":\"2\"}]")), new TreeSet<>(List.of("a"))));

    assertThat(
            text(
                "SELECT body FROM host_additional WHERE host_id = " + host,
                row -> row.getString(0)))
        .isEqualTo("{\"a\":[{\"x\":\"1\"}],\"b\":[{\"y\":\"2\"}]}");
  }

  @Test
  void statsFindTheirQueryEvenWithTheDelimiterInNames() {
    var host = host();
    run("INSERT INTO queries (id, name, description, query) VALUES (1, 'q', '', 'select 1')");
    run("INSERT INTO packs (id, name) VALUES (1, 'Team: a/b')");
    run(
        "INSERT INTO scheduled_queries (id, pack_id, query_id, name, run_interval)"
            + " VALUES (1, 1, 1, 'c/d', 60)");
    save(
        host,
        true,
        new ScheduleStatsReport(List.of(stat("Team: a/b/c/d", 10), stat("no such/one", 10))));

    assertThat(
            list(
                "SELECT scheduled_query_id, executions FROM scheduled_query_stats WHERE host_id = "
                    + host,
                row -> row.getInteger(0) + " " + row.getLong(1)))
        .containsExactly("1 10");
    assertThat(fingerprint(stat("x", 1_000))).isEqualTo(fingerprint(stat("x", 1_010)));
    assertThat(fingerprint(stat("x", 1_000))).isNotEqualTo(fingerprint(stat("x", 1_200)));
  }

  @Test
  void oddTextsAreStoredAsTheyAre() {
    var host = host();
    var odd = "'; DROP TABLE hosts; -- \\ \" \0 \uD83D\uDE00 \uD800 é";
    save(host, true, new SoftwareReport(List.of(item(odd + "x".repeat(300), odd, null))));

    assertThat(software(host).getFirst())
        .startsWith("'; DROP TABLE hosts; -- \\ \" \0 \uD83D\uDE00 ? é");
    assertThat(count("hosts WHERE id = " + host)).isEqualTo(1);
  }

  @Test
  void hostsThatDoNotExistAreNotKnown() {
    assertThat(await(store.known(List.of(4_000_000)))).isEmpty();
  }

  private static int host() {
    lastHost++;
    run("INSERT INTO hosts (id, osquery_host_id) VALUES (" + lastHost + ", 'h" + lastHost + "')");
    return lastHost;
  }

  private static SoftwareReport packages(int many, String prefix) {
    var items = new ArrayList<SoftwareItem>();
    for (var i = 0; i < many; i++) items.add(item(prefix + "-" + i, "1.0", null));
    return new SoftwareReport(items);
  }

  private static SoftwareItem item(String name, String version, Instant opened) {
    return new SoftwareItem(name, version, "deb_packages", "", "", "Vendor", "amd64", opened);
  }

  private static UsersReport users(String... names) {
    var accounts = new ArrayList<UserAccount>();
    for (var name : names) {
      accounts.add(new UserAccount(name.hashCode() & 0xFFFF_FFFFL, name, name, "", "/bin/sh"));
    }
    return new UsersReport(accounts);
  }

  private static ScheduleStatsReport.Stat stat(String name, long executions) {
    return new ScheduleStatsReport.Stat(name, "/", 1, false, executions, 60, NOON, 1, 1, 1, 1);
  }

  private static Fingerprint fingerprint(ScheduleStatsReport.Stat stat) {
    return Fingerprint.of(new ScheduleStatsReport(List.of(stat)).normalised());
  }

  private static HostReport report(int host, boolean first, Report report) {
    return new HostReport(host, report, Fingerprint.of(report.normalised()), first);
  }

  private static void save(int host, boolean first, Report... reports) {
    var all = new ArrayList<HostReport>();
    for (var one : reports) all.add(report(host, first, one));
    await(store.save(all));
  }

  private static List<String> software(int host) {
    return list(
        "SELECT s.name, s.version FROM software s JOIN host_software h ON h.software_id = s.id"
            + " WHERE h.host_id = "
            + host,
        row -> row.getString(0) + " " + row.getString(1));
  }

  private static String lastOpened(int host) {
    return one(
        "SELECT last_opened_at FROM host_software WHERE host_id = " + host,
        row -> row.getLocalDateTime(0).toInstant(java.time.ZoneOffset.UTC).toString());
  }

  private static List<String> present(int host) {
    return list(
        "SELECT username FROM host_users WHERE removed_at IS NULL AND host_id = "
            + host
            + " ORDER BY username",
        row -> row.getString(0));
  }

  /** What the server has run since, the question itself left out. */
  private static long since(long begin) {
    return statements() - begin - 1;
  }

  private static long statements() {
    return Long.parseLong(one("SHOW GLOBAL STATUS LIKE 'Questions'", row -> row.getString(1)));
  }

  private static long count(String from) {
    return one("SELECT COUNT(*) FROM " + from, row -> row.getLong(0));
  }

  private static String text(String sql, Function<Row, String> row) {
    return one(sql, row);
  }

  private static <T> T one(String sql, Function<Row, T> row) {
    return list(sql, row).getFirst();
  }

  private static <T> List<T> list(String sql, Function<Row, T> row) {
    return await(db.listWritten(sql, row));
  }

  private static void run(String sql) {
    await(db.change(sql, Tuple.tuple()));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.await(20, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
