package io.fleet.logforward;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Rotation;
import io.fleet.logforward.spool.SpoolBounds;
import io.fleet.platform.config.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
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
  private static final String STDOUT = "/dev/stdout";

  public LogForwardConfig {
    destinations = Map.copyOf(SharedFiles.found(destinations));
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
    var file = settings.text("filesystem." + stream + "_log_file");
    // By its path it cannot be opened where it is a socket, as under systemd.
    if (settings.text(plugin).equals("stdout") || file.equals(STDOUT)) {
      return new DestinationConfig.Stdout();
    }
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
