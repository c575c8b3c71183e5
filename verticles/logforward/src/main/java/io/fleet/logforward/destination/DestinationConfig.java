package io.fleet.logforward.destination;

import io.fleet.platform.time.Time;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which plugin takes a stream, with its options. */
public interface DestinationConfig {

  /** Makes the destination; what may fail is left for its first delivery. */
  Destination create(Time time);

  /**
   * Fails when what is asked for can never work, so that a start can say so instead of a lag that
   * grows.
   *
   * @throws IOException with a reason for people
   */
  default void check() throws IOException {}

  /**
   * A file on this node.
   *
   * @param rotation null lets it grow, or someone else rotate it
   */
  record Filesystem(Path file, @Nullable Rotation rotation) implements DestinationConfig {
    @Override
    public Destination create(Time time) {
      return new FilesystemDestination(new LogFile(file, true), rotation, new Backups(file, time));
    }

    @Override
    public void check() throws IOException {
      LogFile.requireAppendable(file);
    }
  }

  /**
   * A file that others write to as well, another process or another stream: appended to, but never
   * cut or moved.
   */
  record SharedFile(Path file) implements DestinationConfig {
    @Override
    public Destination create(Time time) {
      return new FilesystemDestination(new LogFile(file, false), null, new Backups(file, time));
    }

    @Override
    public void check() throws IOException {
      LogFile.requireAppendable(file);
    }
  }

  /** The server's standard output. */
  record Stdout() implements DestinationConfig {
    @Override
    public Destination create(Time time) {
      return new StreamDestination("stdout", new FileOutputStream(FileDescriptor.out));
    }
  }
}
