package io.fleet.store.index;

import io.fleet.store.db.Db;
import io.fleet.store.rows.Where;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Reads which hosts belong to what: all sets, or those parts that changed. A set has a key, and an
 * owner whose change makes all of its sets be read again.
 */
final class MemberSets {
  private final HostBits bits;
  private final String key;
  private final String table;
  private final String owner;
  private final IntUnaryOperator ownerOf;

  private MemberSets(Db db, String key, String table, String owner, IntUnaryOperator ownerOf) {
    this.bits = new HostBits(db);
    this.key = key;
    this.table = table;
    this.owner = owner;
    this.ownerOf = ownerOf;
  }

  /** Members of labels, by label. */
  static MemberSets ofLabels(Db db) {
    return new MemberSets(db, "label_id", "label_membership WHERE TRUE", "label_id", key -> key);
  }

  /** Hosts that pass or fail policies, by {@link HostView#verdictKey}. */
  static MemberSets ofVerdicts(Db db) {
    return new MemberSets(
        db,
        "policy_id * 2 + passes",
        "policy_membership WHERE passes IS NOT NULL",
        "policy_id",
        key -> key / 2);
  }

  /** All sets by key. */
  Future<Map<Integer, RoaringBitmap>> all() {
    return bits.readBy(key, table, Tuple.tuple());
  }

  /**
   * The sets as they are after these hosts and these owners changed.
   *
   * @param present all owners that there are
   */
  Future<Map<Integer, RoaringBitmap>> after(
      Map<Integer, RoaringBitmap> before,
      Set<Integer> hosts,
      Set<Integer> owners,
      Set<Integer> present) {
    var ofHosts = read("host_id", hosts);
    var ofOwners = read(owner, owners);
    return Future.all(ofHosts, ofOwners)
        .map(
            both -> {
              var sets = new HashMap<Integer, RoaringBitmap>();
              var changed = RoaringBitmap.bitmapOf(hosts.stream().mapToInt(id -> id).toArray());
              before.forEach(
                  (set, members) -> {
                    var whose = ownerOf.applyAsInt(set);
                    if (present.contains(whose) && !owners.contains(whose)) {
                      sets.put(set, RoaringBitmap.andNot(members, changed));
                    }
                  });
              ofHosts
                  .result()
                  .forEach((set, members) -> sets.merge(set, members, MemberSets::both));
              // Whole sets, so they hold what was read of the hosts.
              ofOwners
                  .result()
                  .forEach((set, members) -> sets.merge(set, members, MemberSets::both));
              return sets;
            });
  }

  private static RoaringBitmap both(RoaringBitmap some, RoaringBitmap more) {
    return RoaringBitmap.or(some, more);
  }

  private Future<Map<Integer, RoaringBitmap>> read(String column, Set<Integer> ids) {
    if (ids.isEmpty()) return Future.succeededFuture(Map.of());
    return bits.readBy(key, table + " AND " + Where.anyOf(column, ids), Tuple.tuple());
  }
}
