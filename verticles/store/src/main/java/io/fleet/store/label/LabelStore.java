package io.fleet.store.label;

import io.fleet.store.db.Db;
import io.fleet.store.host.HostPatch;
import io.fleet.store.host.Placeholders;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Labels and who belongs to them. Thread-safe. */
public final class LabelStore {
  private static final int ROWS = 512;

  private final Db db;

  public LabelStore(Db db) {
    this.db = db;
  }

  /** That a host belongs to a label. */
  public record Member(int host, int label) {
    static Member of(Row row) {
      return new Member(row.getInteger("host_id"), row.getInteger("label_id"));
    }
  }

  /** All labels, by number. */
  public Future<List<LabelRow>> all() {
    return db.list(
        "SELECT id, query, platform, membership_type FROM labels ORDER BY id",
        Tuple.tuple(),
        row ->
            new LabelRow(
                row.getInteger("id"),
                row.getString("query"),
                row.getString("platform"),
                row.getInteger("membership_type") == 0));
  }

  /** Memberships of hosts within a range of numbers, both ends included. */
  public Future<List<Member>> between(int firstHost, int lastHost) {
    return db.list(
        "SELECT host_id, label_id FROM label_membership WHERE host_id BETWEEN ? AND ?",
        Tuple.of(firstHost, lastHost),
        Member::of);
  }

  /** Memberships of these hosts. */
  public Future<List<Member>> of(Collection<Integer> hosts) {
    return db.list(
        "SELECT host_id, label_id FROM label_membership WHERE host_id IN "
            + Placeholders.list(hosts.size()),
        Placeholders.padded(hosts),
        Member::of);
  }

  /** Members of a label. */
  public Future<List<Integer>> members(int label) {
    return db.list(
        "SELECT host_id FROM label_membership WHERE label_id = ?",
        Tuple.of(label),
        row -> row.getInteger("host_id"));
  }

  /** How many members each label has; labels without any are left out. */
  public Future<Map<Integer, Integer>> counts() {
    return db.list(
            """
            SELECT m.label_id, COUNT(*) AS members
            FROM label_membership m JOIN hosts h ON h.id = m.host_id
            GROUP BY m.label_id
            """,
            Tuple.tuple(),
            row -> Map.entry(row.getInteger("label_id"), row.getInteger("members")))
        .map(
            rows -> {
              var counts = new HashMap<Integer, Integer>();
              rows.forEach(row -> counts.put(row.getKey(), row.getValue()));
              return counts;
            });
  }

  /**
   * Stores what hosts reported about labels, as differences to what is stored: an unchanged report
   * costs one read for the whole batch. For use inside a transaction.
   */
  public Future<Void> save(SqlConnection connection, SortedMap<Integer, HostPatch> patches) {
    var hosts = new ArrayList<Integer>();
    patches.forEach(
        (id, patch) -> {
          if (patch.hasLabels()) hosts.add(id);
        });
    if (hosts.isEmpty()) return Future.succeededFuture();
    return Db.list(
            connection,
            "SELECT host_id, label_id FROM label_membership WHERE host_id IN "
                + Placeholders.list(hosts.size()),
            Placeholders.padded(hosts),
            Member::of)
        .compose(stored -> apply(connection, patches, new HashSet<>(stored)));
  }

  private static Future<Void> apply(
      SqlConnection connection, SortedMap<Integer, HostPatch> patches, Set<Member> stored) {
    var added = new ArrayList<Member>();
    var removed = new ArrayList<Member>();
    for (Map.Entry<Integer, HostPatch> entry : patches.entrySet()) {
      for (var label : entry.getValue().joined()) {
        var member = new Member(entry.getKey(), label);
        if (!stored.contains(member)) added.add(member);
      }
      for (var label : entry.getValue().left()) {
        var member = new Member(entry.getKey(), label);
        if (stored.contains(member)) removed.add(member);
      }
    }
    return chunks(connection, added, LabelStore::insert)
        .compose(done -> chunks(connection, removed, LabelStore::delete));
  }

  private interface Chunk {
    Future<Integer> run(SqlConnection connection, List<Member> members);
  }

  private static Future<Void> chunks(SqlConnection connection, List<Member> all, Chunk chunk) {
    if (all.isEmpty()) return Future.succeededFuture();
    var some = all.subList(0, Math.min(ROWS, all.size()));
    return chunk
        .run(connection, some)
        .compose(done -> chunks(connection, all.subList(some.size(), all.size()), chunk));
  }

  // IGNORE: a label deleted meanwhile is a foreign key that leads nowhere, and no reason to fail.
  private static Future<Integer> insert(SqlConnection connection, List<Member> members) {
    var sql =
        "INSERT IGNORE INTO label_membership (label_id, host_id) VALUES "
            + String.join(", ", Collections.nCopies(Placeholders.size(members.size()), "(?, ?)"));
    return Db.change(connection, sql, pairs(members));
  }

  private static Future<Integer> delete(SqlConnection connection, List<Member> members) {
    var sql =
        "DELETE FROM label_membership WHERE (label_id, host_id) IN ("
            + String.join(", ", Collections.nCopies(Placeholders.size(members.size()), "(?, ?)"))
            + ")";
    return Db.change(connection, sql, pairs(members));
  }

  private static Tuple pairs(List<Member> members) {
    var tuple = Tuple.tuple();
    for (var at = 0; at < Placeholders.size(members.size()); at++) {
      var member = members.get(Math.min(at, members.size() - 1));
      tuple.addInteger(member.label()).addInteger(member.host());
    }
    return tuple;
  }
}
