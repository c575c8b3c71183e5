package io.fleet.cli.context;

import io.fleet.cli.output.PrivateFile;
import io.fleet.cli.output.YamlText;
import io.fleet.cli.shell.CliFailure;
import io.fleet.cli.shell.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The file of contexts. It holds tokens: only its owner may read it, it is written whole or not at
 * all, and reading never makes it.
 */
public final class ContextFile {
  private static final long LIMIT_BYTES = 1 << 20;
  // A token of digits is a text, as it stands there.
  private static final ConstructNode AS_WRITTEN = node -> ((ScalarNode) node).getValue();
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setAllowDuplicateKeys(true)
          .setTagConstructors(
              Map.of(Tag.INT, AS_WRITTEN, Tag.FLOAT, AS_WRITTEN, Tag.BOOL, AS_WRITTEN))
          .build();

  private final Path path;

  public ContextFile(Path path) {
    this.path = path;
  }

  /** The contexts by name; a file without any has an empty {@code default}. */
  public SortedMap<String, ServerContext> read() {
    var contexts = new TreeMap<String, ServerContext>();
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
    var text = YamlText.of(Map.of("contexts", file)).getBytes(StandardCharsets.UTF_8);
    try {
      var folder = path.toAbsolutePath().getParent();
      if (folder != null && !Files.exists(folder)) {
        Files.createDirectories(folder, ownerOnly(folder));
      }
      PrivateFile.write(path, out -> out.write(text));
    } catch (IOException e) {
      throw FileTrouble.failure("writing the config file", path, e);
    }
  }

  // Null when there is no file.
  private @Nullable Object parse() {
    try {
      PrivateFile.requireOwnerOnly(path);
      if (Files.size(path) > LIMIT_BYTES) throw new CliFailure(path + " is too large for a config");
      return new Load(SETTINGS).loadFromString(Files.readString(path));
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw FileTrouble.failure("reading the config file", path, e);
    } catch (YamlEngineException e) {
      throw new CliFailure("the config file " + path + " is no YAML: " + e.getMessage(), e);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        }
        : new FileAttribute<?>[0];
  }
}
