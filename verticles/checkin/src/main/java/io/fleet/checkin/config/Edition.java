package io.fleet.checkin.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fleet.checkin.host.HostEntry;
import io.fleet.checkin.host.Membership;
import io.fleet.checkin.host.PreparedConfig;
import io.fleet.platform.door.Answer;
import io.fleet.store.schedule.PackRow;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything configurations are made of, at one moment, and what was made of it. Thread-safe. */
final class Edition {
  private static final int PREPARED = 10_000;

  private final Sources sources;
  private final Cache<Key, PreparedConfig> prepared =
      Caffeine.newBuilder().maximumSize(PREPARED).build();
  // By the team whose options they are; 0 for those of all.
  private final Map<Integer, Answer> flags = new ConcurrentHashMap<>();

  Edition(Sources sources) {
    this.sources = sources;
  }

  /**
   * What the database says.
   *
   * @param global agent options of all hosts
   * @param teams agent options of the teams that have their own
   * @param packs by name
   */
  record Sources(JsonNode global, Map<Integer, JsonNode> teams, List<PackRow> packs) {}

  /** What decides; hosts of the same key get the same bytes. */
  private record Key(int optionsOfTeam, String platform, List<Integer> packs) {}

  Sources sources() {
    return sources;
  }

  /** A host's configuration. */
  PreparedConfig of(HostEntry host, Membership labels) {
    var options = options(host);
    // Only platforms with an override make a difference; hosts may claim to be anything.
    var told = host.known().platform();
    var platform = AgentOptions.overrides(options, told) ? told : "";
    var packs = new ArrayList<PackRow>();
    var ids = new ArrayList<Integer>();
    for (var pack : sources.packs()) {
      if (Packs.isFor(pack, host, labels)) {
        packs.add(pack);
        ids.add(pack.id());
      }
    }
    var key = new Key(optionsOf(host), platform, ids);
    return prepared.get(key, missing -> prepare(AgentOptions.base(options, platform), packs));
  }

  /** What Orbit starts osquery with; only Orbit is told, as osquery takes no such flags here. */
  Answer flags(HostEntry host) {
    return flags.computeIfAbsent(optionsOf(host), team -> flags(options(host)));
  }

  private static Answer flags(JsonNode options) {
    var flags = options.path("command_line_flags");
    return flags.isEmpty()
        ? Answer.done()
        : Answer.json(
            JsonNodeFactory.instance
                .objectNode()
                .set("command_line_startup_flags", AgentOptions.sorted(flags)));
  }

  private JsonNode options(HostEntry host) {
    return sources.teams().getOrDefault(optionsOf(host), sources.global());
  }

  // Its team, when that has options; they count as a whole. 0: those of all.
  private int optionsOf(HostEntry host) {
    var team = host.known().teamId();
    return team != null && sources.teams().containsKey(team.value()) ? team.value() : 0;
  }

  private PreparedConfig prepare(ObjectNode base, List<PackRow> packs) {
    if (!packs.isEmpty()) {
      var all = base.putObject("packs");
      packs.forEach(pack -> all.set(pack.name(), Packs.json(pack)));
    }
    return new PreparedConfig(
        this,
        Future.succeededFuture(Answer.json(AgentOptions.sorted(base))),
        AgentOptions.seconds(base, "distributed_interval"),
        AgentOptions.seconds(base, "logger_tls_period"),
        AgentOptions.seconds(base, "config_tls_refresh", "config_refresh"));
  }
}
