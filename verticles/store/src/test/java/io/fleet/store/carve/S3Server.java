package io.fleet.store.carve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A server that speaks S3, in a process of its own: its libraries are not ours. Ends with the test.
 */
final class S3Server implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("started on ports .*?(\\d+) \\(http\\)");

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static S3Server start(Path folder) throws IOException {
    var jar =
        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
            .filter(entry -> entry.contains("s3mock"))
            .findFirst()
            .orElseThrow();
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-jar",
                jar,
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=0")
            .redirectErrorStream(true)
            .start();
    var out = process.inputReader(StandardCharsets.UTF_8);
    for (var line = out.readLine(); line != null; line = out.readLine()) {
      var found = STARTED.matcher(line);
      if (!found.find()) continue;
      Thread.ofVirtual().start(() -> out.lines().forEach(more -> {}));
      return new S3Server(process, Integer.parseInt(found.group(1)));
    }
    throw new IOException("the S3 server ended before it listened");
  }

  String url() {
    return "http://localhost:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
