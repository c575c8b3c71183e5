package io.fleet.cli.debug;

import io.fleet.cli.output.PrivateFile;
import io.fleet.cli.shell.FileTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where to put what was fetched; it is for its owner's eyes. */
final class OutFile {
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

  @Option(
      names = "--outfile",
      paramLabel = "FILE",
      description = "Into this file (FLEETCTL_OUTFILE; default: a new one in the current folder).")
  private @Nullable Path file;

  boolean given() {
    return file != null;
  }

  /** Fails for a file that must not be written, before anything is fetched for it. */
  void requireFit() {
    if (file == null) return;
    try {
      PrivateFile.requireFit(file);
    } catch (IOException e) {
      throw FileTrouble.failure("writing", file, e);
    }
  }

  Path path(String word, String extension) {
    if (file != null) return file;
    return Path.of(
        "fleet-%s-%s.%s"
            .formatted(word, STAMP.format(OffsetDateTime.now(ZoneOffset.UTC)), extension));
  }

  Path write(String word, String extension, byte[] bytes) {
    var path = path(word, extension);
    write(path, out -> out.write(bytes));
    return path;
  }

  static void write(Path path, PrivateFile.Content content) {
    try {
      PrivateFile.write(path, content);
    } catch (IOException e) {
      throw FileTrouble.failure("writing", path, e);
    }
  }
}
