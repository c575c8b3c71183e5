package io.fleet.agents.carve;

import io.fleet.agents.sql.SqlAnswer;
import io.fleet.agents.table.AgentFacts;
import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Carves one request after another, as osquery before 5.22 does: what goes wrong with a block is
 * passed over, and only an answer without a session fails a carve. Belongs to one event loop.
 */
public final class Carver {
  private static final int MOST_KEPT = 100;

  private final Host host;
  private final Deque<Carve> known = new ArrayDeque<>();
  private boolean busy;

  /** What the carver needs of the host it runs on. */
  public interface Host {
    /** Runs SQL as the agent. */
    Future<SqlAnswer> query(String sql);

    /** Posts a body; neither node key nor {@code error} are looked at in the answer. */
    Future<Verdict> post(Door door, byte[] body);

    /** The node key, empty when there is none. */
    String nodeKey();

    /** Bytes of a block, by the flag {@code carver_block_size}. */
    int blockSize();

    /** Whether the flag {@code disable_carver} forbids it all. */
    boolean disabled();

    /** Unix second. */
    long now();
  }

  /** A carver that has been asked for nothing. */
  public Carver(Host host) {
    this.host = host;
  }

  /** Takes note of what a statement, about to run, asks for. */
  public void asked(String sql) {
    if (host.disabled()) return;
    for (var path : CarveRequests.in(sql)) {
      if (known.size() == MOST_KEPT) known.removeFirst();
      known.addLast(new Carve(path, host.now()));
    }
  }

  /** Rows of the table {@code carves}. */
  public List<AgentFacts.Carved> rows() {
    return known.stream().map(Carve::facts).toList();
  }

  /** The scheduler's tick, each minute: starts what waits. */
  public void tick() {
    if (busy) return;
    known.stream().filter(Carve::scheduled).findFirst().ifPresent(this::start);
  }

  private void start(Carve carve) {
    busy = true;
    carve.status("STARTING");
    files(carve)
        .compose(files -> send(carve, Archive.of(files)))
        .onComplete(
            done -> {
              carve.status(done.succeeded() && done.result() ? "SUCCESS" : "DATA POST FAILED");
              busy = false;
              tick();
            });
  }

  private Future<Map<String, Long>> files(Carve carve) {
    var path = carve.path.replace("'", "''");
    return host.query(
            "SELECT path, size FROM file WHERE type = 'regular' AND path LIKE '" + path + "'")
        .map(
            answer -> {
              var files = new LinkedHashMap<String, Long>();
              if (answer instanceof SqlAnswer.Rows found) {
                for (var row : found.rows()) {
                  files.put(row.getOrDefault("path", ""), size(row.getOrDefault("size", "0")));
                }
              }
              return files;
            });
  }

  private static long size(String text) {
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }

  private Future<Boolean> send(Carve carve, byte[] archive) {
    carve.packed(archive.length, Archive.sha256(archive));
    var blockSize = host.blockSize();
    var blocks = Math.ceilDiv(archive.length, blockSize);
    var begin =
        body(
            Map.of(
                "block_count",
                blocks,
                "block_size",
                blockSize,
                "carve_size",
                archive.length,
                "carve_id",
                carve.guid,
                "request_id",
                carve.requestId,
                "node_key",
                host.nodeKey()));
    return host.post(Door.CARVE_BEGIN, begin)
        .compose(
            verdict -> {
              var session =
                  verdict instanceof Verdict.Success success
                      ? success.body().path("session_id").asText()
                      : "";
              return session.isEmpty()
                  ? Future.succeededFuture(false)
                  : block(carve, archive, session, 0, blocks);
            });
  }

  private Future<Boolean> block(
      Carve carve, byte[] archive, String session, int number, int blocks) {
    if (number == blocks) return Future.succeededFuture(true);
    var from = number * host.blockSize();
    var data = Arrays.copyOfRange(archive, from, Math.min(from + host.blockSize(), archive.length));
    var body =
        body(
            Map.of(
                "block_id",
                number,
                "session_id",
                session,
                "request_id",
                carve.requestId,
                "data",
                Base64.getEncoder().encodeToString(data)));
    return host.post(Door.CARVE_BLOCK, body)
        .compose(answered -> block(carve, archive, session, number + 1, blocks));
  }

  private static byte[] body(Map<String, Object> members) {
    try {
      return Verdict.Json.MAPPER.writeValueAsBytes(members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
