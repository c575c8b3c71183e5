package io.fleet.server.preview;

import io.fleet.embedded.Ports;
import io.fleet.http.tls.Certificates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The preview's server processes. */
final class Nodes {
  private final PreviewOptions options;
  private final Stores stores;
  private final Certificates certificates;
  private final Path config;
  private final List<Integer> clusterPorts;

  Nodes(PreviewOptions options, Stores stores, Certificates certificates, Path config) {
    this.options = options;
    this.stores = stores;
    this.certificates = certificates;
    this.config = config;
    this.clusterPorts = IntStream.range(0, options.nodes()).mapToObj(i -> Ports.free()).toList();
  }

  /** One part for each node. */
  List<Part> parts() {
    return IntStream.range(0, options.nodes())
        .mapToObj(node -> new Part("node" + (node + 1), () -> start(node)))
        .toList();
  }

  private Part.Running start(int node) {
    var folder = options.data().resolve("node" + (node + 1));
    var log = options.run().resolve("node" + (node + 1) + ".log");
    var process =
        JavaPart.start(
            folder,
            log,
            JvmFlags.node(options.nodes() > 1 ? "-Xmx768m" : "-Xmx1g"),
            "io.fleet.server.Main",
            List.of("serve", "--config", config.toString()),
            environment(node, folder));
    return new Part.Running(process, options.urlOf(node), log);
  }

  private Map<String, String> environment(int node, Path folder) {
    var environment = new LinkedHashMap<>(stores.environment());
    environment.put("FLEET_SERVER_ADDRESS", "0.0.0.0:" + options.portOf(node));
    environment.put("FLEET_SERVER_CERT", certificates.certificate().toString());
    environment.put("FLEET_SERVER_KEY", certificates.key().toString());
    environment.put("FLEET_NODE_DATA_DIR", folder.toString());
    if (options.nodes() > 1) {
      environment.put("FLEET_CLUSTER_ENABLED", "true");
      environment.put("FLEET_CLUSTER_NAME", "preview-" + options.port());
      environment.put("FLEET_CLUSTER_ADDRESS", "127.0.0.1:" + clusterPorts.get(node));
      environment.put(
          "FLEET_CLUSTER_MEMBERS",
          clusterPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
    }
    return environment;
  }

  /** The nodes' addresses, the first one first. */
  List<String> urls() {
    var urls = new ArrayList<String>();
    for (var node = 0; node < options.nodes(); node++) urls.add(options.urlOf(node));
    return urls;
  }
}
