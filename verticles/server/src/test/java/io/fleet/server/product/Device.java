package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An osquery host played by hand: it answers live queries as the test wants. */
record Device(Client client, String key) {
  private static final String LIVE = "fleet_distributed_query_";

  static Device enroll(PreviewProcess preview, String hostname) throws Exception {
    var client = new Client(preview.url(), preview.ca());
    var system = Map.of("hostname", hostname, "computer_name", hostname, "uuid", hostname);
    var body =
        Map.of(
            "enroll_secret",
            preview.field("enroll_secret"),
            "host_identifier",
            hostname,
            "host_details",
            Map.of("system_info", system));
    var reply = client.post("/api/osquery/enroll", body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return new Device(client, reply.json().path("node_key").asText());
  }

  /** Asks what there is to do; the runs among it. */
  List<Integer> asked() throws Exception {
    var work = client.post("/api/osquery/distributed/read", Map.of("node_key", key)).json();
    var runs = new ArrayList<Integer>();
    work.path("queries")
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (name.startsWith(LIVE)) runs.add(Integer.valueOf(name.substring(LIVE.length())));
            });
    return runs;
  }

  /** Answers with rows. */
  Client.Reply answers(int campaign, List<?> rows) throws Exception {
    return write(campaign, rows, 0, null);
  }

  /** Answers that the query failed. */
  Client.Reply fails(int campaign, String message) throws Exception {
    return write(campaign, List.of(), 1, message);
  }

  /** Answers by these bytes in place of the rows, whatever they are. */
  Client.Reply answersRaw(int campaign, byte[] rows) throws Exception {
    var name = LIVE + campaign;
    var before = "{\"node_key\":\"" + key + "\",\"queries\":{\"" + name + "\":";
    var after = "},\"statuses\":{\"" + name + "\":0}}";
    var body = new ByteArrayOutputStream();
    body.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(rows);
    body.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return client.send("POST", "/api/osquery/distributed/write", body.toByteArray());
  }

  private Client.Reply write(int campaign, List<?> rows, int status, String message)
      throws Exception {
    var name = LIVE + campaign;
    var body = new LinkedHashMap<String, Object>();
    body.put("node_key", key);
    body.put("queries", Map.of(name, rows));
    body.put("statuses", Map.of(name, status));
    if (message != null) body.put("messages", Map.of(name, message));
    return client.post("/api/osquery/distributed/write", body);
  }
}
