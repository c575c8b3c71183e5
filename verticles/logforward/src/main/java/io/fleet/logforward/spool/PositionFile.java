package io.fleet.logforward.spool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Up to where one destination has taken everything, on disk. */
final class PositionFile {
  private final Path file;

  PositionFile(Path folder, String reader) {
    file = folder.resolve(reader + ".position");
  }

  /** The stored offset; 0, which means from the oldest record on, when there is none. */
  long load() throws IOException {
    if (!Files.exists(file)) return 0;
    try {
      return Long.parseLong(Files.readString(file, US_ASCII).strip());
    } catch (NumberFormatException e) {
      throw new IOException(file + " does not hold a position; delete it to send all again", e);
    }
  }

  void store(long offset) throws IOException {
    Disk.replace(file, (offset + "\n").getBytes(US_ASCII));
  }
}
