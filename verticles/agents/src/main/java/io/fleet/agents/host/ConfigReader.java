package io.fleet.agents.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.agents.table.Platform;
import io.fleet.agents.wire.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Reads a config as the agent does: what it cannot use is skipped with a warning. */
final class ConfigReader {
  private static final int LONGEST_INTERVAL = 604_800;
  private static final int DEFAULT_INTERVAL = 3_600;
  private static final int LARGEST = 1 << 20;

  private final HostEnvironment env;
  private final Consumer<String> warn;

  ConfigReader(HostEnvironment env, Consumer<String> warn) {
    this.env = env;
    this.warn = warn;
  }

  /** Takes over options and gives the rest; an unchanged or too large config gives the old one. */
  RunningConfig read(ObjectNode config) {
    var text = serialised(config);
    var hash = sha1(text);
    var before = env.config();
    if (hash.equals(before.hash())) {
      return before;
    }
    if (text.length() > LARGEST) {
      warn.accept("Error parsing the config: it is over 1 MiB");
      return before;
    }
    for (var option : config.path("options").properties()) {
      if (!env.flags.set(option.getKey(), option.getValue().asText())) {
        warn.accept("Cannot set unknown or invalid flag: " + option.getKey());
      }
    }
    var schedule = new ArrayList<ScheduledQuery>();
    var packs = new ArrayList<String>();
    config
        .path("schedule")
        .properties()
        .forEach(e -> add(schedule, e.getKey(), e.getKey(), e.getValue(), PackGate.OPEN));
    for (var pack : config.path("packs").properties()) {
      if (applies(pack.getValue())) {
        packs.add(pack.getKey());
        var gate = new PackGate(texts(pack.getValue().path("discovery")));
        var delimiter = env.flags.text("pack_delimiter");
        for (var query : pack.getValue().path("queries").properties()) {
          add(
              schedule,
              String.join(delimiter, "pack", pack.getKey(), query.getKey()),
              query.getKey(),
              query.getValue(),
              gate);
        }
      }
    }
    for (var query : schedule) {
      before.schedule().stream()
          .filter(old -> old.name.equals(query.name))
          .forEach(query::continueFrom);
    }
    return new RunningConfig(hash, schedule, packs, decorators(config.path("decorators")));
  }

  private void add(
      List<ScheduledQuery> schedule, String name, String shortName, JsonNode query, PackGate gate) {
    var sql = query.path("query").asText();
    int interval = query.has("interval") ? query.path("interval").asInt() : DEFAULT_INTERVAL;
    if (sql.isEmpty() || interval < 1 || interval > LONGEST_INTERVAL) {
      warn.accept("Invalid query or interval, skipping: " + shortName);
      return;
    }
    if (applies(query)) {
      schedule.add(
          new ScheduledQuery(
              name,
              sql,
              interval,
              ScheduledQuery.splay(
                  interval,
                  env.flags.number("schedule_splay_percent"),
                  env.facts.seed(),
                  env.facts.index(),
                  name),
              query.path("snapshot").asBoolean(false),
              query.path("removed").asBoolean(true),
              query.path("denylist").asBoolean(true),
              gate));
    }
  }

  /** Platform, version and shard of a pack or query. */
  private boolean applies(JsonNode entry) {
    var version = entry.path("version").asText();
    if (version.matches("\\d+(\\.\\d+)*.*")) {
      var parts = version.split("\\.", -1);
      int minor = parts.length > 1 ? Integer.parseInt(parts[1].replaceAll("\\D.*", "")) : 0;
      if (!env.settings.atLeast(Integer.parseInt(parts[0].replaceAll("\\D.*", "")), minor)) {
        return false;
      }
    }
    int shard = entry.path("shard").asInt(0);
    int own = Integer.parseInt(sha1(env.facts.var("hostname")).substring(0, 2), 16) * 100 / 255;
    return (shard <= 0 || own <= shard)
        && platformApplies(entry.path("platform").asText(), env.facts.platform());
  }

  static boolean platformApplies(String wanted, Platform own) {
    if (wanted.isEmpty()
        || wanted.equals("null")
        || wanted.contains("any")
        || wanted.contains("all")
        || wanted.contains(own.buildName())) {
      return true;
    }
    boolean linux = own == Platform.UBUNTU;
    return (linux && (wanted.contains("ubuntu") || wanted.contains("centos")))
        || (own != Platform.WINDOWS && wanted.contains("posix"));
  }

  private RunningConfig.Decorators decorators(JsonNode node) {
    var timed = new ArrayList<RunningConfig.Timed>();
    for (var entry : node.path("interval").properties()) {
      if (entry.getKey().matches("[1-9]\\d{1,6}") && Integer.parseInt(entry.getKey()) % 60 == 0) {
        entry
            .getValue()
            .forEach(
                sql ->
                    timed.add(
                        new RunningConfig.Timed(Integer.parseInt(entry.getKey()), sql.asText())));
      } else {
        warn.accept("Invalid decorator interval rate " + entry.getKey() + " in config source");
      }
    }
    return new RunningConfig.Decorators(
        texts(node.path("load")), texts(node.path("always")), timed);
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static String serialised(ObjectNode config) {
    try {
      return Verdict.Json.MAPPER.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha1(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
