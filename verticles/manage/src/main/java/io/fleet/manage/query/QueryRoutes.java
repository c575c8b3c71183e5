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
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.pack.Pack;
import io.fleet.store.pack.PackStore;
import io.fleet.store.query.QueryStore;
import io.fleet.store.query.SavedQuery;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists, shows, makes and changes saved queries. */
public final class QueryRoutes implements Routes {
  private final QueryStore queries;
  private final PackStore packs;
  private final PreparedCounts counts;
  private final Diary diary;
  private final News news;

  public QueryRoutes(
      QueryStore queries, PackStore packs, PreparedCounts counts, Diary diary, News news) {
    this.queries = queries;
    this.packs = packs;
    this.counts = counts;
    this.diary = diary;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "queries").reads(Paging::of), this::list),
        serve(Door.api("GET", "queries/{id:int}"), this::show),
        serve(Door.api("POST", "queries").withJson(Request.class), this::create),
        serve(Door.api("PATCH", "queries/{id:int}").withJson(Request.class), this::change));
  }

  private Answer list(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_QUERIES);
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("queries");
    var found = Wait.on(queries.list(Paging.of(in), QueryRules.onlyObserves(viewer)));
    var scheduling = packsOf(found, viewer);
    var times = QueryTimes.ofQueries(counts);
    for (var query : found) {
      var author = query.authorId() == null ? "<deleted>" : "";
      var packsOfIt = scheduling.getOrDefault(query.id(), List.<Pack>of());
      list.add(QueryJson.of(query, author, packsOfIt, times));
    }
    return Answer.json(answer);
  }

  private Answer show(Exchange in, Guard guard) {
    var viewer = guard.requireSomewhere(Access.READ_QUERIES);
    return answer(Wait.on(queries.byId(in.pathInt("id"))), viewer);
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
    return answer(Wait.on(queries.byId(id)), viewer);
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
    return answer(changed, viewer);
  }

  private Answer answer(SavedQuery query, Viewer viewer) {
    var scheduling = packsOf(List.of(query), viewer).getOrDefault(query.id(), List.of());
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("query", QueryJson.of(query, "", scheduling, QueryTimes.unknown()));
    return Answer.json(answer);
  }

  /**
   * By query, the packs that schedule it; of team schedules only those that the caller may read.
   */
  private Map<Integer, List<Pack>> packsOf(List<SavedQuery> found, Viewer viewer) {
    return Wait.on(packs.ofQueries(found.stream().map(SavedQuery::id).toList())).stream()
        .filter(entry -> visible(entry.getValue(), viewer))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static boolean visible(Pack pack, Viewer viewer) {
    var type = pack.type();
    if (type == null || !type.startsWith("team-")) return true;
    var team = new TeamId(Integer.parseInt(type.substring("team-".length())));
    return Access.READ_TEAM_SCHEDULE.allows(viewer, team);
  }
}
