package io.fleet.livequery.target;

import io.fleet.model.Access;
import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.fleet.model.LabelId;
import io.fleet.model.TeamId;
import io.fleet.model.Viewer;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.store.live.LiveQueryStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/**
 * Turns a selection into host ids: only hosts that exist and that the viewer may ask. Hosts out of
 * reach are dropped without a word, as clients expect. Thread-safe.
 */
public final class TargetResolver {
  private final HostDirectory hosts;
  private final LiveQueryStore store;

  public TargetResolver(HostDirectory hosts, LiveQueryStore store) {
    this.hosts = hosts;
    this.store = store;
  }

  /** The hosts that this viewer may ask, of those selected. */
  public Future<RoaringBitmap> resolve(Viewer viewer, Access action, Selection selection) {
    var found = new RoaringBitmap();
    Predicate<KnownHost> allowed = host -> action.allows(viewer, host.teamId());
    selection.hosts().forEach(id -> addKnown(id, allowed, found));
    if (selection.labels().contains(LabelId.ALL_HOSTS.value())) addAll(allowed, found);
    if (!selection.teams().isEmpty()) addTeams(selection.teams(), allowed, found);
    var labels = selection.labels().stream().filter(id -> id != LabelId.ALL_HOSTS.value()).toList();
    return store
        .labelMembers(labels)
        .map(
            members -> {
              members.forEach(id -> addKnown(id, allowed, found));
              found.runOptimize();
              return found;
            });
  }

  private void addKnown(int id, Predicate<KnownHost> allowed, RoaringBitmap into) {
    var host = hosts.byId(new HostId(id));
    if (host != null && allowed.test(host)) into.add(id);
  }

  private void addAll(Predicate<KnownHost> allowed, RoaringBitmap into) {
    hosts.forEach(
        host -> {
          if (allowed.test(host)) into.add(host.id().value());
        });
  }

  private void addTeams(List<Integer> teams, Predicate<KnownHost> allowed, RoaringBitmap into) {
    hosts.forEach(
        host -> {
          TeamId team = host.teamId();
          if (team != null && teams.contains(team.value()) && allowed.test(host)) {
            into.add(host.id().value());
          }
        });
  }
}
