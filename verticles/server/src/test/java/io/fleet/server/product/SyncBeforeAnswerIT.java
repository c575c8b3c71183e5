package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel saw: the segment is synced after the body came and before the answer went. */
class SyncBeforeAnswerIT {
  private static final String MARK = "sync-me-before-you-answer";

  @TempDir Path folder;

  @Test
  void aSyncOfTheSegmentLiesBetweenBodyAndAnswer() throws Exception {
    var plain = Map.of("FLEET_SERVER_TLS", "false");
    var trace = folder.resolve("trace");
    try (var preview = PreviewProcess.start(folder.resolve("data"), "--hosts", "0")) {
      var agent = new Client(preview.url(), preview.ca());
      var key =
          agent
              .post(
                  "/api/osquery/enroll",
                  Map.of(
                      "enroll_secret", preview.field("enroll_secret"), "host_identifier", "traced"))
              .json()
              .path("node_key")
              .asText();
      try (var node = PlainNode.beside(preview, folder.resolve("plain"), plain)) {
        var strace = attach(node.pid(), trace);
        try {
          post(node.port(), body(key));
        } finally {
          strace.destroy();
          strace.waitFor();
        }
      }
    }

    var calls = Files.readAllLines(trace);
    var came = indexOf(calls, 0, MARK);
    var synced = indexOf(calls, came, "sync(");
    var answered = indexOf(calls, came, "HTTP/1.1 200");
    assertThat(came).as("the body in %s", calls).isNotNegative();
    assertThat(answered).as("the answer").isGreaterThan(came);
    assertThat(synced).as("a sync between body and answer").isBetween(came, answered);
  }

  private static Process attach(long pid, Path trace) throws IOException {
    var command =
        List.of(
            "strace",
            "-f",
            "-s",
            "4096",
            "-e",
            "trace=read,recvfrom,readv,write,writev,pwrite64,sendto,sendmsg,fsync,fdatasync",
            "-o",
            trace.toString(),
            "-p",
            Long.toString(pid));
    var strace = new ProcessBuilder(command).redirectErrorStream(true).start();
    var out = strace.inputReader(StandardCharsets.UTF_8);
    var line = out.readLine();
    assertThat(line).contains("attached");
    Thread.ofPlatform().daemon().start(() -> out.lines().forEach(rest -> {}));
    return strace;
  }

  private static void post(int port, String body) throws IOException {
    try (var socket = new Socket(java.net.InetAddress.getLoopbackAddress(), port)) {
      OutputStream out = socket.getOutputStream();
      var head =
          "POST /api/osquery/log HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n";
      out.write((head + body).getBytes(StandardCharsets.UTF_8));
      out.flush();
      var answer = new byte[64];
      assertThat(socket.getInputStream().read(answer)).isPositive();
      assertThat(new String(answer, StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
    }
  }

  private static String body(String key) {
    return "{\"node_key\":\""
        + key
        + "\",\"log_type\":\"result\",\"data\":[{\"name\":\""
        + MARK
        + "\"}]}";
  }

  private static int indexOf(List<String> calls, int from, String text) {
    for (var i = Math.max(0, from); i < calls.size(); i++) {
      if (calls.get(i).contains(text)) return i;
    }
    return -1;
  }
}
