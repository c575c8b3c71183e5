package io.fleet.agents.table;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tables whose rows depend on the moment or on the agent itself. */
final class LiveTables {
  static final Set<String> NAMES =
      Set.of(
          "time",
          "uptime",
          "osquery_info",
          "osquery_flags",
          "osquery_schedule",
          "osquery_packs",
          "osquery_events",
          "carves",
          "load_average",
          "process_events");
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy 'UTC'", Locale.ROOT);
  private static final long EVENT_EVERY = 20;
  private static final long EVENTS_KEPT = 3_600;

  private LiveTables() {}

  static @Nullable List<@Nullable Object[]> rows(
      Catalog.Table table, HostFacts host, AgentFacts agent, Catalog catalog) {
    return switch (table.name()) {
      case "time" -> List.<@Nullable Object[]>of(time(table, agent.now()));
      case "uptime" -> List.<@Nullable Object[]>of(uptime(table, host, agent.now()));
      case "osquery_info" -> List.<@Nullable Object[]>of(info(table, host, agent));
      case "osquery_flags" -> flags(table, agent.flags());
      case "osquery_schedule" -> schedule(table, agent.schedule());
      case "osquery_packs" -> packs(table, agent);
      case "osquery_registry" -> registry(table, host, catalog);
      case "osquery_events" -> eventSubscribers(table, catalog);
      case "carves" -> carves(table, agent.carves());
      case "load_average" -> load(table, host, agent.now());
      case "process_events" -> processEvents(table, host, agent);
      default -> null;
    };
  }

  private static @Nullable Object[] time(Catalog.Table table, long now) {
    var at = Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC);
    var text = ASCTIME.format(at);
    return new Row(table)
        .set("weekday", DayOfWeek.from(at).getDisplayName(TextStyle.FULL, Locale.ROOT))
        .set("year", at.getYear())
        .set("month", at.getMonthValue())
        .set("day", at.getDayOfMonth())
        .set("hour", at.getHour())
        .set("minutes", at.getMinute())
        .set("seconds", at.getSecond())
        .set("timezone", "UTC")
        .set("local_timezone", "UTC")
        .set("unix_time", now)
        .set("timestamp", text)
        .set("datetime", at.toInstant().toString())
        .set("iso_8601", at.toInstant().toString())
        .set("win_timestamp", (now + 11_644_473_600L) * 10_000_000L)
        .cells();
  }

  // A row answers to carve = 1 as the agent's own does: the query that asked finds what it began.
  private static List<@Nullable Object[]> carves(
      Catalog.Table table, List<AgentFacts.Carved> carves) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var carve : carves) {
      rows.add(
          new Row(table)
              .set("time", carve.time())
              .set("sha256", carve.sha256())
              .set("size", carve.size())
              .set("path", carve.path())
              .set("status", carve.status())
              .set("carve_guid", carve.guid())
              .set("request_id", carve.requestId())
              .set("carve", 1)
              .cells());
    }
    return rows;
  }

  private static @Nullable Object[] uptime(Catalog.Table table, HostFacts host, long now) {
    // Each host was last started at some second of the two weeks before 2026 and restarts monthly.
    long total = Math.floorMod(now + host.pick(1_209_600, "boot"), 2_592_000L) + 60;
    return new Row(table)
        .set("days", total / 86_400)
        .set("hours", total / 3_600 % 24)
        .set("minutes", total / 60 % 60)
        .set("seconds", total % 60)
        .set("total_seconds", total)
        .cells();
  }

  private static @Nullable Object[] info(Catalog.Table table, HostFacts host, AgentFacts agent) {
    return new Row(table)
        .set("pid", 400 + host.pick(4_000, "pid"))
        .set("uuid", host.var("uuid"))
        .set("instance_id", host.var("instance"))
        .set("version", agent.version())
        .set("config_hash", agent.configHash())
        .set("config_valid", agent.configHash().isEmpty() ? 0 : 1)
        .set("extensions", "inactive")
        .set("build_platform", host.platform().buildName())
        .set(
            "build_distro",
            switch (host.platform()) {
              case MACOS -> "10.14";
              case WINDOWS -> "10";
              case UBUNTU -> "centos7";
            })
        .set("start_time", agent.startTime())
        .set("watcher", 300 + host.pick(90, "watcher"))
        .set("platform_mask", Integer.parseInt(host.platform().typeMask()))
        .cells();
  }

  private static List<@Nullable Object[]> flags(Catalog.Table table, Map<String, String> flags) {
    var rows = new ArrayList<@Nullable Object[]>();
    flags.forEach(
        (name, value) ->
            rows.add(
                new Row(table)
                    .set("name", name)
                    .set("type", value.matches("\\d+") ? "uint64" : "string")
                    .set("description", "")
                    .set("default_value", "")
                    .set("value", value)
                    .set("shell_only", 0)
                    .cells()));
    return rows;
  }

  private static List<@Nullable Object[]> schedule(
      Catalog.Table table, List<AgentFacts.Scheduled> schedule) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var query : schedule) {
      rows.add(
          new Row(table)
              .set("name", query.name())
              .set("query", query.query())
              .set("interval", query.interval())
              .set("executions", query.executions())
              .set("last_executed", query.lastExecuted())
              .set("denylisted", query.denylisted() ? 1 : 0)
              .set("output_size", query.outputSize())
              .set("wall_time", query.wallMillis() / 1000)
              .set("wall_time_ms", query.wallMillis())
              .set("last_wall_time_ms", query.lastWallMillis())
              .set("user_time", query.wallMillis() * 2 / 3)
              .set("last_user_time", query.lastWallMillis() * 2 / 3)
              .set("system_time", query.wallMillis() / 3)
              .set("last_system_time", query.lastWallMillis() / 3)
              .set("average_memory", query.executions() == 0 ? 0 : 1_048_576)
              .set("last_memory", query.executions() == 0 ? 0 : 1_048_576)
              .cells());
    }
    return rows;
  }

  private static List<@Nullable Object[]> packs(Catalog.Table table, AgentFacts agent) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var pack : agent.packs()) {
      rows.add(
          new Row(table)
              .set("name", pack)
              .set("shard", 0)
              .set("discovery_cache_hits", 0)
              .set("discovery_executions", 0)
              .set("active", 1)
              .cells());
    }
    return rows;
  }

  private static List<@Nullable Object[]> registry(
      Catalog.Table table, HostFacts host, Catalog catalog) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var plugin : List.of("config:tls", "logger:tls", "distributed:tls", "enroll:tls")) {
      var parts = plugin.split(":", 2);
      rows.add(registered(table, parts[0], parts[1]));
    }
    for (var name : catalog.tables().keySet()) {
      if (host.extended() || !catalog.isOfExtension(name)) {
        rows.add(registered(table, "table", name));
      }
    }
    return rows;
  }

  private static @Nullable Object[] registered(Catalog.Table table, String registry, String name) {
    return new Row(table)
        .set("registry", registry)
        .set("name", name)
        .set("owner_uuid", 0)
        .set("internal", 0)
        .set("active", 1)
        .cells();
  }

  private static List<@Nullable Object[]> eventSubscribers(Catalog.Table table, Catalog catalog) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var evented : catalog.tables().values()) {
      if (evented.evented()) {
        rows.add(
            new Row(table)
                .set("name", evented.name())
                .set("publisher", "auditeventpublisher")
                .set("type", "subscriber")
                .set("subscriptions", 1)
                .set("events", 0)
                .set("refreshes", 0)
                .set("active", evented.name().equals("process_events") ? 1 : 0)
                .cells());
      }
    }
    return rows;
  }

  private static List<@Nullable Object[]> load(Catalog.Table table, HostFacts host, long now) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var period : List.of("1m", "5m", "15m")) {
      double value = (40 + Mix.below(200, host.seed(), host.index(), period + now / 60)) / 100.0;
      rows.add(
          new Row(table)
              .set("period", period)
              .set("average", String.format(Locale.ROOT, "%.6f", value))
              .cells());
    }
    return rows;
  }

  /** One start of a process about every 20 s since the agent started, kept for an hour. */
  private static List<@Nullable Object[]> processEvents(
      Catalog.Table table, HostFacts host, AgentFacts agent) {
    var rows = new ArrayList<@Nullable Object[]>();
    var commands =
        List.of(
            "/usr/bin/id -u",
            "/bin/ls -la",
            "/usr/bin/git status",
            "/usr/bin/ssh build",
            "/usr/bin/curl -s https://example.com",
            "/bin/sh -c true");
    long from =
        Math.max(Math.max(agent.startTime() - 300, agent.eventsAfter()), agent.now() - EVENTS_KEPT);
    for (long n = Math.floorDiv(from, EVENT_EVERY); n * EVENT_EVERY <= agent.now(); n++) {
      long at = n * EVENT_EVERY + Mix.below((int) EVENT_EVERY, host.seed(), host.index(), "e" + n);
      if (at <= from || at > agent.now()) {
        continue;
      }
      var command = commands.get(Mix.below(commands.size(), host.seed(), host.index(), "c" + n));
      rows.add(
          new Row(table)
              .set("pid", 2_000 + n % 30_000)
              .set("path", command.substring(0, command.indexOf(' ')))
              .set("mode", "0100755")
              .set("cmdline", command)
              .set("cwd", "/")
              .set("auid", 1000)
              .set("uid", 1000)
              .set("euid", 1000)
              .set("gid", 1000)
              .set("egid", 1000)
              .set("owner_uid", 0)
              .set("owner_gid", 0)
              .set("atime", at)
              .set("mtime", 1_680_000_000)
              .set("ctime", 1_680_000_000)
              .set("btime", 0)
              .set("parent", 1)
              .set("time", at)
              .set("uptime", at % 2_592_000)
              .set("fsuid", 1000)
              .set("suid", 1000)
              .set("fsgid", 1000)
              .set("sgid", 1000)
              .set("syscall", "execve")
              .set("status", 0)
              .cells());
    }
    return rows;
  }
}
