package io.fleet.checkin.distributed;

import io.fleet.checkin.host.HostFacts;
import io.fleet.checkin.reload.Reload;
import io.fleet.store.verdict.PolicyRow;
import io.fleet.store.verdict.VerdictStore;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The policies that hosts are asked for, in memory. Thread-safe. */
public final class PolicyBook {
  private final VerdictStore store;
  private final Reload reload = new Reload(this::read);
  private volatile Edition edition = Edition.of(List.of(), 0);

  public PolicyBook(VerdictStore store) {
    this.store = store;
  }

  /** Reads all policies again. */
  public Future<Void> reload() {
    return reload.run();
  }

  /** What to ask a host. */
  List<Question> of(HostFacts host) {
    var now = edition;
    return now.prepared()
        .computeIfAbsent(
            now.kind(host),
            kind ->
                now.rows().values().stream()
                    .filter(kind::has)
                    .map(row -> new Question(QueryNames.POLICY + row.id(), row.query()))
                    .toList());
  }

  /** Whether this is a policy of which the host may have been asked. */
  boolean asks(int id, HostFacts host) {
    var now = edition;
    var policy = now.rows().get(id);
    return policy != null && now.kind(host).has(policy);
  }

  /** Another number whenever the policies are others. */
  int number() {
    return edition.number();
  }

  /** What of a host decides, and only as far as some policy looks at it. */
  private record Kind(int team, String group) {
    boolean has(PolicyRow policy) {
      return (policy.teamId() == null || policy.teamId() == team)
          && (policy.platforms().isEmpty() || policy.platforms().contains(group));
    }
  }

  private record Edition(
      Map<Integer, PolicyRow> rows,
      Set<Integer> teams,
      Set<String> groups,
      int number,
      Map<Kind, List<Question>> prepared) {
    static Edition of(List<PolicyRow> rows, int number) {
      var byId = new HashMap<Integer, PolicyRow>();
      var teams = new HashSet<Integer>();
      var groups = new HashSet<String>();
      for (var row : rows) {
        byId.put(row.id(), row);
        if (row.teamId() != null) teams.add(row.teamId());
        groups.addAll(row.platforms());
      }
      return new Edition(
          Map.copyOf(byId),
          Set.copyOf(teams),
          Set.copyOf(groups),
          number,
          new ConcurrentHashMap<>());
    }

    Kind kind(HostFacts host) {
      var team = team(host);
      var group = host.group();
      return new Kind(
          team != null && teams.contains(team) ? team : 0, groups.contains(group) ? group : "");
    }

    private static @Nullable Integer team(HostFacts host) {
      var team = host.known().teamId();
      return team == null ? null : team.value();
    }
  }

  private Future<Void> read() {
    return store
        .policies()
        .map(
            rows -> {
              var askable = rows.stream().filter(row -> !row.query().isBlank()).toList();
              var before = edition;
              var next = Edition.of(askable, before.number() + 1);
              if (!next.rows().equals(before.rows())) edition = next;
              return null;
            });
  }
}
