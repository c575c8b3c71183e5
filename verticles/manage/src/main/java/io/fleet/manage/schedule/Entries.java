package io.fleet.manage.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Wait;
import io.fleet.manage.query.QueryTimes;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.pack.SchedulePart;
import io.fleet.store.pack.ScheduledQueryStore;
import io.fleet.store.query.QueryStore;
import org.jspecify.annotations.Nullable;

/**
 * What the doors of packs, of the global schedule and of team schedules do alike, once the caller
 * is known to be allowed. An entry outside of the part counts as missing.
 */
public final class Entries {
  private final ScheduledQueryStore schedules;
  private final QueryStore queries;
  private final PreparedCounts counts;
  private final News news;

  public Entries(
      ScheduledQueryStore schedules, QueryStore queries, PreparedCounts counts, News news) {
    this.schedules = schedules;
    this.queries = queries;
    this.counts = counts;
    this.news = news;
  }

  Answer list(Exchange in, SchedulePart part, String member) {
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray(member);
    var times = QueryTimes.ofSchedules(counts);
    for (var entry : Wait.on(schedules.list(Paging.of(in), part))) {
      list.add(ScheduleJson.of(entry, times));
    }
    return Answer.json(answer);
  }

  Answer add(ScheduleRequest request, SchedulePart part) {
    var wanted = request.fresh();
    var query = Wait.on(queries.byId(request.queryId() == null ? 0 : request.queryId()));
    var id = Wait.on(schedules.insert(part, query.id(), query.name(), wanted));
    news.changed(What.PACKS);
    return show(id);
  }

  /** Changes an entry, which stays in its schedule. */
  void change(Exchange in, ScheduleRequest request, int id, SchedulePart part) {
    change(in, request, id, part, null);
  }

  /** The same; it moves to a pack unless that is null. */
  void change(
      Exchange in, ScheduleRequest request, int id, SchedulePart part, @Nullable Integer intoPack) {
    var wanted = request.change(in);
    Wait.on(schedules.byId(id, part));
    if (wanted.queryId() != null) Wait.on(queries.byId(wanted.queryId()));
    Wait.on(schedules.update(id, part, wanted, intoPack));
    news.changed(What.PACKS);
  }

  Answer remove(int id, SchedulePart part) {
    Wait.on(schedules.delete(id, part));
    news.changed(What.PACKS);
    return Answer.done();
  }

  Answer show(int id) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("scheduled", ScheduleJson.of(Wait.on(schedules.byId(id)), QueryTimes.unknown()));
    return Answer.json(answer);
  }
}
