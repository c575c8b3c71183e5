package io.fleet.agents.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the stores have done so far, by their own counters. Those of the database count whatever
 * anyone asks of it, the bench's own few questions included.
 */
record StoreCounts(Map<String, Long> counts) {
  private static final String REDIS = "redis_commands";
  private static final int REDIS_MILLIS = 5_000;

  static StoreCounts read(Product product, PreviewDatabase database)
      throws IOException, SQLException {
    var status = database.status();
    var counts = new TreeMap<String, Long>();
    counts.put("rows_inserted", status.getOrDefault("Handler_write", 0L));
    counts.put("rows_updated", status.getOrDefault("Handler_update", 0L));
    counts.put("rows_deleted", status.getOrDefault("Handler_delete", 0L));
    counts.put(
        "statements",
        status.getOrDefault("Com_select", 0L)
            + status.getOrDefault("Com_insert", 0L)
            + status.getOrDefault("Com_update", 0L)
            + status.getOrDefault("Com_delete", 0L)
            + status.getOrDefault("Com_replace", 0L));
    counts.put("commits", status.getOrDefault("Com_commit", 0L));
    counts.put("row_lock_waits", status.getOrDefault("Innodb_row_lock_waits", 0L));
    counts.put("deadlocks", status.getOrDefault("Innodb_deadlocks", 0L));
    counts.put(REDIS, redis(product));
    return new StoreCounts(counts);
  }

  /** What was done since. */
  StoreCounts since(StoreCounts before) {
    var done = new TreeMap<String, Long>();
    counts.forEach((name, count) -> done.put(name, count - before.counts.getOrDefault(name, 0L)));
    return new StoreCounts(done);
  }

  long of(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Rows inserted, updated and deleted. */
  long rowsWritten() {
    return of("rows_inserted") + of("rows_updated") + of("rows_deleted");
  }

  /** Writes them as rates of a stretch. */
  void into(ObjectNode node, double seconds) {
    node.put("row_writes_per_s", Report.rounded(rowsWritten() / seconds));
    counts.forEach((name, count) -> node.put(name + "_per_s", Report.rounded(count / seconds)));
  }

  // A few lines of Redis' protocol save a client library. 0 when it does not answer.
  private static long redis(Product product) throws IOException {
    var address = product.address("redis").split(":", 2);
    var password =
        Files.readString(product.data().resolve("redis").resolve("redis.password")).strip();
    try (var socket = new Socket(address[0], Integer.parseInt(address[1]))) {
      socket.setSoTimeout(REDIS_MILLIS);
      socket
          .getOutputStream()
          .write(
              ("AUTH " + password + "\r\nINFO stats\r\nQUIT\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      var lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("total_commands_processed:")) {
          return Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
        }
      }
    } catch (IOException e) {
      Progress.say("Redis does not tell its counters: " + e.getMessage());
    }
    return 0;
  }
}
