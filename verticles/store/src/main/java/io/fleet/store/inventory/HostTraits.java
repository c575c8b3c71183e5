package io.fleet.store.inventory;

import io.fleet.store.db.Db;
import io.fleet.store.index.HostBits;
import io.fleet.store.index.IndexedHost;
import io.fleet.store.inventory.HostTrait.Enrollment;
import io.fleet.store.rows.Page;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/** Turns traits into sets of hosts. */
final class HostTraits {
  private final HostBits bits;

  HostTraits(Db db) {
    this.bits = new HostBits(db);
  }

  /** Which hosts have all of these. */
  Future<Predicate<IndexedHost>> all(List<HostTrait> traits) {
    Future<Predicate<IndexedHost>> all = Future.succeededFuture(host -> true);
    for (var trait : traits) {
      all = all.compose(before -> of(trait).map(before::and));
    }
    return all;
  }

  /** Hosts with an e-mail address that holds a text. */
  Future<RoaringBitmap> withEmail(String text) {
    return bits.read("host_emails WHERE email LIKE ?", Tuple.of(Page.searching(text).pattern()));
  }

  private Future<Predicate<IndexedHost>> of(HostTrait trait) {
    if (trait instanceof HostTrait.Answered(int policy, HostTrait.Response response)
        && response == HostTrait.Response.NONE) {
      return bits.read(
              "policy_membership WHERE policy_id = ? AND passes IS NOT NULL", Tuple.of(policy))
          .map(answered -> host -> !answered.contains(host.id()));
    }
    return having(trait).map(hosts -> host -> hosts.contains(host.id()));
  }

  private Future<RoaringBitmap> having(HostTrait trait) {
    return switch (trait) {
      case HostTrait.WithSoftware(int software) ->
          bits.read("host_software WHERE software_id = ?", Tuple.of(software));
      case HostTrait.Answered(int policy, HostTrait.Response response) ->
          bits.read(
              "policy_membership WHERE policy_id = ? AND passes = ?",
              Tuple.of(policy, response == HostTrait.Response.PASSING ? 1 : 0));
      case HostTrait.RunsSystem(int os) ->
          bits.read("host_operating_systems WHERE os_id = ?", Tuple.of(os));
      case HostTrait.RunsNamed(String name, String version) ->
          bits.read(
              "host_operating_systems h JOIN operating_systems o ON o.id = h.os_id"
                  + " WHERE o.name = ? AND o.version = ?",
              Tuple.of(name, version));
      case HostTrait.ManagedBy(int solution) ->
          bits.read("host_mdm WHERE mdm_id = ? AND is_server = 0", Tuple.of(solution));
      case HostTrait.ManagedByNamed(String name) ->
          bits.read(
              "host_mdm h JOIN mdm_solutions s ON s.id = h.mdm_id"
                  + " WHERE s.name = ? AND h.is_server = 0",
              Tuple.of(name));
      case HostTrait.Enrolled(Enrollment how) -> enrolled(how);
      case HostTrait.WithMunkiIssue(int issue) ->
          bits.read("host_munki_issues WHERE munki_issue_id = ?", Tuple.of(issue));
      case HostTrait.LowOnDisk(int gigabytes) ->
          bits.read("host_disks WHERE gigs_available < ?", Tuple.of(gigabytes));
    };
  }

  private Future<RoaringBitmap> enrolled(Enrollment how) {
    var condition =
        switch (how) {
          case MANUAL -> "enrolled = 1 AND installed_from_dep = 0";
          case AUTOMATIC -> "enrolled = 1 AND installed_from_dep = 1";
          case ANY -> "enrolled = 1";
          case NOT -> "enrolled = 0";
          case PENDING -> "FALSE";
        };
    return bits.read("host_mdm WHERE is_server = 0 AND " + condition, Tuple.tuple());
  }
}
