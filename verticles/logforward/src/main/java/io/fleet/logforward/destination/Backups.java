package io.fleet.logforward.destination;

import io.fleet.platform.time.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rotated files beside a log file, named {@code NAME-2022-11-23T16-00-00.000.EXT} by the time
 * (UTC) of their rotation, as Fleet names them; {@code .gz} behind it when packed.
 */
final class Backups {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS");
  private static final String PACKED = ".gz";

  private record Backup(Path file, LocalDateTime at) {}

  private final Path folder;
  private final Path file;
  private final String prefix;
  private final String suffix;
  private final Time time;

  Backups(Path file, Time time) {
    this.file = file.toAbsolutePath();
    this.folder = Objects.requireNonNull(this.file.getParent(), "a log file lies in a folder");
    this.time = time;
    var name = this.file.getFileName().toString();
    var dot = name.lastIndexOf('.');
    prefix = (dot < 0 ? name : name.substring(0, dot)) + "-";
    suffix = dot < 0 ? "" : name.substring(dot);
  }

  /** Moves the log file, which must be closed, to a name of its own. */
  void setAside() throws IOException {
    var at = LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC);
    while (Files.exists(named(at, "")) || Files.exists(named(at, PACKED))) {
      at = at.plus(Duration.ofMillis(1));
    }
    Files.move(file, named(at, ""));
  }

  /** Deletes what is too old or too many, and packs the rest if so wished. */
  void tidy(Rotation rotation) throws IOException {
    var newestFirst = all();
    var oldest =
        LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC).minusDays(rotation.maxAgeDays());
    for (var i = 0; i < newestFirst.size(); i++) {
      var backup = newestFirst.get(i);
      var tooMany = rotation.maxBackups() > 0 && i >= rotation.maxBackups();
      var tooOld = rotation.maxAgeDays() > 0 && backup.at().isBefore(oldest);
      if (tooMany || tooOld) {
        Files.deleteIfExists(backup.file());
      } else if (rotation.compress() && !backup.file().toString().endsWith(PACKED)) {
        pack(backup.file());
      }
    }
  }

  private List<Backup> all() throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(this::backup)
          .filter(Objects::nonNull)
          .sorted(Comparator.comparing(Backup::at).reversed())
          .toList();
    }
  }

  private @Nullable Backup backup(Path candidate) {
    var name = candidate.getFileName().toString();
    if (name.endsWith(PACKED)) name = name.substring(0, name.length() - PACKED.length());
    if (!name.startsWith(prefix) || !name.endsWith(suffix)) return null;
    try {
      var text =
          name.substring(
              prefix.length(), Math.max(prefix.length(), name.length() - suffix.length()));
      return new Backup(candidate, LocalDateTime.parse(text, TIME));
    } catch (DateTimeParseException notOurs) {
      return null;
    }
  }

  private Path named(LocalDateTime at, String ending) {
    return folder.resolve(prefix + TIME.format(at) + suffix + ending);
  }

  // The name appears when the file is whole: a crash while packing costs nothing.
  private static void pack(Path file) throws IOException {
    var target = file.resolveSibling(file.getFileName() + PACKED);
    var half = file.resolveSibling(file.getFileName() + PACKED + ".half");
    try (var out = new GZIPOutputStream(Files.newOutputStream(half), 64 * 1024)) {
      Files.copy(file, out);
    }
    Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(file);
  }
}
