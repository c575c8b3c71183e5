package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Scope;
import io.fleet.manage.door.Wait;
import io.fleet.manage.label.LabelJson;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.inventory.HostSummaries;
import io.fleet.store.inventory.Label;
import io.fleet.store.inventory.LabelCatalog;
import io.fleet.store.rows.Page;
import java.util.List;

/** How many hosts of which kind there are. */
public final class SummaryRoutes implements Routes {
  private final HostSummaries summaries;
  private final LabelCatalog labels;

  public SummaryRoutes(HostSummaries summaries, LabelCatalog labels) {
    this.summaries = summaries;
    this.labels = labels;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(
            Door.api("GET", "host_summary")
                .reads(Paging.integers("team_id"))
                .reads(HostFilters::lowDiskSpace),
            this::summary));
  }

  private Answer summary(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    var team = Paging.integer(in, "team_id");
    var platform = in.query().get("platform");
    var low = HostFilters.lowDiskSpace(in);
    var wanted =
        new HostSummaries.Wanted(
            Scope.of(viewer, Access.READ_HOSTS), team, platform == null ? "" : platform, low);
    var counted = Wait.on(summaries.summary(wanted));
    var answer = JsonNodeFactory.instance.objectNode();
    if (team != null) answer.put("team_id", team);
    answer
        .put("totals_hosts_count", counted.total())
        .put("online_count", counted.online())
        .put("offline_count", counted.total() - counted.online())
        .put("mia_count", counted.missing())
        .put("missing_30_days_count", counted.missing())
        .put("new_count", counted.fresh())
        .put("all_linux_count", counted.linux());
    if (low != null) answer.put("low_disk_space_count", counted.lowOnDisk());
    var builtin = answer.putArray("builtin_labels");
    Wait.on(labels.list(Page.ALL)).stream()
        .filter(Label::builtin)
        .forEach(label -> builtin.add(LabelJson.summary(label)));
    var platforms = answer.putArray("platforms");
    for (var each : counted.platforms()) {
      platforms.addObject().put("platform", each.platform()).put("hosts_count", each.hosts());
    }
    return Answer.json(answer);
  }
}
