package io.fleet.server.serve;

import io.fleet.platform.config.Settings;
import java.nio.file.Path;

/** Where log lines are written by default: beside the spool, not in a folder that anyone cleans. */
final class LogFiles {
  private LogFiles() {}

  static Path status(Settings settings, NodeFolder node) {
    return file(settings, node, "filesystem.status_log_file", "osquery_status");
  }

  static Path result(Settings settings, NodeFolder node) {
    return file(settings, node, "filesystem.result_log_file", "osquery_result");
  }

  private static Path file(Settings settings, NodeFolder node, String option, String usual) {
    var given = settings.text(option);
    return given.isEmpty() ? node.path().resolve(usual) : Path.of(given);
  }
}
