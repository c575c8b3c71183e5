package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleet.platform.json.Json;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.jobs.PreparedCounts.Kind;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Labels, queries and the schedule. */
class LibraryIT {
  private static Desk desk;
  private static String admin;
  private static String observer;

  @BeforeAll
  static void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    observer = desk.user(admin, "o@example.com", "observer");
  }

  @AfterAll
  static void tearDown() {
    desk.close();
  }

  @Test
  void aLabelIsMadeChangedAndDeleted() throws Exception {
    var made =
        desk.api(
            "POST",
            "labels",
            admin,
            "{\"name\": \"one\", \"query\": \"select 1\", \"platform\": \"ubuntu\"}");
    var id = made.at("/label/id").asInt();
    assertThat(made.at("/label/label_type").asText()).isEqualTo("regular");
    assertThat(made.at("/label/count").asInt()).isZero();
    assertThat(made.at("/label/host_ids").isNull()).isTrue();
    assertThat(made.at("/label").has("host_count")).isFalse();

    var changed =
        desk.api("PATCH", "labels/" + id, admin, "{\"name\": \"uno\", \"query\": \"select 9\"}");
    assertThat(changed.at("/label/name").asText()).isEqualTo("uno");
    assertThat(changed.at("/label/query").asText()).isEqualTo("select 1");

    var taken = desk.api("POST", "labels", admin, "{\"name\": \"uno\", \"query\": \"x\"}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.reason()).contains("Duplicate");
    assertThat(
            desk.api("POST", "labels", admin, "{\"query\": \"x\"}").at("/errors/0/name").asText())
        .isEqualTo("name");
    assertThat(desk.api("POST", "labels", observer, "{\"name\": \"x\"}").status()).isEqualTo(403);
    assertThat(desk.api("DELETE", "labels/uno", admin).status()).isEqualTo(200);
    assertThat(desk.api("GET", "labels/" + id, admin).status()).isEqualTo(404);
  }

  @Test
  void builtInLabelsStay() throws Exception {
    assertThat(desk.api("DELETE", "labels/id/6", admin).status()).isEqualTo(422);
    assertThat(desk.api("DELETE", "labels/All%20Hosts", admin).status()).isEqualTo(422);
    assertThat(desk.api("PATCH", "labels/6", admin, "{\"name\": \"x\"}").status()).isEqualTo(422);
    var spec =
        "{\"specs\": [{\"name\": \"All Hosts\", \"query\": \"select 2\","
            + " \"label_type\": \"builtin\"}]}";
    assertThat(desk.api("POST", "spec/labels", admin, spec).status()).isEqualTo(200);
    assertThat(desk.api("GET", "labels/6", admin).at("/label/query").asText())
        .isEqualTo("select 1;");
  }

  @Test
  void builtInLabelsStayHoweverADocumentSpellsThem() throws Exception {
    // To the database each of these is "All Hosts".
    for (var name : new String[] {"all hosts", "ALL HOSTS", "All H\u00f6sts", "All Hosts "}) {
      var spec =
          """
          {"specs": [{"name": "before", "query": "select 3"},
                     {"name": "%s", "label_membership_type": "manual", "hosts": []}]}
          """
              .formatted(name);
      var refused = desk.api("POST", "spec/labels", admin, spec);
      assertThat(refused.status()).as(name).isEqualTo(422);
      assertThat(refused.reason()).isEqualTo("label " + name + " has the name of a built-in label");
    }
    var label = desk.api("GET", "labels/6", admin);
    assertThat(label.at("/label/query").asText()).isEqualTo("select 1;");
    assertThat(label.at("/label/label_membership_type").asText()).isEqualTo("dynamic");
    assertThat(desk.api("GET", "spec/labels/before", admin).status()).isEqualTo(404);
  }

  @Test
  void labelsAreInOrderOfTheirHostsAndKinds() throws Exception {
    for (var name : new String[] {"o1", "o2"}) {
      int host =
          desk.db
              .insert("INSERT INTO hosts (hostname) VALUES (?)", Tuple.of(name))
              .await(5, TimeUnit.SECONDS);
      desk.db
          .change("INSERT INTO label_membership (label_id, host_id) VALUES (6, ?)", Tuple.of(host))
          .await(5, TimeUnit.SECONDS);
    }
    var spec =
        "{\"specs\": [{\"name\": \"one of two\", \"label_membership_type\": \"manual\","
            + " \"hosts\": [\"o1\"]}]}";
    assertThat(desk.api("POST", "spec/labels", admin, spec).status()).isEqualTo(200);

    var most = "order_direction=desc&per_page=";
    assertThat(labels("order_key=host_count&" + most + 2))
        .containsExactly("All Hosts", "one of two");
    assertThat(labels("order_key=count&page=1&" + most + 1)).containsExactly("one of two");
    assertThat(labels("order_key=host_count")).endsWith("one of two", "All Hosts");
    assertThat(labels("order_key=label_membership_type&" + most + 1)).doesNotContain("All Hosts");
  }

  private static List<String> labels(String order) throws Exception {
    return desk.api("GET", "labels?" + order, observer).at("/labels").findValuesAsText("name");
  }

  @Test
  void queriesAreInOrderOfWhatTheyShowAndNotSearched() throws Exception {
    desk.api("POST", "queries", admin, "{\"name\": \"searched\", \"query\": \"select 1\"}");
    desk.api("POST", "packs", admin, "{\"name\": \"searched\"}");
    for (var list : new String[] {"queries", "packs"}) {
      var found = desk.api("GET", list + "?query=nothing-has-this", admin).at("/" + list);
      assertThat(found.findValuesAsText("name")).as(list).contains("searched");
    }
    for (var key : new String[] {"author_email", "saved"}) {
      assertThat(desk.api("GET", "queries?order_key=" + key, admin).status())
          .as(key)
          .isEqualTo(200);
    }
  }

  @Test
  void anOrderKeyOfForeignCharactersIsNone() throws Exception {
    for (var list : new String[] {"labels", "queries", "packs", "teams", "schedule", "hosts"}) {
      for (var direction : new String[] {"", "&order_direction=desc"}) {
        assertThat(desk.api("GET", list + "?order_key=%3B" + direction, admin).status())
            .as(list + direction)
            .isEqualTo(200);
      }
    }
  }

  @Test
  void aManualLabelHasTheHostsOfItsDocument() throws Exception {
    desk.db
        .insert("INSERT INTO hosts (hostname, osquery_host_id) VALUES ('h1', 'h1')", Tuple.tuple())
        .await(5, TimeUnit.SECONDS);
    var spec =
        "{\"specs\": [{\"name\": \"man a/b\", \"label_membership_type\": \"manual\","
            + " \"hosts\": [%s]}]}";
    var apply = spec.formatted("\"h1\", \"nobody\"");
    assertThat(desk.api("POST", "spec/labels", admin, apply).status()).isEqualTo(200);

    // Once encoded by other clients, twice by fleetctl.
    var read = desk.api("GET", "spec/labels/man%20a%2Fb", admin);
    assertThat(read.at("/specs/hosts/0").asText()).isEqualTo("h1");
    assertThat(read.at("/specs/id").asInt()).isZero();
    assertThat(desk.api("GET", "spec/labels/man%2520a%252Fb", admin).json()).isEqualTo(read.json());

    assertThat(desk.api("POST", "spec/labels", admin, spec.formatted("")).status()).isEqualTo(200);
    assertThat(desk.api("GET", "spec/labels/man%20a%2Fb", admin).at("/specs").has("hosts"))
        .isFalse();
    var bad = "{\"specs\": [{\"name\": \"m\", \"label_membership_type\": \"manual\"}]}";
    assertThat(desk.api("POST", "spec/labels", admin, bad).status()).isEqualTo(422);
  }

  @Test
  void aQueryIsMadeChangedListedAndDeleted() throws Exception {
    var made = desk.api("POST", "queries", admin, "{\"NAME\": \"q1\", \"Query\": \"select 1\"}");
    var id = made.at("/query/id").asInt();
    assertThat(made.at("/query/author_email").asText()).isEqualTo(Desk.ADMIN);
    assertThat(made.at("/query/stats").has("total_executions")).isTrue();

    var changed = desk.api("PATCH", "queries/" + id, admin, "{\"description\": \"d\"}");
    assertThat(changed.at("/query/description").asText()).isEqualTo("d");
    assertThat(changed.at("/query/query").asText()).isEqualTo("select 1");

    var taken = desk.api("POST", "queries", admin, "{\"name\": \"q1\", \"query\": \"x\"}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(taken.reason()).isEqualTo("Query \"q1\" already exists");
    assertThat(desk.api("POST", "queries", admin, "{\"query\": \"x\"}").status()).isEqualTo(400);
    assertThat(desk.api("POST", "queries", admin, "{\"name\": 7, \"query\": \"x\"}").status())
        .isEqualTo(400);
    assertThat(desk.api("POST", "queries", admin, "[1]").status()).isEqualTo(400);

    assertThat(desk.api("GET", "queries", observer).at("/queries").findValuesAsText("name"))
        .doesNotContain("q1");
    assertThat(desk.api("GET", "queries/" + id, observer).status()).isEqualTo(200);
    assertThat(desk.api("PATCH", "queries/" + id, observer, "{\"name\": \"x\"}").status())
        .isEqualTo(403);

    var many = "{\"ids\": [" + id + "]}";
    assertThat(desk.api("POST", "queries/delete", admin, many).at("/deleted").asInt()).isEqualTo(1);
    assertThat(desk.api("POST", "queries/delete", admin, many).status()).isEqualTo(404);
    assertThat(desk.api("POST", "queries/delete", admin, "{\"ids\": []}").status()).isEqualTo(400);
  }

  @Test
  void listsTellHowQueriesRunAndWhatStandsAloneDoesNot() throws Exception {
    var body = "{\"name\": \"timed\", \"query\": \"select 1\"}";
    var id = desk.api("POST", "queries", admin, body).at("/query/id").asInt();
    var entry = "{\"query_id\": %d, \"interval\": 60}".formatted(id);
    var scheduled = desk.api("POST", "schedule", admin, entry).at("/scheduled/id").asInt();
    var counts = new PreparedCounts(desk.db);
    for (var each : Map.of(Kind.QUERY_TIMES, id, Kind.SCHEDULED_TIMES, scheduled).entrySet()) {
      var array = Json.MAPPER.createArrayNode();
      array
          .addObject()
          .put("id", each.getValue())
          .put("system_time_p50", 1.5)
          .put("total_executions", 7);
      counts.store(each.getKey(), Map.of(0, array)).await(5, TimeUnit.SECONDS);
    }

    var listed = desk.api("GET", "queries", admin).at("/queries");
    var schedule = desk.api("GET", "schedule", admin).at("/global_schedule");
    var alone = desk.api("GET", "queries/" + id, admin).at("/query");

    for (var list : List.of(listed, schedule)) {
      var timed = named(list, "timed");
      assertThat(timed.at("/stats/system_time_p50").asDouble()).isEqualTo(1.5);
      assertThat(timed.at("/stats/total_executions").asInt()).isEqualTo(7);
    }
    assertThat(alone.at("/stats/total_executions").isNull()).isTrue();
  }

  private static JsonNode named(JsonNode list, String name) {
    for (var item : list) if (item.path("name").asText().equals(name)) return item;
    throw new AssertionError(name + " is not in " + list);
  }

  @Test
  void anEmptyDocumentIsRefused() throws Exception {
    for (var kind : new String[] {"labels", "queries"}) {
      assertThat(desk.api("POST", "spec/" + kind, admin, "{\"specs\": [null]}").status())
          .as(kind)
          .isEqualTo(400);
      assertThat(desk.api("POST", "spec/" + kind, admin, "{\"specs\": null}").status())
          .as(kind)
          .isEqualTo(200);
    }
    var nameless = "{\"specs\": [{\"name\": \"\", \"query\": \"select 1\"}]}";
    assertThat(desk.api("POST", "spec/labels", admin, nameless).status()).isEqualTo(422);
    var hosts = "{\"specs\": [{\"name\": \"x\", \"query\": \"x\", \"hosts\": [\"a\"]}]}";
    assertThat(desk.api("POST", "spec/labels", admin, hosts).status()).isEqualTo(422);
    assertThat(desk.api("POST", "queries", admin, "{\"name\": \"no sql\"}").status())
        .isEqualTo(400);
  }

  @Test
  void pagingThatMakesNoSenseIsRefused() throws Exception {
    for (var wrong :
        new String[] {
          "page=x",
          "page=-1",
          "per_page=0",
          "order_direction=asc",
          "order_key=id&order_direction=up"
        }) {
      for (var list : new String[] {"labels", "queries", "packs", "teams", "schedule"}) {
        assertThat(desk.api("GET", list + "?" + wrong, admin).status())
            .as(list + " " + wrong)
            .isEqualTo(400);
      }
    }
    for (var list : new String[] {"labels", "queries", "packs", "teams", "schedule"}) {
      assertThat(desk.api("GET", list + "?order_key=password", admin).status())
          .as(list)
          .isEqualTo(422);
    }
  }

  @Test
  void queriesAreAppliedByName() throws Exception {
    var spec = "{\"specs\": [{\"name\": \"sp\", \"query\": \"select %d\"}]}";
    assertThat(desk.api("POST", "spec/queries", admin, spec.formatted(1)).status()).isEqualTo(200);
    assertThat(desk.api("POST", "spec/queries", admin, spec.formatted(2)).status()).isEqualTo(200);
    assertThat(desk.api("GET", "spec/queries/sp", admin).at("/specs/query").asText())
        .isEqualTo("select 2");
    assertThat(desk.api("POST", "spec/queries", observer, spec.formatted(3)).status())
        .isEqualTo(403);
    assertThat(desk.api("DELETE", "queries/sp", admin).status()).isEqualTo(200);
  }

  @Test
  void aDocumentOfATeamsMaintainerChangesNoQueryOfOthers() throws Exception {
    var team = desk.api("POST", "teams", admin, "{\"name\": \"Q\"}").at("/team/id").asInt();
    var maintainer =
        desk.userWith(
            admin,
            "qm@example.com",
            "\"teams\": [{\"id\": %d, \"role\": \"maintainer\"}]".formatted(team));
    desk.api("POST", "queries", admin, "{\"name\": \"adas\", \"query\": \"select 1\"}");
    desk.db
        .insert(
            "INSERT INTO queries (name, description, query, saved) VALUES ('run', '', 'x', 0)",
            Tuple.tuple())
        .await(5, TimeUnit.SECONDS);
    var spec = "{\"specs\": [{\"name\": \"%s\", \"query\": \"select 2\"}]}";

    for (var name : new String[] {"adas", "ADAS", "run"}) {
      assertThat(desk.api("POST", "spec/queries", maintainer, spec.formatted(name)).status())
          .as(name)
          .isEqualTo(403);
    }
    for (var each : new String[] {"own", "OWN"}) {
      assertThat(desk.api("POST", "spec/queries", maintainer, spec.formatted(each)).status())
          .as(each)
          .isEqualTo(200);
    }
  }

  @Test
  void theGlobalScheduleTakesQueriesAndGivesThemBack() throws Exception {
    var query = desk.api("POST", "queries", admin, "{\"name\": \"gs\", \"query\": \"select 1\"}");
    var body = "{\"query_id\": " + query.at("/query/id").asInt() + ", \"interval\": 300}";
    var first = desk.api("POST", "schedule", admin, body);
    assertThat(first.at("/scheduled/query_name").asText()).isEqualTo("gs");
    assertThat(first.at("/scheduled/shard").isNull()).isTrue();
    var second = desk.call("POST", "/api/v1/fleet/global/schedule", admin, body);
    assertThat(second.at("/scheduled/name").asText()).isEqualTo("gs-1");

    var id = first.at("/scheduled/id").asInt();
    var changed =
        desk.api("PATCH", "schedule/" + id, admin, "{\"interval\": 600, \"snapshot\": true}");
    assertThat(changed.at("/scheduled/interval").asInt()).isEqualTo(600);
    assertThat(changed.at("/scheduled/snapshot").asBoolean()).isTrue();
    assertThat(
            desk.api("GET", "schedule?order_key=id&order_direction=desc&per_page=1", observer)
                .at("/global_schedule/0/name")
                .asText())
        .isEqualTo("gs-1");
    assertThat(desk.api("POST", "schedule", observer, body).status()).isEqualTo(403);
    var unknown = "{\"query_id\": 99999, \"interval\": 60}";
    assertThat(desk.api("POST", "schedule", admin, unknown).status()).isEqualTo(404);
    assertThat(desk.api("POST", "schedule", admin, body.replace("300", "604801")).reason())
        .isEqualTo("invalid scheduled query interval");
    assertThat(desk.api("DELETE", "schedule/" + id, admin).status()).isEqualTo(200);
    assertThat(desk.api("DELETE", "schedule/" + id, admin).status()).isEqualTo(404);
  }

  @Test
  void whatPeopleDidIsShownToGlobalRoles() throws Exception {
    desk.api("POST", "queries", admin, "{\"name\": \"noted\", \"query\": \"select 1\"}");
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> {
              var list =
                  desk.api("GET", "activities?order_key=created_at&order_direction=desc", observer);
              assertThat(list.at("/activities").toString())
                  .contains("created_saved_query")
                  .contains("\"query_name\":\"noted\"");
            });
  }
}
