package io.fleet.agents.bench;

import io.fleet.agents.wire.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The product as the preview runs it, with MariaDB and Redis beside it and no hosts of its own. */
final class Product implements AutoCloseable {
  private static final int START_SECONDS = 180;
  private final Child preview;
  private final int port;
  private final Path data;
  private final Map<String, String> ready;

  private Product(Child preview, int port, Path data, Map<String, String> ready) {
    this.preview = preview;
    this.port = port;
    this.data = data;
    this.ready = ready;
  }

  static Product start(Path folder) throws IOException, InterruptedException {
    int port = Ports.free();
    var data = folder.resolve("preview");
    Progress.say("starting the product on port " + port);
    var preview =
        Child.java(
            "preview",
            folder,
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
            "io.fleet.server.Main",
            List.of(
                "preview",
                "--hosts",
                "0",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString()));
    try {
      return new Product(preview, port, data, words(preview.await("ready ", START_SECONDS)));
    } catch (IOException | InterruptedException e) {
      preview.close();
      throw e;
    }
  }

  int port() {
    return port;
  }

  String url() {
    return word("url");
  }

  String email() {
    return word("email");
  }

  String password() {
    return word("password");
  }

  String enrollSecret() {
    return word("enroll_secret");
  }

  Path authority() {
    return Path.of(word("ca"));
  }

  Path certificate() {
    return data.resolve("tls").resolve("server.pem");
  }

  Path key() {
    return data.resolve("tls").resolve("server.key");
  }

  /** The server first, then its stores. */
  SequencedMap<String, ProcessHandle> processes() throws IOException {
    var parts =
        Verdict.Json.MAPPER
            .readTree(data.resolve("run").resolve("preview.json").toFile())
            .path("parts");
    var processes = new LinkedHashMap<String, ProcessHandle>();
    for (var name : List.of("node1", "mysql", "redis")) {
      for (var part : parts) {
        if (part.path("name").asText().equals(name)) {
          ProcessHandle.of(part.path("pid").asLong())
              .ifPresent(handle -> processes.put(name.equals("node1") ? "server" : name, handle));
        }
      }
    }
    if (!processes.containsKey("server")) throw new IOException("the server is not running");
    return processes;
  }

  @Override
  public void close() {
    preview.close();
  }

  private String word(String name) {
    var value = ready.get(name);
    if (value == null) throw new IllegalStateException("the ready line lacks " + name);
    return value;
  }

  private static Map<String, String> words(String line) {
    var words = new HashMap<String, String>();
    for (var word : line.split(" ", -1)) {
      int is = word.indexOf('=');
      if (is > 0) words.put(word.substring(0, is), word.substring(is + 1));
    }
    return words;
  }
}
