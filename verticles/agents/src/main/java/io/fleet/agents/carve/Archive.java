package io.fleet.agents.carve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Packs simulated files as osquery does: a pax tar, mode 0644. */
final class Archive {
  private static final int MODE = 0644;
  private static final int LARGEST_FILE = 4 << 20;

  private Archive() {}

  /** The archive of files by their path and size; what is larger than 4 MiB is cut to it. */
  static byte[] of(Map<String, Long> files) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (var file : files.entrySet()) {
        var content = content(file.getKey(), file.getValue());
        var entry = new TarArchiveEntry(file.getKey());
        entry.setMode(MODE);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  // The same on every host that has the file: lines that name it.
  private static byte[] content(String path, long size) {
    var line = ("# " + path + "\n").getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[Math.clamp(size, 0, LARGEST_FILE)];
    for (var at = 0; at < bytes.length; at++) bytes[at] = line[at % line.length];
    return bytes;
  }
}
