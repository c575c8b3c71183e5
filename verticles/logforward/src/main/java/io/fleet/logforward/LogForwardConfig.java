package io.fleet.logforward;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Rotation;
import io.fleet.logforward.spool.SpoolBounds;
import io.fleet.platform.config.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a node forwards logs.
 *
 * @param dataDir the node's own folder; its spools lie in {@code spool} there
 * @param nodeId who owns the folder; empty takes the id that it has, or makes one
 * @param destinations by stream; a stream that is not named is not taken
 * @param bounds of each stream's spool
 */
public record LogForwardConfig(
    Path dataDir,
    String nodeId,
    Map<LogStream, DestinationConfig> destinations,
    SpoolBounds bounds) {
  private static final long MIB = 1024 * 1024;

  public LogForwardConfig {
    destinations = Map.copyOf(destinations);
    var files = new HashSet<Path>();
    for (var destination : destinations.values()) {
      if (destination instanceof DestinationConfig.Filesystem(var file, var unused)
          && !files.add(file.toAbsolutePath().normalize())) {
        throw new IllegalArgumentException("two streams of logs cannot share the file " + file);
      }
    }
  }

  /** As the options say; {@code spool.max_bytes} is shared evenly by the streams. */
  public static LogForwardConfig of(Settings settings) {
    var data = Path.of(settings.text("node.data_dir"));
    var destinations = new EnumMap<LogStream, DestinationConfig>(LogStream.class);
    destinations.put(
        LogStream.STATUS, destination(settings, "osquery.status_log_plugin", "status"));
    destinations.put(
        LogStream.RESULT, destination(settings, "osquery.result_log_plugin", "result"));
    if (settings.flag("activity.enable_audit_log")) {
      destinations.put(
          LogStream.AUDIT, destination(settings, "activity.audit_log_plugin", "audit"));
    }
    return new LogForwardConfig(
        data,
        settings.text("node.id"),
        destinations,
        SpoolBounds.of(settings.bytes("spool.max_bytes") / destinations.size()));
  }

  private static DestinationConfig destination(Settings settings, String plugin, String stream) {
    if (settings.text(plugin).equals("stdout")) return new DestinationConfig.Stdout();
    var file = settings.text("filesystem." + stream + "_log_file");
    // Agents' lines have had osquery's name in theirs.
    var usual = stream.equals("audit") ? stream : "osquery_" + stream;
    return new DestinationConfig.Filesystem(
        file.isEmpty() ? Path.of(settings.text("node.data_dir")).resolve(usual) : Path.of(file),
        rotation(settings));
  }

  private static @Nullable Rotation rotation(Settings settings) {
    if (!settings.flag("filesystem.enable_log_rotation")) return null;
    return new Rotation(
        settings.number("filesystem.max_size") * MIB,
        settings.number("filesystem.max_age"),
        settings.number("filesystem.max_backups"),
        settings.flag("filesystem.enable_log_compression"));
  }
}
