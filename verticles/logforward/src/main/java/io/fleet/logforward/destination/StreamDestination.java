package io.fleet.logforward.destination;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;

/** Writes lines to a stream that outlives it, such as standard output. */
public final class StreamDestination implements Destination {
  // One for all instances: two streams of lines may share standard output.
  private static final Object TURN = new Object();

  private final String name;
  private final OutputStream out;
  private final WritableByteChannel channel;

  public StreamDestination(String name, OutputStream out) {
    this.name = name;
    this.out = out;
    channel = Channels.newChannel(out);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void deliver(List<ByteBuffer> requests) throws IOException {
    synchronized (TURN) {
      for (var request : requests) {
        while (request.hasRemaining()) channel.write(request);
      }
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() {
    // not ours to close
  }
}
