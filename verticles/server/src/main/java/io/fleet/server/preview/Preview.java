package io.fleet.server.preview;

import io.fleet.http.tls.Certificates;
import io.fleet.server.serve.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The supervisor: owns MariaDB, Redis, the nodes and the agents, each a process of its own. The
 * death of one neither stops nor restarts another. Every part ends when this process does, however
 * that happens, because its guard sees its standard input close.
 */
public final class Preview {
  private static final long NODE_LIMIT_SECONDS = 120;
  private static final long LOOK_MILLIS = 200;

  private final PreviewOptions options;
  private final Consumer<String> progress;
  private final RunFolder run;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> ended = new HashSet<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  /** {@code progress} gets a line for each step. */
  public Preview(PreviewOptions options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
    this.run = new RunFolder(options.run());
  }

  /** Starts everything; returns the {@code ready} line. */
  public String start() throws IOException, InterruptedException, GeneralSecurityException {
    for (var node = 0; node < options.nodes(); node++) ChosenPort.requireFree(options.portOf(node));
    run.prepare();
    progress.accept("certificates");
    var certificates =
        Certificates.ensure(options.data().resolve("tls"), List.of("localhost"), Instant.now());
    var stores = new Stores(options, progress);
    stores.mysql().ifPresent(part -> begin("MariaDB", part));
    stores.redis().ifPresent(part -> begin("Redis", part));
    progress.accept("migrations");
    Schema.prepare(stores.environment());

    var config = options.run().resolve("fleet.yml");
    Files.writeString(config, PreviewConfig.text());
    var nodes = new Nodes(options, stores, certificates, config);
    for (var part : nodes.parts()) begin(part.name() + " of " + options.nodes(), part);
    for (var url : nodes.urls()) awaitHealthy(new Api(url, certificates.authority()), url);

    progress.accept("administrator and starter library");
    var url = options.urlOf(0);
    var api = new Api(url, certificates.authority());
    var ready = new Administrator(api, url, options.run()).prepare();
    if (options.hosts() > 0) {
      var agents = new Agents(options, nodes, certificates.authority());
      begin(options.hosts() + " simulated hosts", agents.part(ready.enrollSecret()));
      awaitHosts(api);
    }
    tell();
    return "ready url=%s email=%s password=%s enroll_secret=%s ca=%s data=%s"
        .formatted(
            url,
            ready.email(),
            ready.password(),
            ready.enrollSecret(),
            certificates.authority(),
            options.data());
  }

  /** Looks after requests until {@link #stop} is called. */
  public void supervise() throws InterruptedException, IOException {
    while (!stopping.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      var asked = run.asked();
      if (asked.isPresent()) {
        restart(asked.get());
        run.done(asked.get());
      }
      tellOfEnded();
    }
  }

  private void tellOfEnded() {
    for (var part : parts) {
      if (part.isAlive()) {
        ended.remove(part.name());
      } else if (ended.add(part.name())) {
        progress.accept(
            "%s has ended, its log is %s; to start it again: scripts/preview restart %s"
                .formatted(part.name(), part.told().log(), part.name()));
        tell();
      }
    }
  }

  /** Ends all parts, the last started first. May be called from any thread, more than once. */
  public synchronized void stop() {
    stopping.countDown();
    for (var part : parts.reversed()) {
      if (part.isAlive()) progress.accept("stopping " + part.name());
      part.stop();
    }
    try {
      run.removeState();
    } catch (IOException e) {
      progress.accept("cannot remove " + run.stateFile() + ": " + e);
    }
  }

  private void restart(String name) {
    for (var part : parts) {
      if (part.name().equals(name)) {
        progress.accept("restarting " + name);
        part.stop();
        part.start();
        tell();
      }
    }
  }

  private synchronized void begin(String what, Part part) {
    if (stopping.getCount() == 0) throw new IllegalStateException("stopped while starting");
    progress.accept(what);
    parts.add(part);
    part.start();
    tell();
  }

  private void tell() {
    var urls = new ArrayList<String>();
    for (var node = 0; node < options.nodes(); node++) urls.add(options.urlOf(node));
    run.write(
        new RunFolder.State(
            ProcessHandle.current().pid(), urls, parts.stream().map(Part::told).toList()));
  }

  private void awaitHealthy(Api api, String url) throws InterruptedException {
    progress.accept("waiting for " + url);
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(NODE_LIMIT_SECONDS);
    while (!api.healthy()) {
      var dead = parts.stream().filter(part -> !part.isAlive()).findFirst();
      if (dead.isPresent() || System.nanoTime() > until) {
        var part = dead.map(Part::told).orElseGet(() -> parts.getLast().told());
        throw new IllegalStateException(
            part.name() + " did not start, the end of " + part.log() + ":\n" + tail(part.log()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  // Online, and with details: a person who opens the page at once sees what they are.
  private void awaitHosts(Api api) throws IOException, InterruptedException {
    var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(NODE_LIMIT_SECONDS);
    var seen = -1;
    while (System.nanoTime() < until) {
      var path = "/api/latest/fleet/hosts/count?status=online";
      var online = api.require("GET", path, null).path("count").asInt();
      if (online != seen) progress.accept(online + " of " + options.hosts() + " hosts online");
      seen = online;
      if (online >= options.hosts()) return;
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    progress.accept("not all hosts are online yet, see " + options.run().resolve("agents.log"));
  }

  private static String tail(String log) {
    try {
      var lines = Files.readAllLines(Path.of(log));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    } catch (IOException e) {
      return "(no log)";
    }
  }
}
