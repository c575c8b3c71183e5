package io.fleet.manage.host;

import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Scope;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostFilter;
import io.fleet.store.inventory.HostStatus;
import io.fleet.store.inventory.HostTrait;
import io.fleet.store.inventory.HostTrait.Enrollment;
import io.fleet.store.inventory.HostTrait.Response;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query parameters by which hosts are filtered (REST API page 2.8). */
public final class HostFilters {
  private HostFilters() {}

  /** The filter of a list; inside a label fewer parameters take effect. */
  public static HostFilter of(Exchange in, Viewer viewer, @Nullable Integer labelId) {
    return new HostFilter(
        Scope.of(viewer, Access.READ_HOSTS),
        Paging.of(in),
        status(in.query().get("status")),
        Paging.integer(in, "team_id"),
        labelId,
        labelId == null ? traits(in) : lowDisk(in));
  }

  /** Refuses parameters that cannot be read, whoever sends them. */
  static void check(Exchange in) {
    Paging.of(in);
    status(in.query().get("status"));
    Paging.integers("team_id", "label_id").check(in);
    traits(in);
  }

  /** A status by its word; null when there is none. */
  static @Nullable HostStatus status(@Nullable String word) {
    if (word == null || word.isEmpty()) return null;
    return HostStatus.of(word).orElseThrow(() -> bad("invalid status " + word));
  }

  /** A number of gigabytes from 1 to 100, or null. */
  static @Nullable Integer lowDiskSpace(Exchange in) {
    var gigabytes = Paging.integer(in, "low_disk_space");
    if (gigabytes != null && (gigabytes < 1 || gigabytes > 100)) {
      throw bad("invalid low_disk_space threshold, must be between 1 and 100: " + gigabytes);
    }
    return gigabytes;
  }

  /** A flag as strict as the host lists read it; absent is false. */
  static boolean flag(Exchange in, String name) {
    var word = in.query().get(name);
    if (word == null || word.isEmpty()) return false;
    return switch (word) {
      case "1", "t", "T", "TRUE", "true", "True" -> true;
      case "0", "f", "F", "FALSE", "false", "False" -> false;
      default -> throw bad(name + ": invalid syntax: " + word);
    };
  }

  private static List<HostTrait> lowDisk(Exchange in) {
    var gigabytes = lowDiskSpace(in);
    return gigabytes == null ? List.of() : List.of(new HostTrait.LowOnDisk(gigabytes));
  }

  private static List<HostTrait> traits(Exchange in) {
    var traits = new ArrayList<>(lowDisk(in));
    var software = Paging.integer(in, "software_id");
    if (software != null) traits.add(new HostTrait.WithSoftware(software));
    policy(in, traits);
    system(in, traits);
    management(in, traits);
    var issue = Paging.integer(in, "munki_issue_id");
    if (issue != null) traits.add(new HostTrait.WithMunkiIssue(issue));
    return traits;
  }

  private static void policy(Exchange in, List<HostTrait> into) {
    var policy = Paging.integer(in, "policy_id");
    var word = in.query().get("policy_response");
    var response =
        switch (word == null ? "" : word) {
          case "" -> Response.NONE;
          case "passing" -> Response.PASSING;
          case "failing" -> Response.FAILING;
          default -> throw bad("invalid policy_response " + word);
        };
    if (policy != null) into.add(new HostTrait.Answered(policy, response));
  }

  private static void system(Exchange in, List<HostTrait> into) {
    var os = Paging.integer(in, "os_id");
    if (os != null) into.add(new HostTrait.RunsSystem(os));
    var name = in.query().get("os_name");
    var version = in.query().get("os_version");
    if (name != null && version != null) into.add(new HostTrait.RunsNamed(name, version));
  }

  private static void management(Exchange in, List<HostTrait> into) {
    var solution = Paging.integer(in, "mdm_id");
    if (solution != null) into.add(new HostTrait.ManagedBy(solution));
    var name = in.query().get("mdm_name");
    if (name != null && !name.isEmpty()) into.add(new HostTrait.ManagedByNamed(name));
    var word = in.query().get("mdm_enrollment_status");
    if (word == null || word.isEmpty()) return;
    into.add(
        new HostTrait.Enrolled(
            switch (word) {
              case "manual" -> Enrollment.MANUAL;
              case "automatic" -> Enrollment.AUTOMATIC;
              case "enrolled" -> Enrollment.ANY;
              case "unenrolled" -> Enrollment.NOT;
              case "pending" -> Enrollment.PENDING;
              default -> throw bad("invalid mdm_enrollment_status " + word);
            }));
  }

  private static RuntimeException bad(String reason) {
    return new Problem.BadRequest(reason).asException();
  }
}
