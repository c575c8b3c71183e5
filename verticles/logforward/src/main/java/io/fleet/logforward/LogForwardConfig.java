package io.fleet.logforward;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.spool.SpoolBounds;
import io.fleet.platform.config.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

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
    return new DestinationOptions(settings, stream).of(settings.text(plugin));
  }
}
