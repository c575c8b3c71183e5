package io.fleet.agents.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Node keys by host identifier, kept over restarts when there is a folder for them: one file that
 * only its owner may read, a line for each change, the last one counts. Safe for any thread.
 */
public final class NodeKeys {
  private final Map<String, String> keys = new ConcurrentHashMap<>();
  private final @Nullable Path file;
  private final @Nullable WorkerExecutor writer;

  private NodeKeys(@Nullable Path file, @Nullable WorkerExecutor writer) {
    this.file = file;
    this.writer = writer;
  }

  /** Keys that are forgotten when the process ends. */
  public static NodeKeys inMemory() {
    return new NodeKeys(null, null);
  }

  /** Keys of a folder, which is made when missing. Blocks. */
  public static NodeKeys in(Path folder, Vertx vertx) throws IOException {
    Files.createDirectories(folder);
    var file = folder.resolve("node-keys");
    var keys = new NodeKeys(file, vertx.createSharedWorkerExecutor("agents-node-keys", 1));
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    for (var line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      if (tab > 0 && tab + 1 < line.length()) {
        keys.keys.put(line.substring(0, tab), line.substring(tab + 1));
      } else if (tab > 0) {
        keys.keys.remove(line.substring(0, tab));
      }
    }
    return keys;
  }

  /** The key of a host, or null. */
  public @Nullable String get(String identifier) {
    return keys.get(identifier);
  }

  /** Stores a key. */
  public void put(String identifier, String key) {
    keys.put(identifier, key);
    append(identifier + '\t' + key + '\n');
  }

  /** Forgets a key. */
  public void remove(String identifier) {
    if (keys.remove(identifier) != null) {
      append(identifier + "\t\n");
    }
  }

  private void append(String line) {
    var path = file;
    if (path != null && writer != null) {
      var ignored =
          writer.executeBlocking(() -> Files.writeString(path, line, StandardOpenOption.APPEND));
    }
  }

  /** Waits until all changes are written. */
  public Future<Void> close() {
    return writer == null
        ? Future.succeededFuture()
        : writer.executeBlocking(() -> true).compose(done -> writer.close());
  }
}
