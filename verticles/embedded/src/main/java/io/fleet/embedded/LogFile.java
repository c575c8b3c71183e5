package io.fleet.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Log of a started process: bounded at each start, its end quoted in error messages. */
final class LogFile {
  private static final long MAX_BYTES = 8L << 20;
  private static final int TAIL_BYTES = 4096;

  private LogFile() {}

  static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > MAX_BYTES) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** "The end of FILE:" and its last lines. */
  static String tail(Path log) {
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(Math.max(0, file.length() - TAIL_BYTES));
      var bytes = new byte[(int) Math.min(TAIL_BYTES, file.length())];
      file.readFully(bytes);
      return "The end of " + log + ":\n" + new String(bytes, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "Its log " + log + " cannot be read: " + e.getMessage();
    }
  }
}
