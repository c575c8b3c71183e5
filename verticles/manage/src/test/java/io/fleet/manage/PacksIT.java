package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.bus.Changed.What;
import io.vertx.sqlclient.Tuple;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Packs, and the schedules that are packs of a kind of their own. */
class PacksIT {
  private static Desk desk;
  private static String admin;
  private static String observer;
  private static int query;
  private static int host;
  private static int a;
  private static int b;
  private static String maintainerOfA;
  private static String observerOfA;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    observer = desk.user(admin, "o@example.com", "observer");
    query =
        desk.api("POST", "queries", admin, "{\"name\": \"pq\", \"query\": \"select 1\"}")
            .at("/query/id")
            .asInt();
    a = desk.api("POST", "teams", admin, "{\"name\": \"A\"}").at("/team/id").asInt();
    b = desk.api("POST", "teams", admin, "{\"name\": \"B\"}").at("/team/id").asInt();
    host =
        desk.db
            .insert(
                "INSERT INTO hosts (hostname, osquery_host_id, team_id) VALUES ('ph', 'ph', ?)",
                Tuple.of(a))
            .await(5, TimeUnit.SECONDS);
    maintainerOfA = member("am@example.com", "maintainer");
    observerOfA = member("ao@example.com", "observer");
  }

  private static String member(String email, String role) throws Exception {
    return desk.userWith(
        admin, email, "\"teams\": [{\"id\": %d, \"role\": \"%s\"}]".formatted(a, role));
  }

  @AfterAll
  static void tearDown() {
    desk.close();
  }

  private static int pack(String members) throws Exception {
    var made = desk.api("POST", "packs", admin, "{" + members + "}");
    assertThat(made.status()).as(made.json().toString()).isEqualTo(200);
    return made.at("/pack/id").asInt();
  }

  private static int entry(String path) throws Exception {
    var body = "{\"query_id\": %d, \"interval\": 60}".formatted(query);
    return desk.api("POST", path, admin, body).at("/scheduled/id").asInt();
  }

  @Test
  void aPackReachesEachHostOnce() throws Exception {
    var id =
        pack(
            "\"name\": \"reach\", \"host_ids\": [%d], \"team_ids\": [%d], \"label_ids\": [6]"
                .formatted(host, a));
    var pack = desk.api("GET", "packs/" + id, admin);
    assertThat(pack.at("/pack/total_hosts_count").asInt()).isEqualTo(1);
    assertThat(pack.at("/pack/hosts/0/display_text").asText()).isEqualTo("ph");
    assertThat(pack.at("/pack/labels/0/display_text").asText()).isEqualTo("All Hosts");
    assertThat(pack.at("/pack/teams/0/type").asText()).isEqualTo("team");
    assertThat(pack.at("/pack/type").isNull()).isTrue();

    var changed = desk.api("PATCH", "packs/" + id, admin, "{\"team_ids\": []}");
    assertThat(changed.at("/pack/team_ids").size()).isZero();
    assertThat(changed.at("/pack/host_ids/0").asInt()).isEqualTo(host);
    assertThat(desk.api("GET", "packs?query=x", observer).status()).isEqualTo(403);
    assertThat(desk.api("DELETE", "packs/reach", admin).status()).isEqualTo(200);
    var again = desk.api("DELETE", "packs/reach", admin);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.reason()).isEqualTo("packs reach was not found in the datastore");
    assertThat(desk.api("DELETE", "packs/id/999999", admin).reason())
        .isEqualTo("packs 999999 was not found in the datastore");
  }

  @Test
  void whatIsNoPackIsRefused() throws Exception {
    assertThat(desk.api("POST", "packs", admin, "{\"description\": \"d\"}").reason())
        .isEqualTo("pack payload verification: pack name cannot be empty");
    for (var kind : new String[] {"label", "host", "team"}) {
      var unknown = "{\"name\": \"u\", \"%s_ids\": [999999999]}".formatted(kind);
      var reply = desk.api("POST", "packs", admin, unknown);
      assertThat(reply.status()).isEqualTo(422);
      assertThat(reply.at("/errors/0/name").asText()).isEqualTo(kind + "_ids");
    }
    pack("\"name\": \"taken\"");
    var taken = desk.api("POST", "packs", admin, "{\"name\": \"taken\"}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.reason()).startsWith("Error 1062: Duplicate entry");
    assertThat(desk.api("GET", "packs/99999/scheduled", admin).status()).isEqualTo(404);
  }

  @Test
  void entriesOfAPackChangeUnderBothPaths() throws Exception {
    var id = pack("\"name\": \"entries\"");
    var body = "{\"pack_id\": %d, \"query_id\": %d, \"interval\": 60, \"shard\": 50}";
    desk.heard.clear();
    var first = desk.api("POST", "packs/schedule", admin, body.formatted(id, query));
    var second = desk.call("POST", "/api/v1/fleet/schedule", admin, body.formatted(id, query));
    assertThat(first.at("/scheduled/name").asText()).isEqualTo("pq");
    assertThat(second.at("/scheduled/name").asText()).isEqualTo("pq-1");
    desk.hears(What.PACKS);

    var path = "packs/schedule/" + first.at("/scheduled/id").asInt();
    assertThat(desk.api("PATCH", path, admin, "{\"shard\": null}").at("/scheduled/shard").isNull())
        .isTrue();
    var interval = desk.api("PATCH", path, admin, "{\"interval\": 604801}");
    assertThat(interval.status()).isEqualTo(400);
    assertThat(interval.reason()).isEqualTo("invalid scheduled query interval");
    assertThat(desk.api("POST", "packs/schedule", admin, body.formatted(99999, query)).status())
        .isEqualTo(422);
    assertThat(desk.api("POST", "packs/schedule", admin, body.formatted(id, 99999)).status())
        .isEqualTo(404);
    var scheduling = desk.api("GET", "queries/" + query, admin).at("/query/packs");
    assertThat(scheduling.findValuesAsText("name")).contains("entries");
    assertThat(desk.api("GET", path.substring("packs/".length()), observer).status())
        .isEqualTo(403);
    assertThat(desk.api("DELETE", path, admin).status()).isEqualTo(200);
    assertThat(desk.api("GET", "packs/" + id, admin).at("/pack/query_count").asInt()).isEqualTo(1);
  }

  @Test
  void anEntryMovesToAnotherPackAndNeverOutOfASchedule() throws Exception {
    var from = pack("\"name\": \"from\"");
    var into = pack("\"name\": \"into\"");
    var body = "{\"pack_id\": %d, \"query_id\": %d, \"interval\": 60}".formatted(from, query);
    var id = desk.api("POST", "packs/schedule", admin, body).at("/scheduled/id").asInt();
    var path = "packs/schedule/" + id;
    var move = "{\"pack_id\": %d}";

    var unknown = desk.api("PATCH", path, admin, move.formatted(99999));
    var moved = desk.api("PATCH", path, admin, move.formatted(into));

    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.reason()).startsWith("Error 1452");
    assertThat(moved.at("/scheduled/pack_id").asInt()).isEqualTo(into);
    assertThat(moved.at("/scheduled/interval").asInt()).isEqualTo(60);
    assertThat(desk.api("GET", "packs/" + from, admin).at("/pack/query_count").asInt()).isZero();
    assertThat(desk.api("GET", "packs/" + into, admin).at("/pack/query_count").asInt())
        .isEqualTo(1);

    var global = entry("schedule");
    var kept = desk.api("PATCH", "schedule/" + global, admin, move.formatted(into));
    assertThat(kept.at("/scheduled/pack_id").asInt()).isNotEqualTo(into);
    var ofTeam = entry("teams/" + a + "/schedule");
    var ofTeamPath = "teams/" + a + "/schedule/" + ofTeam;
    assertThat(desk.api("PATCH", ofTeamPath, maintainerOfA, move.formatted(into)).status())
        .isEqualTo(200);
    assertThat(desk.api("GET", "schedule/" + ofTeam, admin).at("/scheduled/pack_id").asInt())
        .isNotEqualTo(into);
    assertThat(desk.api("DELETE", ofTeamPath, maintainerOfA).status()).isEqualTo(200);
  }

  @Test
  void theScheduleOfATeamIsOutOfReachForOthers() throws Exception {
    var ofB = entry("teams/" + b + "/schedule");
    var global = entry("schedule");
    for (var id : new int[] {ofB, global}) {
      var path = "teams/" + a + "/schedule/" + id;
      assertThat(desk.api("PATCH", path, maintainerOfA, "{\"interval\": 241}").status())
          .isEqualTo(404);
      assertThat(desk.api("DELETE", path, maintainerOfA).status()).isEqualTo(404);
    }
    assertThat(desk.api("GET", "teams/" + b + "/schedule", maintainerOfA).status()).isEqualTo(403);
    assertThat(desk.api("GET", "schedule/" + ofB, maintainerOfA).status()).isEqualTo(403);
    // One by one entries are for who may read packs; the list of the global schedule is for all.
    for (var token : new String[] {maintainerOfA, observer}) {
      assertThat(desk.api("GET", "schedule/" + global, token).status()).isEqualTo(403);
      assertThat(desk.api("GET", "schedule", token).status()).isEqualTo(200);
    }
    assertThat(desk.api("GET", "queries/" + query, maintainerOfA).json().toString())
        .doesNotContain("Team: B");
    // The entry of a team is no global one.
    assertThat(desk.api("DELETE", "schedule/" + ofB, admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "schedule/" + ofB, admin).at("/scheduled/interval").asInt())
        .isEqualTo(60);
  }

  @Test
  void aTeamHasItsOwnSchedule() throws Exception {
    var path = "team/" + a + "/schedule";
    var body = "{\"query_id\": %d, \"interval\": 60}".formatted(query);
    assertThat(desk.api("POST", path, observerOfA, body).status()).isEqualTo(403);
    var id = desk.api("POST", path, maintainerOfA, body).at("/scheduled/id").asInt();
    var changed = desk.api("PATCH", path + "/" + id, maintainerOfA, "{\"interval\": 61}");
    assertThat(changed.json().size()).isZero();
    var list = desk.api("GET", "teams/" + a + "/schedule", observerOfA);
    assertThat(list.at("/scheduled/0/interval").asInt()).isEqualTo(61);
    assertThat(desk.api("GET", path, observer).status()).isEqualTo(403);
    var pack = list.at("/scheduled/0/pack_id").asInt();
    var shown = desk.api("GET", "packs/" + pack, admin);
    assertThat(shown.at("/pack/name").asText()).isEqualTo("Team: A");
    assertThat(shown.at("/pack/type").asText()).isEqualTo("team-" + a);

    // It follows its team, past a name that someone else took.
    desk.api("POST", "packs", admin, "{\"name\": \"Team: A1\"}");
    desk.api("PATCH", "teams/" + a, admin, "{\"name\": \"A1\"}");
    assertThat(desk.api("GET", "packs/" + pack, admin).at("/pack/name").asText())
        .isEqualTo("Team: A1-1");
    desk.api("PATCH", "teams/" + a, admin, "{\"name\": \"A\"}");

    // A name that differs from another by an accent alone is taken, too, to the database.
    pack("\"name\": \"Team: Z\u00e9\"");
    var z = desk.api("POST", "teams", admin, "{\"name\": \"Ze\"}").at("/team/id").asInt();
    var first = desk.api("POST", "teams/" + z + "/schedule", admin, body);
    assertThat(first.status()).as(first.json().toString()).isEqualTo(200);
    var carrier = desk.api("GET", "packs/" + first.at("/scheduled/pack_id").asInt(), admin);
    assertThat(carrier.at("/pack/name").asText()).isEqualTo("Team: Ze-1");

    // Only what a schedule may change takes effect, and it stays.
    var renamed =
        desk.api("PATCH", "packs/" + pack, admin, "{\"name\": \"x\", \"platform\": \"linux\"}");
    assertThat(renamed.at("/pack/name").asText()).isEqualTo("Team: A");
    assertThat(renamed.at("/pack/platform").asText()).isEqualTo("linux");
    assertThat(desk.api("DELETE", "packs/id/" + pack, admin).reason())
        .isEqualTo("cannot delete pack_type team-" + a);
    assertThat(desk.api("POST", "teams/99999/schedule", admin, body).status()).isEqualTo(404);
    assertThat(desk.api("GET", "teams/abc/schedule", admin).status()).isEqualTo(400);
    assertThat(desk.api("DELETE", path + "/" + id, maintainerOfA).status()).isEqualTo(200);
  }

  @Test
  void documentsReplaceAPackAndKeepItsEntries() throws Exception {
    var spec =
        "{\"specs\": [{\"name\": \"doc\", \"targets\": {\"labels\": [\"All Hosts\"]}, \"queries\":"
            + " [{\"query\": \"pq\", \"interval\": %d}, {\"query\": \"pq\", \"name\": \"two\","
            + " \"interval\": 7}]}]}";
    assertThat(desk.api("POST", "spec/packs", admin, spec.formatted(60)).status()).isEqualTo(200);
    var pack = desk.api("GET", "spec/packs/doc", admin).at("/specs/id").asInt();
    var before = desk.api("GET", "packs/" + pack + "/scheduled?order_key=id", admin);
    assertThat(desk.api("POST", "spec/packs", admin, spec.formatted(90)).status()).isEqualTo(200);
    var after = desk.api("GET", "packs/" + pack + "/scheduled?order_key=id", admin);
    assertThat(after.at("/scheduled/0/id")).isEqualTo(before.at("/scheduled/0/id"));
    assertThat(after.at("/scheduled/0/interval").asInt()).isEqualTo(90);
    assertThat(after.at("/scheduled/0/name").asText()).isEqualTo("pq");

    assertThat(desk.api("POST", "spec/packs", admin, "{\"specs\": [{\"name\": \"doc\"}]}").status())
        .isEqualTo(200);
    assertThat(desk.api("GET", "spec/packs/doc", admin).at("/specs/targets/labels").isNull())
        .isTrue();
  }

  @Test
  void aWrongDocumentStoresNothing() throws Exception {
    var spec = "{\"specs\": [{\"name\": \"good\"}, {\"name\": \"bad\", %s}]}";
    for (var wrong :
        new String[] {
          "\"queries\": [{\"query\": \"none\", \"interval\": 60}]",
          "\"targets\": {\"labels\": [\"none\"]}",
          "\"targets\": {\"teams\": [\"none\"]}",
        }) {
      assertThat(desk.api("POST", "spec/packs", admin, spec.formatted(wrong)).status())
          .as(wrong)
          .isEqualTo(422);
    }
    var label =
        desk.api(
            "POST", "spec/packs", admin, spec.formatted("\"targets\": {\"labels\": [\"none\"]}"));
    assertThat(label.at("/errors/0/name").asText()).isEqualTo("base");
    assertThat(label.reason())
        .isEqualTo("the operation violates a foreign key constraint on labels: none");
    var twice =
        "\"queries\": [{\"query\": \"pq\", \"interval\": 60}, {\"query\": \"pq\", \"interval\":"
            + " 61}]";
    assertThat(desk.api("POST", "spec/packs", admin, spec.formatted(twice)).status())
        .isEqualTo(409);
    var interval = "\"queries\": [{\"query\": \"pq\", \"interval\": 0}]";
    assertThat(desk.api("POST", "spec/packs", admin, spec.formatted(interval)).reason())
        .contains("must be an integer greater than 1 and less than 604800");
    assertThat(desk.api("POST", "spec/packs", admin, "{\"specs\": [null]}").status())
        .isEqualTo(400);
    assertThat(desk.api("GET", "spec/packs/good", admin).status()).isEqualTo(404);
    // The name of a schedule's pack is skipped.
    entry("schedule");
    assertThat(
            desk.api("POST", "spec/packs", admin, "{\"specs\": [{\"name\": \"Global\"}]}").status())
        .isEqualTo(200);
    assertThat(desk.api("GET", "spec/packs/Global", admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "schedule", admin).at("/global_schedule").size()).isPositive();
  }
}
