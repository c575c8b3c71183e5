package io.fleet.server.preview;

import java.nio.file.Path;

/**
 * What the preview is to run.
 *
 * @param port of the first node; the next ones follow it
 * @param hosts simulated hosts
 * @param data folder of everything; used again when it is there
 * @param nodes server processes
 * @param mysql {@code user:password@host:port/database}, or empty for the embedded one
 * @param redis {@code host:port}, or empty for the embedded one
 * @param roam whether agents send every request to another node
 */
public record PreviewOptions(
    int port, int hosts, Path data, int nodes, String mysql, String redis, boolean roam) {
  Path run() {
    return data.resolve("run");
  }

  int portOf(int node) {
    return port + node;
  }

  String urlOf(int node) {
    return "https://localhost:" + portOf(node);
  }
}
