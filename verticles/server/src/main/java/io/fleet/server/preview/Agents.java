package io.fleet.server.preview;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The preview's simulated hosts, a process of their own. */
final class Agents {
  private final PreviewOptions options;
  private final Nodes nodes;
  private final Path authority;

  Agents(PreviewOptions options, Nodes nodes, Path authority) {
    this.options = options;
    this.nodes = nodes;
    this.authority = authority;
  }

  Part part(String enrollSecret) {
    return new Part("agents", () -> start(enrollSecret));
  }

  private Part.Running start(String enrollSecret) {
    var folder = options.data().resolve("agents");
    var log = options.run().resolve("agents.log");
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--urls", String.join(",", nodes.urls())));
    arguments.addAll(List.of("--ca", authority.toString()));
    arguments.addAll(List.of("--hosts", Integer.toString(options.hosts())));
    arguments.addAll(List.of("--state", folder.toString()));
    // A person who watches a live query sees it fill.
    arguments.addAll(List.of("--answer-spread", "6s"));
    // Software lists have news to show.
    arguments.addAll(List.of("--churn", "10m"));
    arguments.addAll(List.of("--flag", "distributed_interval=2"));
    if (options.roam()) arguments.add("--roam");
    var process =
        JavaPart.start(
            folder,
            log,
            List.of("-Xmx512m", "-XX:+UseSerialGC"),
            "io.fleet.agents.AgentsMain",
            arguments,
            Map.of("FLEET_AGENTS_SECRET", enrollSecret));
    return new Part.Running(process, "", log);
  }
}
