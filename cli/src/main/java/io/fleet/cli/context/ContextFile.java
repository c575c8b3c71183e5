package io.fleet.cli.context;

import io.fleet.cli.output.YamlText;
import io.fleet.cli.shell.CliFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The file of contexts. It holds tokens: only its owner may read it, it is written whole or not at
 * all, and reading never makes it.
 */
public final class ContextFile {
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final long LIMIT_BYTES = 1 << 20;

  private final Path path;

  public ContextFile(Path path) {
    this.path = path;
  }

  /** The contexts by name; a file without any has an empty {@code default}. */
  public SortedMap<String, ServerContext> read() {
    var contexts = new TreeMap<String, ServerContext>();
    if (!Files.exists(path)) {
      contexts.put("default", ServerContext.EMPTY);
      return contexts;
    }
    requireOwnerOnly();
    if (!(parse() instanceof Map<?, ?> file) || !file.containsKey("contexts")) {
      contexts.put("default", ServerContext.EMPTY);
    } else if (file.get("contexts") instanceof Map<?, ?> found) {
      found.forEach(
          (name, keys) ->
              contexts.put(
                  String.valueOf(name),
                  keys instanceof Map<?, ?> map ? ServerContext.of(map) : ServerContext.EMPTY));
    }
    return contexts;
  }

  public void write(SortedMap<String, ServerContext> contexts) {
    var file = new TreeMap<String, Object>();
    contexts.forEach((name, context) -> file.put(name, context.keys()));
    var text = YamlText.of(Map.of("contexts", file));
    try {
      var target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      var folder = target.getParent();
      if (folder != null && !Files.exists(folder)) {
        Files.createDirectories(folder, permissions(folder, "rwx------"));
      }
      var fresh = target.resolveSibling(target.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, permissions(target, "rw-------"));
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable("write", e);
    }
  }

  private void requireOwnerOnly() {
    try {
      if (!posix(path)) return;
      var found = Files.getPosixFilePermissions(path);
      if (found.equals(OWNER)) return;
      throw new CliFailure(
          "File %s already exists with mode %o instead of the expected 600; run: chmod 600 %s"
              .formatted(path, octal(found), path));
    } catch (IOException e) {
      throw unusable("read", e);
    }
  }

  private @Nullable Object parse() {
    try {
      if (Files.size(path) > LIMIT_BYTES) throw new CliFailure(path + " is too large for a config");
      return new Load(LoadSettings.builder().setLabel(path.toString()).build())
          .loadFromString(Files.readString(path));
    } catch (IOException e) {
      throw unusable("read", e);
    } catch (YamlEngineException e) {
      throw new CliFailure("the config file " + path + " is no YAML: " + e.getMessage(), e);
    }
  }

  private CliFailure unusable(String what, IOException e) {
    var why =
        e instanceof FileSystemException known && known.getReason() != null
            ? known.getReason()
            : e.getClass().getSimpleName();
    return new CliFailure("cannot " + what + " the config file " + path + ": " + why, e);
  }

  private static boolean posix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static FileAttribute<?>[] permissions(Path path, String mode) {
    return posix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  // From the form rw-r-----: a bit each.
  private static int octal(Set<PosixFilePermission> permissions) {
    return PosixFilePermissions.toString(permissions)
        .chars()
        .reduce(0, (mode, letter) -> 2 * mode + (letter == '-' ? 0 : 1));
  }
}
