package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Parts;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.time.Time;
import io.fleet.store.inventory.FoundHosts;
import io.fleet.store.inventory.HostFilter;
import io.fleet.store.inventory.HostSearch;
import io.fleet.store.rows.Page;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** All hosts of a filter as one CSV file. */
public final class ReportRoutes implements Routes {
  private static final int PART = 1_000;
  private static final String CSV = "text/csv";

  private final HostSearch search;
  private final HostPages pages;
  private final Time time;

  ReportRoutes(HostSearch search, HostPages pages, Time time) {
    this.search = search;
    this.pages = pages;
    this.time = time;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(
            Door.api("GET", "hosts/report").reads(ReportRoutes::format).reads(HostFilters::check),
            this::report));
  }

  private Answer report(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_HOSTS);
    if (!format(in).equals("csv")) {
      throw new Problem.Unsupported("unsupported or unspecified report format").asException();
    }
    var report = CsvReport.of(in.query().get("columns"));
    var asked = HostFilters.of(in, viewer, Paging.integer(in, "label_id"));
    var found = Wait.on(search.page(whole(asked)));
    var day = LocalDate.ofInstant(time.now(), ZoneOffset.UTC);
    return answer(found, report)
        .with("Content-Disposition", "attachment; filename=\"Hosts " + day + ".csv\"")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static String format(Exchange in) {
    var format = in.query().get("format");
    if (format == null || format.isEmpty()) {
      throw new Problem.BadRequest("Param Format is required").asException();
    }
    return format;
  }

  // A report has no pages and no cursor.
  private static HostFilter whole(HostFilter asked) {
    var page = asked.page();
    return new HostFilter(
        asked.teams(),
        new Page(0, Page.MOST, page.order(), null, page.search()),
        asked.status(),
        asked.teamId(),
        asked.labelId(),
        asked.traits());
  }

  private Answer answer(FoundHosts found, CsvReport report) {
    if (found.size() <= PART) {
      var text = report.head() + report.lines(pages.of(found, report.shown()));
      return Answer.bytes(200, CSV, Buffer.buffer(text));
    }
    var from = new int[] {-1};
    return Answer.parts(
        CSV,
        Parts.here(
            () -> {
              if (from[0] < 0) {
                from[0] = 0;
                return Buffer.buffer(report.head());
              }
              if (from[0] >= found.size()) return null;
              var some = found.part(from[0], PART);
              from[0] += some.size();
              return Buffer.buffer(report.lines(pages.of(some, report.shown())));
            }));
  }
}
