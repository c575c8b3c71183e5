package io.fleet.manage.host;

import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.time.Time;
import io.fleet.store.db.Db;
import io.fleet.store.index.HostIndex;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.inventory.HostExtras;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.HostSearch;
import io.fleet.store.inventory.HostSummaries;
import io.fleet.store.inventory.LabelCatalog;
import io.fleet.store.inventory.Managements;
import io.fleet.store.software.SoftwareStore;
import io.fleet.store.user.UserStore;
import java.util.List;

/** Every door that lists, counts, moves or deletes hosts, put together. */
public final class HostDoors implements Routes {
  private final List<Routes> routes;

  /** What they stand on. */
  public record Parts(
      Db db,
      HostIndex index,
      HostDirectory directory,
      Time time,
      UserStore users,
      Diary diary,
      News news) {}

  public HostDoors(Parts parts, HostInventory hosts, HostSearch search, LabelCatalog labels) {
    var db = parts.db();
    var pages = new HostPages(hosts, new HostExtras(db));
    var subjects = new FilterSubjects(new SoftwareStore(db), new Managements(db));
    var changes = new HostChanges(db);
    var summaries = new HostSummaries(parts.index(), parts.directory(), parts.time());
    this.routes =
        List.of(
            new HostListRoutes(search, pages, subjects, labels),
            new ReportRoutes(search, pages, parts.time()),
            new HostActions(hosts, search, changes, parts.news()),
            new TransferRoutes(hosts, search, changes, parts.users(), parts.diary(), parts.news()),
            new SummaryRoutes(summaries, labels));
  }

  @Override
  public List<Served> served() {
    return routes.stream().flatMap(each -> each.served().stream()).toList();
  }
}
