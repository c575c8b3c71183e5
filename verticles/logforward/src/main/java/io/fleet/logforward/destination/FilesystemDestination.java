package io.fleet.logforward.destination;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends lines to a file, those of one request in a row, and rotates it by size if so wished. */
final class FilesystemDestination implements Destination {
  private static final Logger LOG = LoggerFactory.getLogger(FilesystemDestination.class);

  private final LogFile file;
  private final @Nullable Rotation rotation;
  private final Backups backups;

  FilesystemDestination(LogFile file, @Nullable Rotation rotation, Backups backups) {
    this.file = file;
    this.rotation = rotation;
    this.backups = backups;
  }

  @Override
  public String name() {
    return "filesystem";
  }

  @Override
  public void deliver(List<ByteBuffer> requests) throws IOException {
    if (rotation == null) {
      file.append(requests);
      return;
    }
    var fitting = new ArrayList<ByteBuffer>();
    var size = file.size();
    for (var request : requests) {
      if (size > 0 && size + request.remaining() > rotation.maxBytes()) {
        if (!fitting.isEmpty()) file.append(fitting);
        fitting.clear();
        rotate();
        size = 0;
      }
      fitting.add(request);
      size += request.remaining();
    }
    if (!fitting.isEmpty()) file.append(fitting);
  }

  @Override
  public void flush() throws IOException {
    file.force();
  }

  @Override
  public void rotate() throws IOException {
    if (rotation == null || file.size() == 0) return;
    // Its lines may not be stored as delivered before they are on disk.
    file.force();
    file.close();
    backups.setAside();
    try {
      backups.tidy(rotation);
    } catch (IOException e) {
      LOG.warn("old log files not tidied reason={}", e.toString());
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
