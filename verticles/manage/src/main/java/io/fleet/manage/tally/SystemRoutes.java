package io.fleet.manage.tally;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.Platforms;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.jobs.PreparedCounts.Kind;
import io.fleet.store.user.UserStore;
import java.util.List;

/** Operating systems and how many hosts run them. */
public final class SystemRoutes implements Routes {
  private final PreparedCounts counts;
  private final TallyScope scope;

  public SystemRoutes(PreparedCounts counts, UserStore users) {
    this.counts = counts;
    this.scope = new TallyScope(users);
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("GET", "os_versions").reads(TallyScope.READING), this::systems));
  }

  private Answer systems(Exchange in, Guard guard) {
    var teams = scope.of(in, guard);
    var name = text(in, "os_name");
    var version = text(in, "os_version");
    if (name.isEmpty() != version.isEmpty()) {
      throw new Problem.BadRequest("os_name and os_version must be given together").asException();
    }
    var platform = text(in, "platform");
    var counted = Wait.on(counts.read(Kind.OS_VERSIONS, teams));
    var rows =
        Tally.of(
                counted,
                row ->
                    (platform.isEmpty()
                            || Platforms.matches(platform, row.path("platform").asText()))
                        && (name.isEmpty()
                            || (name.equals(row.path("name_only").asText())
                                && version.equals(row.path("version").asText()))))
            .by("name_only", "version", "platform");
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("counts_updated_at", CountedAt.text(counted));
    if (counted.countedAt().isEmpty()) return Answer.json(answer.putNull("os_versions"));
    var list = answer.putArray("os_versions");
    for (var row : rows) {
      var only = row.path("name_only").asText();
      list.addObject()
          .put("hosts_count", row.path("hosts_count").asLong())
          .put("name", (only + " " + row.path("version").asText()).strip())
          .put("name_only", only)
          .put("version", row.path("version").asText())
          .put("platform", row.path("platform").asText());
    }
    return Answer.json(answer);
  }

  private static String text(Exchange in, String name) {
    var value = in.query().get(name);
    return value == null ? "" : value;
  }
}
