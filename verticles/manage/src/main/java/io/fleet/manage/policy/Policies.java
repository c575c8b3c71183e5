package io.fleet.manage.policy;

import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Wait;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.problem.Problem;
import io.fleet.store.policy.Policy;
import io.fleet.store.policy.PolicyChange;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.query.QueryStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the doors of global and team policies do alike, once the caller is known to be allowed. */
public final class Policies {
  private static final int MOST = 1_000;

  private final PolicyStore store;
  private final QueryStore queries;
  private final Diary diary;
  private final News news;

  public Policies(PolicyStore store, QueryStore queries, Diary diary, News news) {
    this.store = store;
    this.queries = queries;
    this.diary = diary;
    this.news = news;
  }

  PolicyStore store() {
    return store;
  }

  Answer create(PolicyRequest request, @Nullable TeamId team, Viewer viewer) {
    var wanted = fresh(request);
    var id = Wait.on(store.insert(team == null ? null : team.value(), wanted, viewer.id().value()));
    news.changed(What.POLICIES, id);
    var policy = Wait.on(store.byId(id));
    note(viewer, "created_policy", policy);
    return Answer.json(PolicyJson.only(policy));
  }

  private PolicyChange fresh(PolicyRequest request) {
    var platform = PolicyRules.platform(request.platform());
    if (request.queryId() == null) {
      return new PolicyChange(
          PolicyRules.name(request.name()),
          PolicyRules.query(request.query()),
          request.description(),
          request.resolution(),
          platform,
          request.critical());
    }
    if (request.query() != null && !request.query().isEmpty()) {
      throw PolicyRules.refuse("both fields \"queryID\" and \"query\" cannot be set");
    }
    var query = Wait.on(queries.byId(request.queryId()));
    return new PolicyChange(
        query.name(),
        query.query(),
        query.description(),
        request.resolution(),
        platform,
        request.critical());
  }

  Answer change(PolicyRequest request, Policy policy, Viewer viewer) {
    Wait.on(store.update(policy.id(), request.change()));
    news.changed(What.POLICIES, policy.id());
    var changed = Wait.on(store.byId(policy.id()));
    note(viewer, "edited_policy", changed);
    return Answer.json(PolicyJson.only(changed));
  }

  /** The policies with these ids; one that is not there is told before anything is done. */
  List<Policy> named(@Nullable List<Integer> given) {
    if (given == null || given.isEmpty()) return List.of();
    if (given.size() > MOST) {
      throw new Problem.BadRequest("at most " + MOST + " ids at a time").asException();
    }
    var found = Wait.on(store.byIds(given));
    var missing = new HashSet<>(given);
    found.forEach(policy -> missing.remove(policy.id()));
    if (!missing.isEmpty()) {
      throw Problem.NotFound.of("Policy", missing.iterator().next()).asException();
    }
    return found;
  }

  void delete(List<Policy> policies, Viewer viewer) {
    var ids = policies.stream().map(Policy::id).toList();
    Wait.on(store.delete(ids));
    news.changed(What.POLICIES, ids.toArray(Integer[]::new));
    for (var policy : policies) note(viewer, "deleted_policy", policy);
  }

  private void note(Viewer viewer, String type, Policy policy) {
    diary.note(viewer, type, Map.of("policy_id", policy.id(), "policy_name", policy.name()));
  }
}
