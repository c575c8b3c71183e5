package io.fleet.store.inventory;

import io.fleet.store.db.Db;
import io.fleet.store.index.HostField;
import io.fleet.store.index.HostView;
import io.fleet.store.index.IndexedHost;
import io.fleet.store.index.KeptBits;
import io.fleet.store.inventory.HostTrait.Enrollment;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;

/** Turns traits into sets of hosts. */
final class HostTraits {
  private final KeptBits bits;

  HostTraits(Db db) {
    this.bits = new KeptBits(db);
  }

  /** Whether hosts of a view have something. */
  @FunctionalInterface
  interface Having {
    Predicate<IndexedHost> in(HostView view);

    default Having and(Having other) {
      return view -> in(view).and(other.in(view));
    }
  }

  /** Which hosts have all of these. */
  Future<Having> all(List<HostTrait> traits) {
    Future<Having> all = Future.succeededFuture(view -> host -> true);
    for (var trait : traits) {
      all = all.compose(before -> of(trait).map(before::and));
    }
    return all;
  }

  private Future<Having> of(HostTrait trait) {
    return switch (trait) {
      case HostTrait.WithSoftware(int software) ->
          read("host_software WHERE software_id = ?", software);
      case HostTrait.Answered answered -> Future.succeededFuture(answered(answered));
      case HostTrait.RunsSystem(int os) -> read("host_operating_systems WHERE os_id = ?", os);
      case HostTrait.RunsNamed(String name, String version) ->
          read(
              "host_operating_systems h JOIN operating_systems o ON o.id = h.os_id"
                  + " WHERE o.name = ? AND o.version = ?",
              name,
              version);
      case HostTrait.ManagedBy(int solution) ->
          read("host_mdm WHERE mdm_id = ? AND is_server = 0", solution);
      case HostTrait.ManagedByNamed(String name) ->
          read(
              "host_mdm h JOIN mdm_solutions s ON s.id = h.mdm_id"
                  + " WHERE s.name = ? AND h.is_server = 0",
              name);
      case HostTrait.Enrolled(Enrollment how) -> enrolled(how);
      case HostTrait.WithMunkiIssue(int issue) ->
          read("host_munki_issues WHERE munki_issue_id = ?", issue);
      case HostTrait.LowOnDisk(int gigabytes) ->
          Future.succeededFuture(view -> lowOnDisk(gigabytes));
    };
  }

  private Future<Having> read(String from, Object... values) {
    return bits.read(from, values).map(hosts -> view -> host -> hosts.contains(host.id()));
  }

  private static Having answered(HostTrait.Answered trait) {
    var policy = trait.policyId();
    return switch (trait.response()) {
      case PASSING -> view -> view.answered(policy, true);
      case FAILING -> view -> view.answered(policy, false);
      case NONE -> view -> view.answered(policy, true).or(view.answered(policy, false)).negate();
    };
  }

  /** Hosts that told of less free disk space than so many gigabytes. */
  static Predicate<IndexedHost> lowOnDisk(int gigabytes) {
    return host -> {
      var free = host.number(HostField.GIGS_DISK_SPACE_AVAILABLE);
      return free != IndexedHost.NONE && free < gigabytes * 100L;
    };
  }

  private Future<Having> enrolled(Enrollment how) {
    var condition =
        switch (how) {
          case MANUAL -> "enrolled = 1 AND installed_from_dep = 0";
          case AUTOMATIC -> "enrolled = 1 AND installed_from_dep = 1";
          case ANY -> "enrolled = 1";
          case NOT -> "enrolled = 0";
          case PENDING -> "FALSE";
        };
    return read("host_mdm WHERE is_server = 0 AND " + condition);
  }
}
