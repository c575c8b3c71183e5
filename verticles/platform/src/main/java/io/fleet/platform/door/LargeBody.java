package io.fleet.platform.door;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A body that memory should not hold. The file is there until its door has answered.
 *
 * @param file as it came over the wire
 * @param packed whether that is gzip
 * @param most bytes that it may have once inflated; whoever reads it keeps to that
 */
public record LargeBody(Path file, boolean packed, long most) {
  private static final int CHUNK = 64 * 1024;

  /** The body from its beginning, inflated; blocks, may be opened again. */
  public InputStream open() throws IOException {
    var in = Files.newInputStream(file);
    if (!packed) return in;
    try {
      return new GZIPInputStream(in, CHUNK);
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }
}
