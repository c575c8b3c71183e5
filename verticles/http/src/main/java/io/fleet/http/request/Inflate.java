package io.fleet.http.request;

import io.fleet.platform.problem.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * Undoes gzip within a limit of size and of ratio. Vert.x could do it, but hands a broken body on
 * as an empty one, and an agent would take the answer to that for success.
 */
final class Inflate {
  private static final int CHUNK = 16 * 1024;
  private static final int FREE_OF_RATIO = 1 << 20;

  private Inflate() {}

  /** Fails with {@link Problem.TooLarge} or {@link Problem.BadRequest}. */
  static Buffer gunzip(Buffer packed, int limit, int ratio) {
    var most = (int) Math.min(limit, FREE_OF_RATIO + (long) ratio * packed.length());
    var out = Buffer.buffer(Math.min(most, 4 * packed.length()));
    var chunk = new byte[CHUNK];
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.getBytes()), CHUNK)) {
      for (var read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        if (out.length() + read > most) {
          throw new Problem.TooLarge(413, "the inflated body is larger than " + most + " bytes")
              .asException();
        }
        out.appendBytes(chunk, 0, read);
      }
      return out;
    } catch (IOException e) {
      var why = e.getMessage() == null ? "broken data" : e.getMessage();
      throw new Problem.BadRequest("gzip decoder error: " + why).asException();
    }
  }
}
