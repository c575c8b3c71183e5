package io.fleet.server.serve;

import io.fleet.platform.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What belongs to this node alone.
 *
 * @param path its data folder
 * @param id its name, the same after a restart
 */
record NodeFolder(Path path, String id) {
  static NodeFolder open(Settings settings) throws IOException {
    var path = Path.of(settings.text("node.data_dir")).toAbsolutePath().normalize();
    Files.createDirectories(path);
    var given = settings.text("node.id");
    return new NodeFolder(path, given.isEmpty() ? kept(path.resolve("node-id")) : given);
  }

  private static String kept(Path file) throws IOException {
    if (Files.exists(file)) return Files.readString(file).strip();
    var bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    var id = HexFormat.of().formatHex(bytes);
    Files.writeString(file, id + "\n");
    return id;
  }
}
