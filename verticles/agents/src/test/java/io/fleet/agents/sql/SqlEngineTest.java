package io.fleet.agents.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.agents.table.AgentFacts;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.HostTables;
import io.fleet.agents.table.Platform;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SqlEngineTest {
  private static final long NOW = 1_684_000_000;
  private static Vertx vertx;
  private static SqlEngine engine;

  @BeforeAll
  static void start() {
    vertx = Vertx.vertx();
    engine = new SqlEngine(vertx, 2, new SqlBounds(Duration.ofSeconds(2), 5_000, 4_000_000));
  }

  @AfterAll
  static void stop() throws Exception {
    engine.close().await(10, TimeUnit.SECONDS);
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  private static SqlAnswer ask(Platform platform, int index, String sql) throws Exception {
    var host = HostFacts.of(platform, index, 1);
    return engine.query(host, AgentFacts.fresh("5.8.2", NOW), sql).await(20, TimeUnit.SECONDS);
  }

  private static List<Map<String, String>> rows(Platform platform, int index, String sql)
      throws Exception {
    var answer = ask(platform, index, sql);
    assertThat(answer).as(sql).isInstanceOf(SqlAnswer.Rows.class);
    return ((SqlAnswer.Rows) answer).rows();
  }

  private static String error(String sql) throws Exception {
    var answer = ask(Platform.UBUNTU, 0, sql);
    assertThat(answer).as(sql).isInstanceOf(SqlAnswer.Failed.class);
    return ((SqlAnswer.Failed) answer).message();
  }

  @ParameterizedTest
  @EnumSource
  void everyTableOfThePlatformAnswersAndAtLeastFortyHaveRows(Platform platform) throws Exception {
    int withRows = 0;
    for (var table : HostTables.of(platform).catalog().tables().keySet()) {
      var rows = rows(platform, 3, "SELECT * FROM \"" + table + "\" LIMIT 3");
      withRows += rows.isEmpty() ? 0 : 1;
    }
    assertThat(withRows).isGreaterThanOrEqualTo(40);
  }

  @Test
  void eachPlatformTellsItsOwnName() throws Exception {
    for (var platform : Platform.values()) {
      assertThat(rows(platform, 0, "SELECT platform FROM os_version"))
          .containsExactly(Map.of("platform", platform.osqueryName()));
    }
  }

  @Test
  void hostsDifferAndTheSameHostIsAlwaysTheSame() throws Exception {
    var sql = "SELECT hostname, uuid, hardware_serial FROM system_info";
    assertThat(rows(Platform.MACOS, 0, sql)).isNotEqualTo(rows(Platform.MACOS, 1, sql));
    assertThat(rows(Platform.MACOS, 0, sql)).isEqualTo(rows(Platform.MACOS, 0, sql));
  }

  @Test
  void joinsAndAggregatesAddUp() throws Exception {
    var counted = rows(Platform.UBUNTU, 0, "SELECT count(*) AS n FROM deb_packages");
    var byArch =
        rows(
            Platform.UBUNTU,
            0,
            "SELECT sum(n) AS n FROM (SELECT count(*) n FROM deb_packages GROUP BY arch)");
    assertThat(counted).isEqualTo(byArch);
    assertThat(
            rows(
                Platform.UBUNTU,
                0,
                "SELECT address, mac FROM interface_addresses a JOIN interface_details d"
                    + " USING (interface) JOIN routes r USING (interface)"
                    + " WHERE destination='0.0.0.0' AND netmask=0 AND r.type='gateway'"
                    + " AND address NOT LIKE '%:%'"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT * FROMM users              | near "FROMM": syntax error
          SELECT nope FROM users            | no such column: nope
          SELECT * FROM nope                | no such table: nope
          SELECT * FROM programs            | no such table: programs
          SELECT                            | incomplete input
          SELECT nope(1)                    | no such function: nope
          INSERT INTO users(uid) VALUES (1) | table users may not be modified
          DELETE FROM users                 | table users may not be modified
          WITH x AS (SELECT 1) DELETE FROM users | table users may not be modified
          DROP TABLE users                  | not authorized
          PRAGMA query_only=OFF             | not authorized
          """)
  void errorsAreInOsquerysWords(String sql, String message) throws Exception {
    assertThat(error(sql)).isEqualTo(message);
  }

  @Test
  void sqlNeverReachesTheFileSystem() throws Exception {
    assertThat(error("ATTACH 'file.db' AS x")).isEqualTo("not authorized");
    assertThat(error("/* x */ VACUUM INTO 'file.db'")).isEqualTo("not authorized");
    assertThat(error("SELECT load_extension('x')")).contains("not authorized");
    assertThat(error("SELECT readfile('/etc/passwd')")).contains("no such function");
    assertThat(error("SELECT writefile('/tmp/x', 'y')")).contains("no such function");
  }

  @Test
  void valuesAreTexts() throws Exception {
    assertThat(
            rows(
                Platform.MACOS,
                0,
                "SELECT 1 AS i, 1.0 AS r, 0.25 AS q, 1e20 AS e, NULL AS n, 'x' AS t, 9e999 AS f"))
        .containsExactly(
            Map.of(
                "i", "1", "r", "1.0", "q", "0.25", "e", "1e+20.0", "n", "", "t", "x", "f",
                "inf.0"));
  }

  @Test
  void columnsKeepTheirOrderAndTheLastOfANameWins() throws Exception {
    var row = rows(Platform.MACOS, 0, "SELECT 1 AS b, 2 AS a, 3 AS b").getFirst();
    assertThat(row.toString()).isEqualTo("{b=3, a=2}");
  }

  @Test
  void anEndlessQueryIsStoppedAndTheNextOneRuns() throws Exception {
    var endless =
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT max(x) FROM c";
    assertThat(ask(Platform.UBUNTU, 0, endless)).isInstanceOf(SqlAnswer.TooLong.class);
    assertThat(rows(Platform.UBUNTU, 0, "SELECT 1 AS x")).hasSize(1);
  }

  @Test
  void aHugeAnswerIsRefused() throws Exception {
    assertThat(
            error(
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c LIMIT 9000)"
                    + " SELECT x FROM c"))
        .contains("larger");
    assertThat(error("SELECT randomblob(100000000)")).contains("too big");
  }

  @Test
  void processEventsGrowWithTime() throws Exception {
    var host = HostFacts.of(Platform.UBUNTU, 0, 1);
    var sql = "SELECT time FROM process_events";
    var early = new AgentFacts("5.8.2", NOW, NOW, "", Map.of(), List.of(), List.of(), 0);
    var late = new AgentFacts("5.8.2", NOW, NOW + 600, "", Map.of(), List.of(), List.of(), 0);
    var before = (SqlAnswer.Rows) engine.query(host, early, sql).await(20, TimeUnit.SECONDS);
    var after = (SqlAnswer.Rows) engine.query(host, late, sql).await(20, TimeUnit.SECONDS);
    assertThat(after.rows()).containsAll(before.rows()).hasSizeGreaterThan(before.rows().size());
  }

  @Test
  void osquerysOwnFunctionsAreThere() throws Exception {
    assertThat(
            rows(
                Platform.UBUNTU,
                0,
                "SELECT split('a/b//c','/',2) AS s, regex_match('v1.22','v([0-9]+)\\.([0-9]+)',2)"
                    + " AS m, concat('x',1) AS c, inet_aton('10.0.0.1') AS i, sha1('') AS h,"
                    + " in_cidr_block('10.0.0.0/8','10.9.9.9') AS b, split(NULL,'/',0) AS n"))
        .containsExactly(
            Map.of(
                "s",
                "c",
                "m",
                "22",
                "c",
                "x1",
                "i",
                "167772161",
                "h",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709",
                "b",
                "1",
                "n",
                ""));
    assertThat(error("SELECT regex_match('a','(',0)")).contains("regex");
  }

  @Test
  void theSoftwareOfAHostJoinsWithItsUsers() throws Exception {
    for (var platform : Platform.values()) {
      int found = 0;
      for (int host = 0; host < 6; host++) {
        found +=
            rows(
                    platform,
                    host,
                    "SELECT e.name FROM users u CROSS JOIN chrome_extensions e USING (uid)")
                .size();
      }
      assertThat(found).as(platform.name()).isPositive();
    }
  }

  @Test
  void aHostThatInstallsSomethingHasOneNewerVersionAndGoesThroughItsWholeList() throws Exception {
    var host = HostFacts.of(Platform.UBUNTU, 2, 1);
    var sql = "SELECT name || ' ' || version AS p FROM deb_packages";

    var before = packages(host, 0, sql);
    var one = packages(host, 1, sql);
    var all = packages(host, 1_690, sql);

    assertThat(before).hasSizeBetween(1_690, 1_760);
    assertThat(one).hasSameSizeAs(before);
    assertThat(one.stream().filter(name -> !before.contains(name))).hasSize(1);
    assertThat(all.stream().filter(name -> !before.contains(name))).hasSize(1_690);
    assertThat(packages(host, 0, sql)).isEqualTo(before);
  }

  @Test
  void tablesOfTheExtensionAreRegisteredWhereItIsInstalled() throws Exception {
    var sql =
        "SELECT (SELECT COUNT(*) FROM osquery_registry WHERE active = 1 AND registry = 'table'"
            + " AND name = 'orbit_info') || '/' || (SELECT COUNT(*) FROM orbit_info) AS p";
    var seen = new TreeSet<String>();
    for (var index = 0; index < 30; index++) {
      seen.addAll(packages(HostFacts.of(Platform.MACOS, index, 1), 0, sql));
    }

    assertThat(seen).containsExactly("0/0", "1/1");
  }

  @Test
  void aColumnOfAnotherPlatformIsThereAndEmpty() throws Exception {
    assertThat(rows(Platform.UBUNTU, 0, "SELECT type FROM users WHERE username = 'root'"))
        .containsExactly(Map.of("type", ""));
  }

  private static List<String> packages(HostFacts host, long installed, String sql)
      throws Exception {
    var agent =
        new AgentFacts(
            "5.8.2", NOW, NOW, "", Map.of(), List.of(), List.of(), List.of(), installed, 0);
    var answer = (SqlAnswer.Rows) engine.query(host, agent, sql).await(20, TimeUnit.SECONDS);
    return answer.rows().stream().map(row -> row.get("p")).toList();
  }
}
