package io.fleet.server.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a node tells administrators of its own process: true things, said for what they are. */
class DebugDoorsIT {
  @TempDir static Path folder;

  private static RunningServer server;
  private static Cast cast;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.start(folder.resolve("data"), Map.of());
    cast = new Cast(server);
  }

  @AfterAll
  static void stop() {
    if (server != null) server.close();
  }

  @Test
  void theIndexNamesEveryProfile() throws Exception {
    var index = get("pprof/");

    assertThat(new String(index.body(), UTF_8))
        .contains("profile ", "heap ", "goroutine ", "A Java process");
  }

  @Test
  void theProcessShowsItsThreadsItsMemoryAndItsCommandLine() throws Exception {
    assertThat(text("pprof/goroutine"))
        .contains("vert.x-eventloop-thread-0", "DebugDoorsIT", "io.fleet.manage.debug");
    assertThat(text("pprof/heap"))
        .startsWith("heap ")
        .contains("#instances", "java.lang.String", "buffers direct");
    assertThat(text("pprof/threadcreate")).contains("platform threads now", "CPU ms");
    assertThat(text("pprof/cmdline").split("\0", -1)[0]).endsWith("java");
    assertThat(text("pprof/cmdline")).doesNotEndWith("\0");
  }

  @Test
  void aRecordingIsOneOfJavasFlightRecorderThatCanBeOpened() throws Exception {
    var reply = get("pprof/trace?seconds=1");

    assertThat(reply.headers().firstValue("Content-Disposition").orElse(""))
        .contains("filename=\"trace.jfr\"");
    assertThat(reply.headers().firstValue("Content-Description").orElse(""))
        .contains("Java Flight Recorder");
    var file = Files.write(folder.resolve("trace.jfr"), reply.body());
    assertThat(RecordingFile.readAllEvents(file))
        .extracting(event -> event.getEventType().getName())
        .contains("jdk.ThreadPark");
  }

  @Test
  void whatCannotBeRecordedIsTheCallersFault() throws Exception {
    for (var odd : List.of("0", "121", "-1", "x", "1.5")) {
      assertThat(send("pprof/profile?seconds=" + odd).statusCode()).as(odd).isEqualTo(400);
    }
    for (var path : List.of("", "frob", "pprof/symbol", "pprof/frob/x")) {
      assertThat(send(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void whatTheNodeLogsAsWrongIsToldWithItsCauses() throws Exception {
    var log = LoggerFactory.getLogger("a.part.of.it");
    for (var id = 1; id <= 3; id++) {
      log.warn(
          "cannot do id={}", id, new IllegalStateException("because", new IOException("disk")));
    }
    log.info("all is well");

    var told = text("errors?flush=1");

    assertThat(told)
        .contains(
            "\"count\": 3",
            "cannot do id=3",
            "java.lang.IllegalStateException: because",
            "java.io.IOException: disk",
            "DebugDoorsIT.whatTheNodeLogsAsWrongIsToldWithItsCauses",
            "\"logger\": \"a.part.of.it\"")
        .doesNotContain("id=2", "all is well");
    assertThat(text("errors")).doesNotContain("a.part.of.it");
  }

  private static String text(String path) throws Exception {
    return new String(get(path).body(), UTF_8);
  }

  private static HttpResponse<byte[]> get(String path) throws Exception {
    var reply = send(path);
    assertThat(reply.statusCode()).as(new String(reply.body(), UTF_8)).isEqualTo(200);
    return reply;
  }

  private static HttpResponse<byte[]> send(String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + "/debug/" + path))
            .header("Authorization", "Bearer " + cast.admin)
            .build(),
        BodyHandlers.ofByteArray());
  }
}
