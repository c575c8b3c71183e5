package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.sqlclient.Tuple;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** No text of a caller or a host becomes SQL, and none makes the server fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileTextIT {
  private static final List<String> TEXTS =
      List.of(
          "'",
          "\"",
          "`",
          "\\",
          "\\' OR 1=1 -- ",
          "1; DROP TABLE hosts",
          "x' UNION SELECT password FROM users #",
          "/* a comment */",
          "-- \n",
          "line\nend\r\n",
          "\u0000",
          "%",
          "_",
          "\uD83D\uDE00",
          "(SELECT SLEEP(9))",
          "h.node_key_hash",
          "id,(SELECT 1)",
          "a".repeat(4_000));

  private static final List<String> GETS =
      List.of(
          "hosts?query=%s",
          "hosts?status=%s",
          "hosts?team_id=%s",
          "hosts?order_key=%s",
          "hosts?order_key=id&order_direction=%s",
          "hosts?order_key=hostname&after=%s",
          "hosts?order_key=id&after=%s",
          "hosts?order_key=created_at&after=%s",
          "hosts?page=%s",
          "hosts?per_page=%s",
          "hosts?additional_info_filters=%s",
          "hosts?policy_id=%s",
          "hosts?policy_id=1&policy_response=%s",
          "hosts?software_id=%s",
          "hosts?os_id=%s",
          "hosts?os_name=%1$s&os_version=%1$s",
          "hosts?mdm_id=%s",
          "hosts?mdm_name=%s",
          "hosts?mdm_enrollment_status=%s",
          "hosts?munki_issue_id=%s",
          "hosts?low_disk_space=%s",
          "hosts?device_mapping=%s",
          "hosts?query=%s@",
          "hosts/count?query=%s",
          "hosts/count?label_id=%s",
          "hosts/report?format=%s",
          "hosts/report?format=csv&columns=%s",
          "hosts/report?format=csv&order_key=%s",
          "host_summary?platform=%s",
          "host_summary?team_id=%s",
          "labels?order_key=%s",
          "labels/6/hosts?query=%s",
          "labels/6/hosts?order_key=%s",
          "software?query=%s",
          "software?order_key=%s",
          "software?order_key=name,%s",
          "software?team_id=%s",
          "software/count?query=%s",
          "os_versions?platform=%s",
          "os_versions?os_name=%1$s&os_version=%1$s",
          "macadmins?team_id=%s",
          "hosts/summary/mdm?platform=%s");

  private Desk desk;
  private String admin;

  @BeforeAll
  void setUp() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
    for (var text : TEXTS) {
      var name = text.length() > 255 ? text.substring(0, 255) : text;
      desk.db
          .insert("INSERT INTO hosts (hostname, computer_name) VALUES (?, ?)", Tuple.of(name, name))
          .await(5, TimeUnit.SECONDS);
    }
  }

  @AfterAll
  void tearDown() {
    desk.close();
  }

  private int hosts() throws Exception {
    return desk.api("GET", "hosts/count", admin).at("/count").asInt();
  }

  @Test
  void inEveryParameterOfAnAddress() throws Exception {
    for (var route : GETS) {
      for (var text : TEXTS) {
        var path = route.formatted(URLEncoder.encode(text, StandardCharsets.UTF_8));
        var reply = desk.api("GET", path, admin);
        assertThat(reply.status()).as(path).isIn(200, 400, 404, 415, 422);
      }
    }
    assertThat(hosts()).isEqualTo(TEXTS.size());
  }

  @Test
  void inEveryMemberOfABody() throws Exception {
    for (var text : TEXTS) {
      var json = JsonNodeFactory.instance.textNode(text);
      var bodies =
          List.of(
              List.of("targets", "{\"query\": %s, \"selected\": {}}"),
              List.of("hosts/search", "{\"query\": %s}"),
              List.of("hosts/delete", "{\"filters\": {\"query\": %s, \"team_id\": 9}}"),
              List.of("hosts/delete", "{\"filters\": {\"status\": %s, \"team_id\": 9}}"),
              List.of("hosts/delete", "{\"ids\": [%s]}"),
              List.of("hosts/transfer", "{\"team_id\": %s, \"hosts\": []}"),
              List.of("hosts/transfer/filter", "{\"team_id\": null, \"filters\": {\"query\": %s}}"),
              List.of(
                  "translate",
                  "{\"list\": [{\"type\": \"label\", \"payload\": {\"identifier\": %s}}]}"),
              List.of(
                  "translate",
                  "{\"list\": [{\"type\": \"host\", \"payload\": {\"identifier\": %s}}]}"),
              List.of(
                  "translate",
                  "{\"list\": [{\"type\": %s, \"payload\": {\"identifier\": \"x\"}}]}"));
      for (var call : bodies) {
        var body = call.get(1).formatted(json);
        var reply = desk.api("POST", call.get(0), admin, body);
        assertThat(reply.status()).as(call.get(0) + " " + body).isIn(200, 400, 404, 422);
      }
    }
    assertThat(hosts()).isEqualTo(TEXTS.size());
  }

  @Test
  void aHostIsFoundByItsOddName() throws Exception {
    for (var text : List.of("'", "\\' OR 1=1 -- ", "/* a comment */", "%", "_")) {
      var path = "hosts?query=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
      var found = desk.api("GET", path, admin).at("/hosts").findValuesAsText("hostname");
      assertThat(found).as(text).isNotEmpty().allMatch(name -> name.contains(text.strip()));
    }
  }
}
