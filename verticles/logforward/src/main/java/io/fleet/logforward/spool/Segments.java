package io.fleet.logforward.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files of a spool in their order. Offsets count bytes from the first record ever written, and
 * a file's name is the offset of its first byte, so that positions stay valid when old files go.
 * Thread-safe; only the writer adds.
 */
final class Segments {
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.segment");

  private final Path folder;
  private final ConcurrentSkipListMap<Long, Path> files = new ConcurrentSkipListMap<>();

  Segments(Path folder) throws IOException {
    this.folder = folder;
    try (var entries = Files.list(folder)) {
      entries
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .forEach(file -> files.put(base(file), file));
    }
  }

  /** The file that holds this offset. */
  Map.@Nullable Entry<Long, Path> holding(long offset) {
    return files.floorEntry(offset);
  }

  /** Where the file after the one that begins here begins, or null when it is the last. */
  @Nullable Long after(long base) {
    return files.higherKey(base);
  }

  /** The file that is written to, or null in an empty folder. */
  Map.@Nullable Entry<Long, Path> last() {
    return files.lastEntry();
  }

  /** The oldest offset that can be read. */
  long start() {
    var first = files.firstEntry();
    return first == null ? 0 : first.getKey();
  }

  /** A name for the file that begins here. */
  Path name(long base) {
    return folder.resolve(String.format("%016x.segment", base));
  }

  /** Takes up a file that has been made. */
  void add(long base, Path file) {
    files.put(base, file);
  }

  /** Deletes the files that end before this offset. The last one stays. */
  void dropBefore(long offset) throws IOException {
    for (var first = files.firstEntry(); first != null; first = files.firstEntry()) {
      var next = files.higherKey(first.getKey());
      if (next == null || next > offset) return;
      Files.deleteIfExists(first.getValue());
      files.remove(first.getKey());
    }
  }

  private static long base(Path file) {
    return Long.parseLong(file.getFileName().toString().substring(0, 16), 16);
  }
}
