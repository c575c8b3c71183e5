package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Runs that are begun together, each by a person of its own, and followed to their ends. */
final class ManyRuns {
  private static final String API = "/api/latest/fleet/";

  private ManyRuns() {}

  /**
   * Asks each list of hosts in a run of its own; gives who answered each, in the order they did.
   */
  static List<List<Integer>> ask(List<Client> nodes, List<List<Integer>> asked) throws Exception {
    var runs = new ArrayList<Callable<List<Integer>>>();
    for (var i = 0; i < asked.size(); i++) {
      var hosts = asked.get(i);
      // Every way to start at one node and to watch at one comes up.
      var starting = nodes.get(i % nodes.size());
      var watching = nodes.get(i / nodes.size() % nodes.size());
      runs.add(() -> follow(watching, start(starting, hosts)));
    }
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var answered = new ArrayList<List<Integer>>();
      for (var run : people.invokeAll(runs)) answered.add(run.get());
      return answered;
    }
  }

  private static int start(Client client, List<Integer> hosts) throws Exception {
    var sql = "select hostname from system_info";
    var reply =
        client.post(API + "queries/run", Map.of("query", sql, "selected", Map.of("hosts", hosts)));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().at("/campaign/id").asInt();
  }

  private static List<Integer> follow(Client client, int campaign) throws Exception {
    var answered = new ArrayList<Integer>();
    for (var after = 0L; ; ) {
      var path = API + "queries/run/" + campaign + "/results?wait=30&after=" + after;
      var reply = client.get(path);
      assertThat(reply.status()).as(reply.body()).isEqualTo(200);
      for (var message : reply.json().path("messages")) {
        var host = message.at("/data/host/id");
        if (!host.isMissingNode()) answered.add(host.asInt());
      }
      after = reply.json().path("after").asLong();
      if (reply.json().path("over").asBoolean()) return answered;
    }
  }
}
