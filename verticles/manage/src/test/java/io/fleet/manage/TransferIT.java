package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.bus.Changed;
import io.fleet.store.inventory.HostChanges;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hosts that move between teams, and what is left of those that are deleted. */
class TransferIT {
  private Desk desk;
  private String admin;
  private String maintainer;
  private int ours;
  private int theirs;
  private int nobodys;

  @BeforeEach
  void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    run("INSERT INTO teams (id, name, description, config) VALUES (3, 'A', '', '{}')");
    run("INSERT INTO teams (id, name, description, config) VALUES (4, 'B', '', '{}')");
    maintainer =
        desk.userWith(
            admin, "tm@example.com", "\"teams\": [{\"id\": 3, \"role\": \"maintainer\"}]");
    ours = host("ours", 3);
    theirs = host("theirs", 4);
    nobodys = host("nobodys", null);
  }

  @AfterEach
  void tearDown() {
    desk.close();
  }

  private void run(String sql, Object... values) throws Exception {
    desk.db.change(sql, Tuple.wrap(values)).await(5, TimeUnit.SECONDS);
  }

  private int host(String name, Integer team) throws Exception {
    return desk.db
        .insert("INSERT INTO hosts (hostname, team_id) VALUES (?,?)", Tuple.of(name, team))
        .await(5, TimeUnit.SECONDS);
  }

  private int transfer(String token, Object team, Object... hosts) throws Exception {
    var body = "{\"team_id\": " + team + ", \"hosts\": " + List.of(hosts) + "}";
    return desk.api("POST", "hosts/transfer", token, body).status();
  }

  private List<String> of(int team) throws Exception {
    return desk.api("GET", "hosts?order_key=hostname&team_id=" + team, admin)
        .at("/hosts")
        .findValuesAsText("hostname");
  }

  @Test
  void hostsMoveIntoATeamAndOutOfIt() throws Exception {
    run("INSERT INTO policies (id, team_id, name, query, description) VALUES (5, 4, 'p', 'q', '')");
    run("INSERT INTO policy_membership (policy_id, host_id, passes) VALUES (5, ?, 0)", theirs);

    assertThat(transfer(admin, 3, theirs, nobodys, 99999)).isEqualTo(200);

    assertThat(of(3)).containsExactly("nobodys", "ours", "theirs");
    var note = desk.api("GET", "activities?order_key=id&order_direction=desc", admin);
    assertThat(note.at("/activities/0/type").asText()).isEqualTo("transferred_hosts");
    assertThat(note.at("/activities/0/details/team_name").asText()).isEqualTo("A");
    assertThat(note.at("/activities/0/details/host_ids")).hasSize(2);
    assertThat(note.at("/activities/0/details/host_display_names/0").asText()).isEqualTo("theirs");
    assertThat(desk.api("GET", "hosts?policy_id=5&policy_response=failing", admin).at("/hosts"))
        .isEmpty();
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(desk.heard)
                    .anyMatch(
                        news ->
                            news.what() == Changed.What.HOSTS
                                && news.ids().containsAll(List.of(theirs, nobodys))));
    var filtered = "{\"team_id\": null, \"filters\": {\"query\": \"the\"}}";
    assertThat(desk.api("POST", "hosts/transfer/filter", admin, filtered).status()).isEqualTo(200);
    assertThat(of(0)).containsExactly("theirs");
  }

  @Test
  void hostsOfADeletedTeamAreInNone() throws Exception {
    assertThat(of(4)).containsExactly("theirs");

    run("DELETE FROM teams WHERE id = 4");

    assertThat(of(4)).isEmpty();
    assertThat(of(0)).containsExactly("nobodys", "theirs");
  }

  @Test
  void noOneTakesHostsOfATeamThatIsNotTheirs() throws Exception {
    assertThat(transfer(maintainer, 3, theirs)).isEqualTo(403);
    assertThat(transfer(maintainer, 3, ours, nobodys)).isEqualTo(403);
    assertThat(transfer(maintainer, 4, ours)).isEqualTo(403);
    assertThat(transfer(maintainer, null, ours)).isEqualTo(403);
    var everything = "{\"team_id\": 3, \"filters\": {}}";
    assertThat(desk.api("POST", "hosts/transfer/filter", maintainer, everything).status())
        .isEqualTo(200);
    assertThat(of(3)).containsExactly("ours");
    assertThat(of(4)).containsExactly("theirs");
  }

  @Test
  void aFilterThatNamesATeamMovesItsHostsAlone() throws Exception {
    var filtered = "{\"team_id\": 3, \"filters\": {\"team_id\": 4}}";

    assertThat(desk.api("POST", "hosts/transfer/filter", admin, filtered).status()).isEqualTo(200);

    assertThat(of(3)).containsExactly("ours", "theirs");
    assertThat(of(0)).containsExactly("nobodys");
  }

  @Test
  void whatCannotBeDoneIsSaid() throws Exception {
    assertThat(transfer(admin, 99, ours)).isEqualTo(404);
    assertThat(desk.api("POST", "hosts/transfer/filter", admin, "{\"team_id\": 3}").status())
        .isEqualTo(400);
    var both = "{\"team_id\": 3, \"filters\": {\"status\": \"online\", \"label_id\": 6}}";
    var refused = desk.api("POST", "hosts/transfer/filter", admin, both);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.reason()).isEqualTo("may not be provided with label_id");
    assertThat(refused.at("/errors/0/name").asText()).isEqualTo("status");
  }

  @Test
  void nothingIsLeftOfADeletedHostInAnyTable() throws Exception {
    var tables =
        desk.db
            .list(
                "SELECT table_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                    + " AND column_name = 'host_id' AND table_name <> 'host_tombstones'",
                Tuple.tuple(),
                row -> row.getString(0))
            .await(5, TimeUnit.SECONDS);
    assertThat(tables).contains("host_software", "carves", "policy_membership");
    run("INSERT INTO policies (id, name, query, description) VALUES (5, 'p', 'q', '')");
    run("INSERT INTO label_membership (label_id, host_id) VALUES (6, ?)", ours);
    run("INSERT INTO policy_membership (policy_id, host_id) VALUES (5, ?)", ours);
    run("INSERT INTO host_software (host_id, software_id) VALUES (?, 1)", ours);
    run("INSERT INTO host_users (host_id, uid, username) VALUES (?, 1, 'a')", ours);
    run("INSERT INTO host_emails (host_id, email, source) VALUES (?, 'a', 'b')", ours);
    run("INSERT INTO host_mdm (host_id) VALUES (?)", ours);
    run(
        "INSERT INTO carves (host_id, name, block_count, block_size, carve_size, carve_id,"
            + " request_id, session_id) VALUES (?, 'n', 1, 1, 1, 'c', 'r', 's')",
        ours);

    assertThat(desk.api("DELETE", "hosts/" + ours, admin).status()).isEqualTo(200);

    assertThat(HostChanges.tables()).containsExactlyInAnyOrderElementsOf(tables);
    for (var table : tables) {
      var left =
          desk.db
              .list(
                  "SELECT COUNT(*) FROM " + table + " WHERE host_id = ?",
                  Tuple.of(ours),
                  row -> row.getInteger(0))
              .await(5, TimeUnit.SECONDS)
              .getFirst();
      assertThat(left).as(table).isZero();
    }
  }
}
