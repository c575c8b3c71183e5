package io.fleet.store.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fleet.platform.json.Json;
import io.fleet.store.db.Db;
import io.fleet.store.inventory.FoundHosts;
import io.fleet.store.inventory.HostInventory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The index, changed at random, against what MySQL says at each moment. */
class HostIndexIT {
  private static final int ROUNDS = 40;
  private static final int FIRST = 200;
  private static final Vertx VERTX = Vertx.vertx();
  private static Db db;

  private final Random random = new Random(7);
  private final HostIndex index = new HostIndex(db);

  @BeforeAll
  static void start() {
    db = FreshDb.open(VERTX);
  }

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void ordersVerdictsAndAddressesFollowEveryChange() throws Exception {
    for (var policy : List.of("one", "two")) {
      run("INSERT INTO policies (name, query, description) VALUES (?, 'select 1', '')", policy);
    }
    for (var i = 0; i < FIRST; i++) insert();
    for (var round = 0; round < ROUNDS; round++) {
      change();
      check(get(index.fresh()));
    }
    run("DELETE FROM policies WHERE name = 'one'");
    check(get(index.fresh()));
  }

  @Test
  void whoShowsManyInARowMaySeeThemAsTheyWere() throws Exception {
    var before = get(index.fresh()).hosts().size();
    insert();

    assertThat(within(Duration.ofHours(1), Duration.ofHours(1))).isEqualTo(before);
    assertThat(within(Duration.ZERO, Duration.ZERO)).isEqualTo(before + 1);
    assertThat(within(Duration.ofHours(1), Duration.ofHours(1))).isEqualTo(before + 1);
  }

  @Test
  void whatIsNoLongerYoungIsReadWithoutAWait() throws Exception {
    var before = get(index.fresh()).hosts().size();
    insert();

    assertThat(within(Duration.ZERO, Duration.ofHours(1))).isEqualTo(before);
    await().until(() -> within(Duration.ofHours(1), Duration.ofHours(1)) == before + 1);
  }

  private int within(Duration young, Duration old) throws Exception {
    return get(index.within(young, old)).hosts().size();
  }

  @Test
  void aStreamTellsAHostAsAListDoes() throws Exception {
    insert();
    run("INSERT INTO teams (name, config) VALUES ('<Öst>', '{}')");
    run("INSERT INTO hosts (hostname, team_id, uptime) SELECT 'h<1>&', MIN(id), 7 FROM teams");
    run("INSERT INTO host_disks (host_id, gigs_available) SELECT MAX(id), 12.50 FROM hosts");
    var view = get(index.fresh());
    var found = new FoundHosts(view, view.hosts());
    var inventory = new HostInventory(db, new SilentHosts());

    var listed = inventory.items(found).stream().map(host -> Json.line(host.json()));
    var told = inventory.listed(found).stream().map(host -> Json.line(host.json()));

    assertThat(told).containsExactlyElementsOf(listed.toList()).hasSizeGreaterThan(1);
    assertThat(inventory.listed(found).getLast().hostname()).isEqualTo("h<1>&");
  }

  private void insert() throws Exception {
    run("INSERT INTO hosts (hostname, memory) VALUES (?, ?)", name(), random.nextInt(50));
  }

  // Few letters and numbers, so that many hosts are alike.
  private String name() {
    return "hHéE".charAt(random.nextInt(4)) + Integer.toString(random.nextInt(60));
  }

  private void change() throws Exception {
    var ids = numbers("SELECT id FROM hosts ORDER BY id");
    for (var i = 0; i < 1 + random.nextInt(5); i++) {
      var id = ids.get(random.nextInt(ids.size()));
      switch (random.nextInt(6)) {
        case 0 -> insert();
        case 1 -> {
          run("INSERT IGNORE INTO host_tombstones (host_id) SELECT id FROM hosts WHERE id = ?", id);
          run("DELETE FROM hosts WHERE id = ?", id);
        }
        case 2 ->
            run(
                "INSERT INTO host_disks (host_id, gigs_available) VALUES (?, ?)"
                    + " ON DUPLICATE KEY UPDATE gigs_available = VALUES(gigs_available)",
                id,
                random.nextInt(9) + 0.25);
        case 3 -> {
          run(
              "INSERT IGNORE INTO host_emails (host_id, email, source) VALUES (?, ?, 'x')",
              id,
              "u" + random.nextInt(20) + "@Example.com");
          touch(id);
        }
        case 4 -> {
          run(
              "INSERT INTO policy_membership (policy_id, host_id, passes)"
                  + " SELECT MIN(id), ?, ? FROM policies"
                  + " ON DUPLICATE KEY UPDATE passes = VALUES(passes)",
              id,
              random.nextInt(2));
          touch(id);
        }
        default -> run("UPDATE hosts SET hostname = ?, memory = 3 WHERE id = ?", name(), id);
      }
    }
  }

  private static void touch(int host) throws Exception {
    run("UPDATE hosts SET updated_at = CURRENT_TIMESTAMP(3) WHERE id = ?", host);
  }

  private static void check(HostView view) throws Exception {
    assertThat(view.hosts())
        .extracting(IndexedHost::id)
        .containsExactlyElementsOf(numbers("SELECT id FROM hosts ORDER BY id"));
    var byName =
        Comparator.comparing(
                (IndexedHost host) -> host.text(HostField.HOSTNAME), String.CASE_INSENSITIVE_ORDER)
            .thenComparingInt(IndexedHost::id);
    assertThat(view.by(HostField.HOSTNAME)).hasSameSizeAs(view.hosts()).isSortedAccordingTo(byName);
    assertThat(view.by(HostField.MEMORY))
        .extracting(IndexedHost::id)
        .containsExactlyElementsOf(numbers("SELECT id FROM hosts ORDER BY memory, id"));
    assertThat(view.by(HostField.GIGS_DISK_SPACE_AVAILABLE))
        .extracting(IndexedHost::id)
        .containsExactlyElementsOf(
            numbers(
                "SELECT h.id FROM hosts h LEFT JOIN host_disks d ON d.host_id = h.id"
                    + " ORDER BY d.gigs_available, h.id"));
    assertThat(view.hosts().stream().filter(host -> view.failing(host) > 0))
        .extracting(IndexedHost::id)
        .containsExactlyElementsOf(
            numbers(
                "SELECT DISTINCT h.id FROM hosts h JOIN policy_membership m ON m.host_id = h.id"
                    + " AND m.passes = 0 ORDER BY h.id"));
    assertThat(view.matching(IndexedHost.withEmail("u1@example")))
        .extracting(IndexedHost::id)
        .containsExactlyElementsOf(
            numbers(
                "SELECT DISTINCT h.id FROM hosts h JOIN host_emails e ON e.host_id = h.id"
                    + " AND e.email LIKE '%u1@example%' ORDER BY h.id"));
  }

  private static void run(String sql, Object... values) throws Exception {
    get(db.change(sql, Tuple.wrap(values)));
  }

  private static List<Integer> numbers(String sql) throws Exception {
    return get(db.list(sql, Tuple.tuple(), row -> row.getInteger(0)));
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.await(10, TimeUnit.SECONDS);
  }
}
