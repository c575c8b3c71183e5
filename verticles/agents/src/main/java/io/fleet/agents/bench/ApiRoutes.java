package io.fleet.agents.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The routes that the bench asks. */
final class ApiRoutes {
  private ApiRoutes() {}

  /**
   * A route.
   *
   * @param fleetMillis what Fleet 4.24.1 took in the median for a hundred thousand hosts without
   *     software; 0: not measured
   */
  record Route(String name, String method, String path, @Nullable String body, double fleetMillis) {
    static Route get(String name, String path) {
      return get(name, path, 0);
    }

    static Route get(String name, String path, double fleetMillis) {
      return new Route(name, "GET", path, null, fleetMillis);
    }

    static Route post(String name, String path, String body) {
      return new Route(name, "POST", path, body, 0);
    }
  }

  static List<Route> all(int hosts) {
    var middle = hosts / 2;
    return List.of(
        Route.get("hosts", "hosts?page=0&per_page=100", 8),
        Route.get("hosts_by_hostname", by("hostname"), 74),
        Route.get("hosts_by_seen", by("seen_time"), 470),
        Route.get("hosts_by_display_name", by("display_name")),
        Route.get("hosts_by_memory", by("memory")),
        Route.get("hosts_by_os_version", by("os_version")),
        Route.get("hosts_by_issues", by("issues")),
        Route.get("hosts_by_disk", by("gigs_disk_space_available")),
        Route.get("hosts_deep", "hosts?per_page=100&page=" + hosts / 200 + "&order_key=hostname"),
        Route.get("hosts_after", "hosts?per_page=100&order_key=h.id&after=" + middle),
        Route.get("hosts_1000", "hosts?page=0&per_page=1000", 138),
        Route.get("hosts_search_many", "hosts?per_page=100&query=corp", 131),
        Route.get("hosts_search_few", "hosts?per_page=100&query=win-0001", 131),
        Route.get("hosts_search_none", "hosts?per_page=100&query=nowhere", 131),
        Route.get("hosts_search_email", "hosts?per_page=100&query=user" + middle + "@example"),
        Route.get("hosts_online", "hosts?per_page=100&status=online"),
        Route.get("hosts_with_software", "hosts?per_page=100&software_id=1"),
        Route.get("hosts_failing_policy", "hosts?per_page=100&policy_id=1&policy_response=failing"),
        Route.get("hosts_with_os", "hosts?per_page=100&os_id=1"),
        Route.get("hosts_low_disk", "hosts?per_page=100&low_disk_space=50"),
        Route.get("hosts_of_team", "hosts?per_page=100&team_id=1&order_key=hostname"),
        Route.get("hosts_emails", "hosts?per_page=100&device_mapping=true"),
        Route.get("label_hosts", "labels/7/hosts?per_page=100&order_key=hostname"),
        Route.get("count", "hosts/count"),
        Route.get("count_online", "hosts/count?status=online", 123),
        Route.get("count_search", "hosts/count?query=corp"),
        Route.get("count_software", "hosts/count?software_id=1"),
        Route.get("count_label", "hosts/count?label_id=7"),
        Route.get("count_policy", "hosts/count?policy_id=1&policy_response=passing"),
        Route.get("count_managed", "hosts/count?mdm_enrollment_status=manual"),
        Route.get("host_summary", "host_summary", 215),
        Route.get("host_summary_linux", "host_summary?platform=linux&low_disk_space=10"),
        Route.get("labels", "labels", 105),
        Route.get("host", "hosts/" + middle),
        Route.get("software", "software?per_page=20&page=0"),
        Route.get("software_by_name", "software?per_page=20&page=0&order_key=name"),
        Route.get("software_search", "software?per_page=20&page=0&query=package-00"),
        Route.get("software_search_none", "software?per_page=20&page=0&query=nowhere"),
        Route.get("software_of_team", "software?per_page=20&page=0&team_id=1"),
        Route.get("software_count", "software/count"),
        Route.get("software_count_search", "software/count?query=python"),
        Route.get("software_one", "software/1"),
        Route.get("os_versions", "os_versions"),
        Route.get("macadmins", "macadmins"),
        Route.get("mdm_summary", "hosts/summary/mdm"),
        Route.post("targets", "targets", "{\"query\": \"corp\", \"selected\": {\"labels\": [7]}}"),
        Route.post("targets_count", "targets/count", "{\"selected\": {\"labels\": [6]}}"),
        Route.post("hosts_search", "hosts/search", "{\"query\": \"corp\"}"));
  }

  private static String by(String column) {
    return "hosts?page=0&per_page=100&order_direction=desc&order_key=" + column;
  }
}
