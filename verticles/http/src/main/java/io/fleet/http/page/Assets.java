package io.fleet.http.page;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of the web pages, from the class-path folder {@code webroot}. Kept in memory once read:
 * there are as many as the build made, and no request adds to them. Thread-safe.
 */
public final class Assets {
  private static final String ROOT = "webroot";

  private final ClassLoader loader;
  private final Map<String, Asset> read = new ConcurrentHashMap<>();
  private final @Nullable PageTemplate index;
  private final @Nullable PageTemplate device;

  /** Reads the pages. Blocks. */
  public Assets(ClassLoader loader) {
    this.loader = loader;
    this.index = template("/index.html");
    var own = template("/device.html");
    this.device = own == null ? index : own;
  }

  /** Whether a path names a file, and not a page of the application. */
  static boolean isFile(String path) {
    if (path.startsWith("/assets/")) return true;
    var last = path.substring(path.lastIndexOf('/') + 1);
    return Asset.typeOf(last) != null && !last.endsWith(".html");
  }

  @Nullable Asset known(String path) {
    return read.get(path);
  }

  /** Reads a file. Blocks. */
  Optional<Asset> find(String path) throws IOException {
    var type = Asset.typeOf(path);
    // Decoded paths may hold anything; a file of the build needs none of these.
    if (type == null || path.contains("..") || path.contains("\\") || path.contains("//")) {
      return Optional.empty();
    }
    var plain = bytes(path);
    if (plain == null) return Optional.empty();
    var asset = new Asset(path, type, plain, bytes(path + ".gz"), bytes(path + ".br"));
    read.put(path, asset);
    return Optional.of(asset);
  }

  @Nullable PageTemplate page(String path) {
    return path.startsWith("/device/") ? device : index;
  }

  private @Nullable PageTemplate template(String path) {
    try {
      var bytes = bytes(path);
      return bytes == null ? null : new PageTemplate(bytes.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return null;
    }
  }

  private @Nullable Buffer bytes(String path) throws IOException {
    try (var in = loader.getResourceAsStream(ROOT + path)) {
      return in == null ? null : Buffer.buffer(in.readAllBytes());
    }
  }
}
