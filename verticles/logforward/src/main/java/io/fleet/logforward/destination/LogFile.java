package io.fleet.logforward.destination;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of lines, appended to. Made again when someone deleted or moved it, so that other programs
 * may rotate it. Used by one thread.
 */
final class LogFile implements Closeable {
  // The longest request that can be half written; what is longer without a line end is no work of
  // ours.
  private static final int TAIL = 64 * 1024 * 1024;

  private final Path path;
  private final boolean sole;
  private @Nullable FileChannel channel;
  private @Nullable Object identity;
  private boolean regular;

  /**
   * @param sole whether no other process writes to it: then half a line that a crash left is cut,
   *     as the whole line comes again
   */
  LogFile(Path path, boolean sole) {
    this.path = path;
    this.sole = sole;
  }

  /** Makes the file if need be; fails, with a reason for people, when it cannot be appended to. */
  static void requireAppendable(Path path) throws IOException {
    try (var file = new LogFile(path, false)) {
      file.open();
    } catch (IOException e) {
      throw new IOException("cannot append to the log file " + path + ": " + e, e);
    }
  }

  /** Opens the file, or opens it anew if the path no longer leads to it. */
  FileChannel open() throws IOException {
    if (channel != null && Objects.equals(identity, identityNow())) return channel;
    close();
    var folder = path.toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
    var opened = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    channel = opened;
    identity = identityNow();
    regular = Files.isRegularFile(path);
    if (sole && regular) cutHalfLine(opened);
    return opened;
  }

  /** How long the file is now. */
  long size() throws IOException {
    var file = open();
    return regular ? file.size() : 0;
  }

  /** Appends all of these, or none as far as the disk lets it. */
  void append(List<ByteBuffer> parts) throws IOException {
    var file = open();
    var before = regular ? file.size() : 0;
    var buffers = parts.toArray(ByteBuffer[]::new);
    try {
      var last = buffers[buffers.length - 1];
      while (last.hasRemaining()) file.write(buffers);
    } catch (IOException e) {
      if (sole && regular) file.truncate(before);
      throw e;
    }
  }

  void force() throws IOException {
    if (channel != null && regular) channel.force(false);
  }

  @Override
  public void close() throws IOException {
    var open = channel;
    channel = null;
    if (open != null) open.close();
  }

  private @Nullable Object identityNow() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException gone) {
      return null;
    }
  }

  private void cutHalfLine(FileChannel file) throws IOException {
    var size = file.size();
    if (size == 0) return;
    try (var reader = FileChannel.open(path, StandardOpenOption.READ)) {
      var block = ByteBuffer.allocate(64 * 1024);
      for (var to = size; to > 0 && size - to < TAIL; to -= block.capacity()) {
        var from = Math.max(0, to - block.capacity());
        block.clear().limit((int) (to - from));
        while (block.hasRemaining() && reader.read(block, from + block.position()) >= 0) {}
        for (var i = block.position() - 1; i >= 0; i--) {
          if (block.get(i) != '\n') continue;
          if (from + i + 1 < size) file.truncate(from + i + 1);
          return;
        }
      }
    }
    // Not one line end: these bytes are someone else's, and are kept as a line of their own.
    file.write(ByteBuffer.wrap(new byte[] {'\n'}));
  }
}
