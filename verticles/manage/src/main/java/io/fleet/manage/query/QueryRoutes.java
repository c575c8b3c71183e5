package io.fleet.manage.query;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.activity.Diary;
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
import io.fleet.store.query.QueryStore;
import io.fleet.store.query.SavedQuery;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes and changes saved queries. */
public final class QueryRoutes implements Routes {
  private final QueryStore queries;
  private final Diary diary;
  private final News news;

  public QueryRoutes(QueryStore queries, Diary diary, News news) {
    this.queries = queries;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "queries"), this::list),
        serve(Door.api("GET", "queries/{id:int}"), this::show),
        serve(Door.api("POST", "queries").withJson(), this::create),
        serve(Door.api("PATCH", "queries/{id:int}").withJson(), this::change));
  }

  private Answer list(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_QUERIES);
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("queries");
    var page = Paging.of(in);
    for (var query : Wait.on(queries.list(page, QueryRules.onlyObserves(viewer)))) {
      list.add(QueryJson.of(query, query.authorId() == null ? "<deleted>" : ""));
    }
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_QUERIES);
    return answer(Wait.on(queries.byId(in.pathInt("id"))));
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Request(
      @Nullable String name,
      @Nullable String description,
      @Nullable String query,
      @Nullable Boolean observerCanRun) {}

  private Answer create(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.requireSomewhere(Access.CREATE_QUERIES);
    var name = QueryRules.name(body.name());
    var sql = QueryRules.sql(body.query());
    var id =
        Wait.on(
            queries.insert(
                name,
                body.description() == null ? "" : body.description(),
                sql,
                Boolean.TRUE.equals(body.observerCanRun()),
                viewer.id().value()));
    news.changed(What.QUERIES, id);
    diary.note(viewer, "created_saved_query", Map.of("query_id", id, "query_name", name));
    return answer(Wait.on(queries.byId(id)));
  }

  private Answer change(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    var viewer = guard.requireSomewhere(Access.CREATE_QUERIES);
    var id = in.pathInt("id");
    var query = Wait.on(queries.byId(id));
    guard.requireThat(QueryRules.mayChange(viewer, query));
    Wait.on(
        queries.update(
            id,
            new QueryStore.Change(
                body.name() == null ? null : QueryRules.name(body.name()),
                body.description(),
                body.query() == null ? null : QueryRules.sql(body.query()),
                body.observerCanRun())));
    news.changed(What.QUERIES, id);
    var changed = Wait.on(queries.byId(id));
    diary.note(viewer, "edited_saved_query", Map.of("query_id", id, "query_name", changed.name()));
    return answer(changed);
  }

  private static Answer answer(SavedQuery query) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("query", QueryJson.of(query, ""));
    return Answer.json(answer);
  }
}
