package io.fleet.manage.schedule;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Version;
import io.fleet.platform.problem.Problem;
import io.fleet.store.query.GlobalScheduleStore;
import io.fleet.store.query.QueryStore;
import io.fleet.store.query.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of all hosts. In {@code v1} its path is {@code global/schedule}: there {@code
 * schedule} means the entries of packs.
 */
public final class ScheduleRoutes implements Routes {
  private static final int LONGEST_SECONDS = 604_800;

  private final GlobalScheduleStore schedule;
  private final QueryStore queries;
  private final News news;

  public ScheduleRoutes(GlobalScheduleStore schedule, QueryStore queries, News news) {
    this.schedule = schedule;
    this.queries = queries;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(door("GET", ""), this::list),
        serve(door("POST", "").withJson(), this::add),
        serve(door("PATCH", "/{id:int}").withJson(), this::change),
        serve(door("DELETE", "/{id:int}"), this::remove),
        serve(Door.api("GET", "schedule/{id:int}"), this::show));
  }

  private static Door door(String method, String rest) {
    return Door.api(method, "schedule" + rest, Version.renamed())
        .also("/api/v1/fleet/global/schedule" + rest);
  }

  private Answer list(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_SCHEDULE);
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("global_schedule");
    for (var entry : Wait.on(schedule.list(Paging.of(in)))) list.add(ScheduleJson.of(entry));
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_SCHEDULE);
    return answer(in.pathInt("id"));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Request(
      @Nullable Integer queryId,
      @Nullable Integer interval,
      @Nullable Boolean snapshot,
      @Nullable Boolean removed,
      @Nullable String platform,
      @Nullable String version,
      @Nullable Integer shard) {

    Schedule schedule() {
      if (interval != null && (interval < 1 || interval > LONGEST_SECONDS)) {
        throw new Problem.BadRequest("invalid scheduled query interval").asException();
      }
      if (shard != null && (shard < 0 || shard > 100)) {
        throw Problem.invalid("shard", "must be between 0 and 100").asException();
      }
      return new Schedule(queryId, interval, snapshot, removed, platform, version, shard);
    }
  }

  private Answer add(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    guard.require(Access.WRITE_SCHEDULE, null);
    var wanted = body.schedule();
    if (wanted.interval() == null) {
      throw new Problem.BadRequest("invalid scheduled query interval").asException();
    }
    var queryId = body.queryId() == null ? 0 : body.queryId();
    var query = Wait.on(queries.byId(queryId));
    var id = Wait.on(schedule.insert(queryId, query.name(), wanted));
    news.changed(What.PACKS);
    return answer(id);
  }

  private Answer change(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    guard.require(Access.WRITE_SCHEDULE, null);
    var id = in.pathInt("id");
    var wanted = body.schedule();
    Wait.on(schedule.byId(id));
    if (wanted.queryId() != null) Wait.on(queries.byId(wanted.queryId()));
    Wait.on(schedule.update(id, wanted));
    news.changed(What.PACKS);
    return answer(id);
  }

  private Answer remove(Exchange in, Guard guard) {
    guard.require(Access.WRITE_SCHEDULE, null);
    Wait.on(schedule.delete(in.pathInt("id")));
    news.changed(What.PACKS);
    return Answer.done();
  }

  private Answer answer(int id) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("scheduled", ScheduleJson.of(Wait.on(schedule.byId(id))));
    return Answer.json(answer);
  }
}
