package io.fleet.logforward;

import io.fleet.logforward.destination.DestinationConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Finds streams that go to one file, which then none of them may cut or move: another's lines may
 * just be on their way into it.
 */
final class SharedFiles {
  private SharedFiles() {}

  /** The same with one shared destination for such streams. */
  static Map<LogStream, DestinationConfig> found(Map<LogStream, DestinationConfig> given) {
    var writers = new HashMap<Path, Integer>();
    for (var destination : given.values()) {
      if (destination instanceof DestinationConfig.Filesystem(var file, var unused)) {
        writers.merge(spelled(file), 1, Integer::sum);
      }
    }
    var found = new HashMap<>(given);
    found.replaceAll(
        (stream, destination) ->
            destination instanceof DestinationConfig.Filesystem files
                    && writers.getOrDefault(spelled(files.file()), 0) > 1
                ? shared(files)
                : destination);
    return found;
  }

  private static DestinationConfig shared(DestinationConfig.Filesystem files) {
    var file = spelled(files.file());
    var device = Files.exists(file) && !Files.isRegularFile(file);
    if (files.rotation() != null && !device) {
      throw new IllegalArgumentException(
          "filesystem.enable_log_rotation: two streams of logs share the file "
              + file
              + " and cannot both rotate it");
    }
    return new DestinationConfig.SharedFile(file);
  }

  private static Path spelled(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
