package io.fleet.logforward.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The folder of one node, held by one process: two that wrote to one spool would destroy it. The
 * lock goes with the process, however it ends; the node's id stays, so that a node never takes over
 * the spool of another by a mistake in its configuration.
 */
public final class NodeFolder implements Closeable {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

  private final Path path;
  private final String nodeId;
  private final FileChannel lock;

  private NodeFolder(Path path, String nodeId, FileChannel lock) {
    this.path = path;
    this.nodeId = nodeId;
    this.lock = lock;
  }

  /**
   * Takes a folder for a node, made when it does not exist.
   *
   * @param nodeId empty takes the id that the folder has, or makes one
   * @throws IOException with a reason for people: held by a process, or owned by another node
   */
  public static NodeFolder open(Path path, String nodeId) throws IOException {
    Disk.makeFolder(path);
    var lock = lock(path);
    try {
      return new NodeFolder(path, identify(path.resolve("node.id"), nodeId), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Takes the folder of any node that is not running; it must exist. */
  public static NodeFolder takeOver(Path path) throws IOException {
    if (!Files.exists(path.resolve("node.id"))) {
      throw new IOException(path + " is not the data folder of a node");
    }
    return open(path, "");
  }

  /** Where the spool of this name lies. */
  public Path spool(String name) {
    return path.resolve("spool").resolve(name);
  }

  /** The node that owns the folder. */
  public String nodeId() {
    return nodeId;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static FileChannel lock(Path path) throws IOException {
    var channel =
        FileChannel.open(
            path.resolve("node.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) return channel;
    } catch (OverlappingFileLockException heldByThisProcess) {
      // told below, in the same words
    }
    channel.close();
    throw new IOException("data folder " + path + " is in use by another running node");
  }

  private static String identify(Path file, String wanted) throws IOException {
    if (Files.exists(file)) {
      var owner = Files.readString(file, UTF_8).strip();
      if (wanted.isEmpty() || wanted.equals(owner)) return owner;
      throw new IOException(
          "data folder " + file.getParent() + " belongs to node " + owner + ", not " + wanted);
    }
    var id = wanted.isEmpty() ? UUID.randomUUID().toString() : wanted;
    if (!ID.matcher(id).matches()) {
      throw new IOException("a node's id has up to 100 letters, digits and . _ : -");
    }
    Disk.replace(file, (id + "\n").getBytes(UTF_8));
    return id;
  }
}
