package io.fleet.cli.query;

import io.fleet.cli.api.ApiFailure;
import io.fleet.cli.api.FleetApi;
import io.fleet.cli.shell.CliFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds out which names the server knows. It would pass over the others in silence, and a query
 * that went to fewer hosts than was thought looks like an answer.
 */
final class TargetCheck {
  private static final int HOSTS_ASKED_FOR = 200;

  private final FleetApi api;
  private final Consumer<String> warnings;
  private final List<String> unknown = new ArrayList<>();

  TargetCheck(FleetApi api, Consumer<String> warnings) {
    this.api = api;
    this.warnings = warnings;
  }

  /** The names that the server knows, in its own spelling; fails when none is left. */
  Targets known(Targets wanted) {
    var known = new Targets(hosts(wanted.hosts()), labels(wanted.labels()));
    var names = String.join(", ", unknown);
    if (known.isEmpty()) {
      throw new CliFailure("no hosts targeted: the server knows no " + names);
    }
    if (!unknown.isEmpty()) warnings.accept("the server knows no " + names + "; going on without");
    return known;
  }

  private List<String> labels(List<String> wanted) {
    if (wanted.isEmpty()) return wanted;
    var existing = new ArrayList<String>();
    try {
      api.get("spec/labels").path("specs").forEach(l -> existing.add(l.path("name").asText()));
    } catch (ApiFailure refused) {
      return wanted; // Who may not list labels may still target them.
    }
    var known = new ArrayList<String>();
    for (var name : wanted) {
      var found = existing.stream().filter(name::equalsIgnoreCase).findFirst();
      found.ifPresentOrElse(known::add, () -> unknown.add("label \"" + name + "\""));
    }
    return known;
  }

  private List<String> hosts(List<String> wanted) {
    var known = new ArrayList<String>();
    for (var name : wanted) {
      if (known.size() + unknown.size() >= HOSTS_ASKED_FOR) known.add(name);
      else host(name, known);
    }
    return known;
  }

  private void host(String name, List<String> known) {
    try {
      var found = api.get("hosts/identifier/" + FleetApi.encoded(name)).path("host");
      var hostname = found.path("hostname").asText();
      known.add(hostname.isEmpty() ? name : hostname);
    } catch (ApiFailure refused) {
      if (refused.status() == 404) unknown.add("host \"" + name + "\"");
      else known.add(name);
    }
  }
}
