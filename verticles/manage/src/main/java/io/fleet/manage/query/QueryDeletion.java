package io.fleet.manage.query;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Names;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.query.QueryStore;
import io.fleet.store.query.SavedQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes saved queries, by number, by name, or many at once. */
public final class QueryDeletion implements Routes {
  private static final int MOST = 1_000;

  private final QueryStore queries;
  private final Diary diary;
  private final News news;

  public QueryDeletion(QueryStore queries, Diary diary, News news) {
    this.queries = queries;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("DELETE", "queries/id/{id:int}"), this::byId),
        serve(Door.api("DELETE", "queries/{name}"), this::byName),
        serve(Door.api("POST", "queries/delete").withJson(Many.class), this::many));
  }

  private Answer byId(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.CREATE_QUERIES);
    return delete(Wait.on(queries.byId(in.pathInt("id"))), viewer, guard);
  }

  private Answer byName(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.CREATE_QUERIES);
    var query =
        Names.find(
            in,
            queries::byName,
            () -> Problem.NotFound.of("Query", in.pathText("name")).asException());
    return delete(query, viewer, guard);
  }

  private Answer delete(SavedQuery query, Viewer viewer, Guard guard) {
    guard.requireThat(QueryRules.mayChange(viewer, query));
    Wait.on(queries.delete(List.of(query.id())));
    tell(query.id());
    diary.note(viewer, "deleted_saved_query", Map.of("query_name", query.name()));
    return Answer.done();
  }

  private record Many(@Nullable List<Integer> ids) {}

  private Answer many(Exchange in, Guard guard) {
    var body = Body.as(in, Many.class);
    var viewer = guard.requireSomewhere(Access.CREATE_QUERIES);
    List<Integer> ids = body.ids() == null ? List.of() : body.ids();
    if (ids.isEmpty()) throw new Problem.BadRequest("ids must not be empty").asException();
    if (ids.size() > MOST) {
      throw new Problem.BadRequest("at most " + MOST + " ids at a time").asException();
    }
    var found = new ArrayList<Integer>();
    for (var id : ids) {
      var query = Wait.on(queries.byId(id));
      guard.requireThat(QueryRules.mayChange(viewer, query));
      found.add(query.id());
    }
    var deleted = Wait.on(queries.delete(found));
    tell(found.toArray(Integer[]::new));
    diary.note(viewer, "deleted_multiple_saved_query", Map.of("query_ids", found));
    return Answer.json(JsonNodeFactory.instance.objectNode().put("deleted", deleted));
  }

  // What scheduled them is gone too.
  private void tell(Integer... ids) {
    news.changed(What.QUERIES, ids);
    news.changed(What.PACKS);
  }
}
