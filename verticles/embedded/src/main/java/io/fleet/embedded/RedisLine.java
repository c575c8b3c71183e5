package io.fleet.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The few Redis commands this room needs, over RESP2; answers of one line only. Not shared. */
final class RedisLine implements AutoCloseable {
  private static final int LIMIT_MILLIS = 5_000;
  private static final int MAX_LINE = 1_024;

  private final Socket socket = new Socket();
  private final InputStream in;

  RedisLine(String host, int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(InetAddress.getAllByName(host)[0], port), LIMIT_MILLIS);
      socket.setSoTimeout(LIMIT_MILLIS);
      in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Sends one command; returns the answer's line with its type character. */
  String call(String... words) throws IOException {
    var command = new StringBuilder("*" + words.length + "\r\n");
    for (var word : List.of(words)) {
      var length = word.getBytes(StandardCharsets.UTF_8).length;
      command.append('$').append(length).append("\r\n").append(word).append("\r\n");
    }
    socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
    var line = new StringBuilder();
    int next = in.read();
    while (next != '\n') {
      if (next < 0 || line.length() > MAX_LINE) {
        throw new IOException("Redis ended the connection");
      }
      line.append((char) next);
      next = in.read();
    }
    return line.toString().strip();
  }

  /** As {@link #call} but an error answer is an exception. */
  void demand(String... words) throws IOException {
    var answer = call(words);
    if (answer.startsWith("-")) {
      throw new IOException("Redis: " + answer.substring(1));
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
