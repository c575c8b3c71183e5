package io.fleet.store.pack;

import io.fleet.model.LabelId;
import io.fleet.platform.problem.Problem;
import io.fleet.store.db.Db;
import io.fleet.store.pack.Pack.Kind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The packs that carry the global schedule and those of teams; made at first use. */
public final class SchedulePacks {
  private SchedulePacks() {}

  /** The pack to add an entry to. */
  static Future<Integer> of(SqlConnection on, SchedulePart part) {
    var type = part.type();
    if (type == null) return Future.succeededFuture(part.packId());
    return type.equals("global") ? global(on) : team(on, Integer.parseInt(type.substring(5)));
  }

  private static Future<Integer> global(SqlConnection on) {
    // The lock that two first uses meet at.
    return Db.rows(on, "SELECT id FROM settings WHERE id = 1 FOR UPDATE", Tuple.tuple())
        .compose(
            locked ->
                present(
                    on, "global", "Global", "Global pack", Kind.LABEL, LabelId.ALL_HOSTS.value()));
  }

  private static Future<Integer> team(SqlConnection on, int team) {
    return Db.list(
            on,
            "SELECT name FROM teams WHERE id = ? FOR UPDATE",
            Tuple.of(team),
            row -> row.getString("name"))
        .compose(
            names ->
                names.isEmpty()
                    ? Future.failedFuture(Problem.NotFound.of("Team", team).asException())
                    : present(
                        on,
                        "team-" + team,
                        "Team: " + names.getFirst(),
                        "Schedule of a team",
                        Kind.TEAM,
                        team));
  }

  /** Gives the schedule of a team that was renamed its new name, if it has one. */
  public static Future<Void> rename(SqlConnection on, int team, String name) {
    var wanted = "Team: " + name;
    var type = "team-" + team;
    return freeName(
            on,
            "SELECT id FROM packs WHERE name = ? AND (pack_type IS NULL OR pack_type <> ?)",
            wanted,
            type)
        .compose(
            free ->
                Db.change(
                    on,
                    "UPDATE packs SET name = ? WHERE pack_type = ? AND name <> ?",
                    Tuple.of(free, type, free)))
        .mapEmpty();
  }

  private static Future<Integer> present(
      SqlConnection on, String type, String name, String description, Kind kind, int target) {
    return Db.list(
            on,
            "SELECT id FROM packs WHERE pack_type = ?",
            Tuple.of(type),
            row -> row.getInteger("id"))
        .compose(
            found ->
                found.isEmpty()
                    ? make(on, type, name, description, kind, target)
                    : Future.succeededFuture(found.getFirst()));
  }

  private static Future<Integer> make(
      SqlConnection on, String type, String name, String description, Kind kind, int target) {
    return freeName(on, "SELECT id FROM packs WHERE name = ?", name)
        .compose(
            free ->
                Db.insert(
                    on,
                    "INSERT INTO packs (name, description, pack_type) VALUES (?,?,?)",
                    Tuple.of(free, description, type)))
        .compose(pack -> PackTargets.replace(on, pack, kind, List.of(target)).map(pack));
  }

  /**
   * The name, with {@code -1} behind it until nothing has it. The database decides which names are
   * the same: to it letters are alike with and without accents, small or not.
   *
   * @param taken finds what has the name that is its first {@code ?}
   * @param others its other values
   */
  static Future<String> freeName(SqlConnection on, String taken, String name, Object... others) {
    var values = Tuple.of(name);
    for (var other : others) values.addValue(other);
    return Db.list(on, taken, values, row -> row.getInteger("id"))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(name)
                    : freeName(on, taken, name + "-1", others));
  }
}
