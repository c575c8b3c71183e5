package io.fleet.cli.output;

import io.fleet.cli.shell.CliFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** Files that only their owner may read, whole under their name or not there at all. */
public final class PrivateFile {
  /** Writes what is to stand in the file. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFile() {}

  /** Puts the content in the place of what the file held; that stays when the content fails. */
  public static void write(Path file, Content content) throws IOException {
    requireFit(file);
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A device or a pipe: to replace it would take it away from all who use it.
      try (var out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
        content.writeTo(out);
      }
      return;
    }
    // Behind a link, not in its place.
    var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    var folder = Objects.requireNonNull(target.getParent(), "only a folder has none");
    var fresh = Files.createTempFile(folder, "." + target.getFileName(), ".new"); // mode 0600
    fresh.toFile().deleteOnExit(); // Ctrl-C
    try {
      try (var out = Files.newOutputStream(fresh)) {
        content.writeTo(out);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Fails for what must not be written: a folder, or a file that others may read. */
  public static void requireFit(Path file) throws IOException {
    if (Files.isDirectory(file)) throw new CliFailure(file + " is a folder");
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new CliFailure(file + " is a link to a file that is not there");
    }
    requireOwnerOnly(file);
  }

  /** Fails for a file with any mode but 0600; the mode of a device is the system's. */
  public static void requireOwnerOnly(Path file) throws IOException {
    if (!Files.isRegularFile(file)) return;
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
    var found = Files.getPosixFilePermissions(file);
    if (found.equals(OWNER)) return;
    throw new CliFailure(
        "File %s already exists with mode %o instead of the expected 600; run: chmod 600 %s"
            .formatted(file, octal(found), file));
  }

  // From the form rw-r-----: a bit each.
  private static int octal(Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.toString(permissions)
        .chars()
        .reduce(0, (mode, letter) -> 2 * mode + (letter == '-' ? 0 : 1));
  }
}
