package io.fleet.logforward;

import io.fleet.platform.config.Settings;
import java.nio.file.Path;

/** Where the plugin {@code filesystem} writes a stream. */
public final class StreamFile {
  private StreamFile() {}

  /**
   * The file that the options name, or the usual one in the node's folder.
   *
   * @param stream as it stands in the names of options
   */
  public static Path of(Settings settings, String stream) {
    var given = named(settings, stream);
    if (!given.isEmpty()) return Path.of(given);
    // Agents' lines have had osquery's name in theirs.
    var usual = stream.equals("audit") ? stream : "osquery_" + stream;
    return Path.of(settings.text("node.data_dir")).resolve(usual).toAbsolutePath();
  }

  /** As it is given; empty when it is not. */
  static String named(Settings settings, String stream) {
    return settings.text("filesystem." + stream + "_log_file");
  }
}
