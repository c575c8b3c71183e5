package io.fleet.cli;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** The server's side of a WebSocket (RFC 6455), unfragmented. */
final class TestSocket {
  private static final int TEXT = 1;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int CLOSE = 8;

  private final DataInputStream in;
  private final OutputStream out;

  TestSocket(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = out;
  }

  static byte[] accept(String key) throws Exception {
    var digest =
        MessageDigest.getInstance("SHA-1")
            .digest(
                (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
    return ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + "Sec-WebSocket-Accept: "
            + Base64.getEncoder().encodeToString(digest)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  void send(String text) throws IOException {
    frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  void sendClose() throws IOException {
    frame(CLOSE, new byte[] {3, (byte) 0xe8});
  }

  void sendPong() throws IOException {
    frame(PONG, new byte[0]);
  }

  /** The next text, {@code ping}, or {@code close} when the client says goodbye. */
  String receive() throws IOException {
    var opcode = in.readUnsignedByte() & 0x0f;
    var length = in.readUnsignedByte() & 0x7f;
    if (length == 126) length = in.readUnsignedShort();
    var mask = in.readNBytes(4);
    var data = in.readNBytes(length);
    if (data.length < length) throw new EOFException();
    for (var i = 0; i < data.length; i++) data[i] ^= mask[i % 4];
    if (opcode == PING) return "ping";
    return opcode == CLOSE ? "close" : new String(data, StandardCharsets.UTF_8);
  }

  private void frame(int opcode, byte[] data) throws IOException {
    var frame = ByteBuffer.allocate(data.length + 4).put((byte) (0x80 | opcode));
    if (data.length < 126) frame.put((byte) data.length);
    else frame.put((byte) 126).putShort((short) data.length);
    frame.put(data).flip();
    out.write(frame.array(), 0, frame.limit());
    out.flush();
  }
}
