package io.fleet.server.serve;

import io.fleet.platform.config.Settings;
import java.nio.file.Path;

/** Where log lines are written, as the settings page tells it. */
final class LogFiles {
  private LogFiles() {}

  static Path status(Settings settings) {
    return file(settings, "filesystem.status_log_file", "osquery_status");
  }

  static Path result(Settings settings) {
    return file(settings, "filesystem.result_log_file", "osquery_result");
  }

  static Path audit(Settings settings) {
    return file(settings, "filesystem.audit_log_file", "audit");
  }

  private static Path file(Settings settings, String option, String usual) {
    var given = settings.text(option);
    return given.isEmpty()
        ? Path.of(settings.text("node.data_dir")).resolve(usual).toAbsolutePath()
        : Path.of(given);
  }
}
