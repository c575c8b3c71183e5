package io.fleet.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

// A run may have to find out by silence that its server has left, which takes 20 s.
@Timeout(120)
class QueryTest extends ServerTest {
  private static final String RUN = "POST " + L + "queries/run_by_names";
  private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @BeforeEach
  void campaign() {
    signIn();
    server.answer(
        "GET " + L + "spec/labels",
        200,
        "{\"specs\":[{\"name\":\"All Hosts\"},{\"name\":\"lab\"}]}");
    server.answer(RUN, 200, "{\"campaign\":{\"id\":7,\"query_id\":1}}");
  }

  private static String totals(int count, int online) {
    return "{\"type\":\"totals\",\"data\":{\"count\":%d,\"online\":%d,\"offline\":%d,\"missing_in_action\":0}}"
        .formatted(count, online, count - online);
  }

  private static String status(int expected, int actual) {
    return "{\"type\":\"status\",\"data\":{\"expected_results\":%d,\"actual_results\":%d,\"status\":\"%s\"}}"
        .formatted(expected, actual, actual >= expected ? "finished" : "pending");
  }

  private static String result(int id, String rows, String error) {
    return ("{\"type\":\"result\",\"data\":{\"distributed_query_execution_id\":7,"
            + "\"host\":{\"id\":%d,\"hostname\":\"web%d\"},\"rows\":%s,\"error\":%s}}")
        .formatted(id, id, rows, error);
  }

  /** Says these things after the handshake, then listens until the client leaves. */
  private void says(String... texts) {
    server.converse(
        socket -> {
          greet(socket);
          for (var text : texts) socket.send(text);
          heard.add(socket.receive());
        });
  }

  private void greet(TestSocket socket) throws Exception {
    heard.add(socket.receive());
    heard.add(socket.receive());
  }

  private Desk.Seen ask(String... more) {
    var args = new ArrayList<>(List.of("query", "--query", "select 1", "--labels", "All Hosts"));
    args.addAll(List.of(more));
    return desk.run(args.toArray(String[]::new));
  }

  @Test
  void eachAnswerIsALineInFleetsForm() throws Exception {
    says(
        totals(3, 3),
        status(3, 0),
        result(
            1, "[{\"pid\":\"2\",\"host_hostname\":\"web1\",\"name\":\"<kthreadd> & co\"}]", "null"),
        result(2, "[]", "\"no such table: x\""),
        result(3, "[]", "null"),
        status(3, 3));

    var seen = ask("--exit");

    assertThat(seen.out())
        .isEqualTo(
            """
            {"host":"web1","rows":[{"host_hostname":"web1","name":"\\u003ckthreadd\\u003e \\u0026 co","pid":"2"}]}
            {"host":"web2","rows":[],"error":"no such table: x"}
            {"host":"web3","rows":[]}
            """);
    assertThat(seen.exit()).isZero();
    assertThat(seen.errLines().getLast())
        .isEqualTo(" 100% responded (100% online) | 3/3 targeted hosts (3/3 online)");
    assertThat(heard.poll(5, SECONDS)).contains("\"type\":\"auth\"").contains(TestServer.token());
    assertThat(heard.poll(5, SECONDS))
        .isEqualTo("{\"type\":\"select_campaign\",\"data\":{\"campaign_id\":7,\"ledger\":true}}");
    assertThat(heard.poll(5, SECONDS)).isEqualTo("close");
  }

  @Test
  void exitWaitsForTheFirstCountsAndThenForThoseOnline() {
    says(totals(3, 1), status(1, 0), result(1, "[]", "null"), status(1, 1));

    var seen = ask("--exit");

    assertThat(seen.out()).isEqualTo("{\"host\":\"web1\",\"rows\":[]}\n");
    assertThat(seen.err()).contains("1/3 targeted hosts (1/1 online)");
  }

  @Test
  void timeoutEndsARunThatWaitsForAnOfflineHost() {
    says(totals(2, 1), status(1, 0), result(1, "[]", "null"), status(1, 1));

    // The answer must be there within it, on a slow machine too.
    var seen = ask("--timeout", "2s", "--exit-code");

    assertThat(seen.errLines().getLast()).isEqualTo("Stopped by timeout");
    assertThat(seen.exit()).isEqualTo(3);
  }

  @Test
  void progressTellsWhatItWaitsFor() {
    says(totals(4, 3), status(3, 0), notice("stopped", "the run was stopped"));

    var seen = ask("--exit-code");

    assertThat(seen.err()).contains("; waiting for 3 online and 1 offline hosts");
    assertThat(seen.exit()).isEqualTo(4);
  }

  private static String ledger(int rows, int failed, int offered, int offline, int expired) {
    return ("{\"type\":\"ledger\",\"data\":{\"rows\":%d,\"empty\":0,\"failed\":%d,\"offered\":%d,"
            + "\"waiting\":0,\"offline\":%d,\"expired\":%d,\"partial\":false}}")
        .formatted(rows, failed, offered, offline, expired);
  }

  private static String notice(String state, String text) {
    return "{\"type\":\"notice\",\"data\":{\"state\":\"%s\",\"text\":\"%s\"}}"
        .formatted(state, text);
  }

  @Test
  void ledgerOfTheServerSaysWhatBecameOfEachHost() {
    says(
        totals(4, 3),
        status(3, 0),
        ledger(0, 0, 3, 1, 0),
        result(1, "[{\"a\":\"1\"}]", "null"),
        result(2, "[]", "\"no such table: x\""),
        status(3, 2),
        ledger(1, 1, 1, 1, 0),
        notice("stopped", "the run was stopped"));

    var seen = ask("--exit-code");

    assertThat(seen.err())
        .contains("0/4 targeted hosts (0/3 online); 3 asked and silent, 1 offline");
    assertThat(seen.err())
        .contains(
            "2/4 targeted hosts (2/3 online); "
                + "1 with rows, 1 failed, 1 asked and silent, 1 offline; the run was stopped\n");
    assertThat(seen.exit()).isEqualTo(3);
  }

  @Test
  void exitWaitsForEachHostThatIsOnlineByTheLedger() {
    // One that answered has gone offline since, so that two answers are as many as hosts online.
    says(
        totals(3, 2),
        status(2, 0),
        ledger(0, 0, 3, 0, 0),
        result(1, "[{\"a\":\"1\"}]", "null"),
        result(2, "[{\"a\":\"1\"}]", "null"),
        status(2, 2),
        ledger(2, 0, 1, 0, 0),
        result(3, "[{\"a\":\"1\"}]", "null"),
        status(2, 3),
        ledger(3, 0, 0, 0, 0));

    assertThat(ask("--exit").out().lines()).hasSize(3);
  }

  @Test
  void endOfTheRunIsToldInTheServersWords() {
    says(
        totals(2, 2),
        status(2, 0),
        result(1, "[{\"a\":\"1\"}]", "null"),
        status(2, 1),
        ledger(1, 0, 0, 0, 1),
        notice("stopped", "the run was stopped"));

    var seen = ask("--exit-code");

    assertThat(seen.errLines())
        .endsWith(
            " 50% responded (50% online) | 1/2 targeted hosts (1/2 online); "
                + "1 with rows, 1 never answered; the run was stopped",
            "The server ended the run");
    assertThat(seen.exit()).isEqualTo(3);
  }

  @Test
  void outageOfTheStoreIsToldAndTheRunGoesOn() {
    says(
        totals(1, 1),
        status(1, 0),
        notice("redis", "Redis does not answer: results come when it does"),
        notice("running", "the run goes on"),
        result(1, "[{\"a\":\"1\"}]", "null"),
        status(1, 1));

    var seen = ask();

    assertThat(seen.exit()).isZero();
    assertThat(seen.out().lines()).hasSize(1);
  }

  @Test
  void quietLeavesStandardErrorEmpty() {
    says(totals(1, 1), status(1, 0), result(1, "[]", "null"), status(1, 1));

    assertThat(ask("--quiet").err()).isEmpty();
  }

  @Test
  void ctrlCEndsTheRunInOrder() throws Exception {
    var answered = new CountDownLatch(1);
    server.converse(
        socket -> {
          greet(socket);
          socket.send(totals(2, 2));
          socket.send(status(2, 0));
          socket.send(result(1, "[]", "null"));
          answered.countDown();
          heard.add(socket.receive());
        });
    var presser =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    if (answered.await(10, SECONDS)) desk.pressCtrlC();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });

    var seen = ask();
    presser.join();

    assertThat(seen.exit()).isEqualTo(130);
    assertThat(seen.errLines().getLast()).isEqualTo("Interrupted");
    assertThat(seen.out()).matches("(?s)(\\{.*\\}\n)?");
    heard.poll(5, SECONDS);
    heard.poll(5, SECONDS);
    assertThat(heard.poll(5, SECONDS)).isEqualTo("close");
  }

  @Test
  void signalEndsTheProcessWithItsOwnCodeAfterAGoodbye() throws Exception {
    says(totals(2, 2), status(2, 0), result(1, "[]", "null"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Fleetctl.class.getName(),
            "query",
            "--query",
            "select 1",
            "--labels",
            "All Hosts",
            "--config",
            home.resolve(".fleet/config").toString());
    var err = home.resolve("err");
    var process = builder.redirectError(err.toFile()).start();
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).isEqualTo("{\"host\":\"web1\",\"rows\":[]}");
      process.destroy();
      assertThat(process.waitFor(10, SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isEqualTo(143); // 128 + SIGTERM
    assertThat(Files.readAllLines(err).getLast()).isEqualTo("Interrupted");
    heard.poll(5, SECONDS);
    heard.poll(5, SECONDS);
    assertThat(heard.poll(5, SECONDS)).isEqualTo("close");
  }

  @Test
  void brokenConnectionIsMadeAgainAndNoHostIsShownTwice() {
    var times = new AtomicInteger();
    server.converse(
        socket -> {
          greet(socket);
          socket.send(totals(2, 2));
          socket.send(status(2, 0));
          socket.send(result(1, "[]", "null"));
          if (times.incrementAndGet() == 1) return; // The connection ends without a close frame.
          socket.send(result(2, "[]", "null"));
          socket.send(status(2, 2));
          heard.add(socket.receive());
        });

    var seen = ask();

    assertThat(seen.out())
        .isEqualTo("{\"host\":\"web1\",\"rows\":[]}\n{\"host\":\"web2\",\"rows\":[]}\n");
    assertThat(seen.err()).contains("connecting again");
    assertThat(seen.exit()).isZero();
  }

  @Test
  void quietServerIsAskedWhetherItIsThere() throws Exception {
    server.converse(
        socket -> {
          greet(socket);
          socket.send(totals(1, 1));
          socket.send(status(1, 0));
          heard.add(socket.receive());
          socket.sendPong();
          socket.send(result(1, "[]", "null"));
          socket.send(status(1, 1));
          heard.add(socket.receive());
        });

    var seen = ask();

    assertThat(seen.exit()).isZero();
    heard.poll(5, SECONDS);
    heard.poll(5, SECONDS);
    assertThat(heard.poll(5, SECONDS)).isEqualTo("ping");
    assertThat(heard.poll(5, SECONDS)).isEqualTo("close");
  }

  @Test
  void refusalOfTheStreamIsOneLine() {
    says("{\"type\":\"error\",\"data\":\"forbidden\"}");

    var seen = ask("--quiet");

    assertThat(seen.errLines())
        .containsExactly("Error: the server refused the live query: forbidden");
    assertThat(seen.exit()).isEqualTo(1);
  }

  @Test
  void unknownLabelAloneIsAnErrorAndNothingStarts() {
    var seen = desk.run("query", "--query", "select 1", "--labels", "Nothing");

    assertThat(seen.exit()).isEqualTo(1);
    assertThat(seen.errLines())
        .containsExactly("Error: no hosts targeted: the server knows no label \"Nothing\"");
    assertThat(server.requests(RUN)).isEmpty();
  }

  @Test
  void unknownNamesBesideKnownOnesAreWarnedOf() {
    server.answer("GET " + L + "hosts/identifier/web1", 200, "{\"host\":{\"hostname\":\"web1\"}}");
    says(totals(1, 1), status(1, 0), result(1, "[]", "null"), status(1, 1));

    var seen =
        desk.run(
            "query",
            "--quiet",
            "--query",
            "select 1",
            "--hosts",
            "web1, ghost",
            "--labels",
            "all hosts,Nothing");

    assertThat(seen.errLines())
        .containsExactly(
            "Warning: the server knows no host \"ghost\", label \"Nothing\"; going on without");
    assertThat(server.requests(RUN).getFirst().body())
        .contains("\"selected\":{\"labels\":[\"All Hosts\"],\"hosts\":[\"web1\"]}");
  }

  @Test
  void savedQueryIsAskedByItsText() {
    server.answer(
        "GET " + L + "spec/queries/one",
        200,
        "{\"specs\":{\"name\":\"one\",\"query\":\"select 11\"}}");
    says(totals(1, 1), status(1, 0), result(1, "[]", "null"), status(1, 1));

    var seen = desk.run("query", "--query-name", "one", "--labels", "lab", "--quiet");

    assertThat(seen.exit()).isZero();
    assertThat(server.requests(RUN).getFirst().body()).startsWith("{\"query\":\"select 11\"");
  }

  @Test
  void tableHoldsAllRowsOnceWithTheHostFirst() {
    says(
        totals(1, 1),
        status(1, 0),
        result(
            1,
            "[{\"pid\":\"1\",\"name\":\"init\",\"host_hostname\":\"web1\",\"host_display_name\":\"w\"}]",
            "null"),
        status(1, 1));

    assertThat(ask("--pretty").out())
        .isEqualTo(
            """
            +----------+------+-----+
            | HOSTNAME | NAME | PID |
            +----------+------+-----+
            | web1     | init |   1 |
            +----------+------+-----+
            """);
  }

  @Test
  void formsThatExcludeEachOtherAreCalledAsTheyWereTyped() {
    assertThat(ask("--json", "--table").err())
        .isEqualTo("Error: --json and --table exclude each other\n");
    assertThat(ask("--csv", "--pretty").err()).contains("--csv and --pretty exclude each other");
    assertThat(server.requests(RUN)).isEmpty();
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    says(
        totals(1, 1),
        status(1, 0),
        result(1, "[{\"path\":\"a,\\\"b\\\"\",\"host_hostname\":\"web1\"}]", "null"),
        status(1, 1));

    assertThat(ask("--csv").out()).isEqualTo("hostname,path\r\nweb1,\"a,\"\"b\"\"\"\r\n");
  }

  @Test
  void serverThatEndsTheRunIsSaid() {
    server.converse(
        socket -> {
          greet(socket);
          socket.send(totals(2, 2));
          socket.send(status(2, 0));
          socket.sendClose();
          heard.add(socket.receive());
        });

    var seen = ask();

    assertThat(seen.errLines().getLast()).isEqualTo("The server ended the run");
    assertThat(seen.exit()).isZero();
  }
}
