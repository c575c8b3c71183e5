package io.fleet.agents.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The servers that the product is held against; each has its certificate and answers its bytes. */
final class Yardsticks implements AutoCloseable {
  private static final int START_SECONDS = 30;
  private final Path folder;
  private final Product product;
  private final byte[] answer;
  private final List<Child> children = new ArrayList<>();

  Yardsticks(Path folder, Product product, byte[] answer) {
    this.folder = folder;
    this.product = product;
    this.answer = answer;
  }

  /** {@link BareCheckin} in a process of its own. */
  Target bare(String path) throws IOException, InterruptedException {
    int port = Ports.free();
    var file = folder.resolve("answer.json");
    Files.write(file, answer);
    var child =
        Child.java(
            "bare",
            folder,
            List.of("-Xmx1g"),
            BareCheckin.class.getName(),
            List.of(
                Integer.toString(port), product.certificate().toString(),
                product.key().toString(), file.toString()));
    children.add(child);
    child.await("ready", START_SECONDS);
    return target("bare", port, path, child);
  }

  /** nginx with a static answer, two workers and no access log. */
  Target nginx(String path) throws IOException, InterruptedException {
    int port = Ports.free();
    var config = folder.resolve("nginx.conf");
    Files.writeString(config, nginxConfig(port));
    var child =
        Child.start(
            "nginx", folder, List.of("nginx", "-p", folder.toString(), "-c", config.toString()));
    children.add(child);
    awaitOpen(child, port);
    return target("nginx", port, path, child);
  }

  private String nginxConfig(int port) {
    // In nginx a $ begins a variable, and none of the answers holds one.
    var text = new String(answer, StandardCharsets.UTF_8).replace("\\", "\\\\").replace("'", "\\'");
    return """
    daemon off;
    worker_processes 2;
    pid FOLDER/nginx.pid;
    error_log stderr error;
    events { worker_connections 4096; }
    http {
      access_log off;
      default_type application/json;
      client_body_temp_path FOLDER/nginx-body;
      proxy_temp_path FOLDER/nginx-proxy;
      fastcgi_temp_path FOLDER/nginx-fastcgi;
      uwsgi_temp_path FOLDER/nginx-uwsgi;
      scgi_temp_path FOLDER/nginx-scgi;
      server {
        listen PORT ssl backlog=4096;
        keepalive_requests 1000000000;
        keepalive_timeout 600s;
        ssl_certificate CERTIFICATE;
        ssl_certificate_key KEY;
        ssl_protocols TLSv1.3;
        ssl_session_cache off;
        ssl_session_tickets off;
        location / { return 200 'ANSWER'; }
      }
    }
    """
        .replace("PORT", Integer.toString(port))
        .replace("FOLDER", folder.toString())
        .replace("CERTIFICATE", product.certificate().toString())
        .replace("KEY", product.key().toString())
        .replace("ANSWER", text);
  }

  @Override
  public void close() {
    children.forEach(Child::close);
  }

  private static Target target(String name, int port, String path, Child child) {
    var processes = new LinkedHashMap<String, ProcessHandle>();
    processes.put("server", child.handle());
    return new Target(name, port, path, processes);
  }

  private static void awaitOpen(Child child, int port) throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) return;
      } catch (IOException e) {
        if (System.nanoTime() > until || !child.handle().isAlive()) {
          throw new IOException("nginx did not start, is it installed? " + e.getMessage(), e);
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }
}
