package io.fleet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private GuardedProcess shell(Duration stopLimit, String script) {
    return GuardedProcess.start(launch(stopLimit, List.of("sh", "-c", script)));
  }

  private GuardedProcess.Launch launch(Duration stopLimit, List<String> command) {
    return new GuardedProcess.Launch(
        command,
        folder,
        folder.resolve("log"),
        folder.resolve("pid"),
        Map.of("GREETING", "hello"),
        stopLimit);
  }

  @Test
  void theChildsExitCodeIsTheGuards() throws Exception {
    // It ends when told to: one that is gone before its number was read counts as not started.
    var process = shell(LIMIT, "echo $GREETING; until [ -e go ]; do sleep 0.1; done; exit 7");
    Files.createFile(folder.resolve("go"));

    assertThat(process.onExit()).succeedsWithin(LIMIT).isEqualTo(7);
    assertThat(folder.resolve("log")).hasContent("hello");
  }

  @Test
  void aStoppedChildGetsTheChanceToFinish() throws Exception {
    var process =
        shell(LIMIT, "trap 'echo bye; exit 0' TERM; echo set; while :; do sleep 0.1; done");
    await().atMost(LIMIT).until(() -> Files.readString(folder.resolve("log")).contains("set"));

    process.stop();

    assertThat(process.isAlive()).isFalse();
    assertThat(Files.readString(folder.resolve("log"))).contains("bye");
  }

  @Test
  void aChildThatIgnoresTermIsKilledAfterTheLimit() {
    var process =
        shell(Duration.ofMillis(300), "trap '' TERM; echo set; while :; do sleep 0.1; done");
    await().atMost(LIMIT).until(() -> Files.readString(folder.resolve("log")).contains("set"));

    process.stop();

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void aKilledGuardTakesItsChildAlong() {
    var process = shell(LIMIT, "exec sleep 600");

    ProcessHandle.of(process.guardPid()).orElseThrow().destroyForcibly();

    await().atMost(LIMIT).until(() -> !process.isAlive());
  }

  @Test
  void whatAnEarlierOwnerLeftComesToItsEndFirst() throws Exception {
    var slow = "trap 'sleep 1; exit 0' TERM; echo set; while :; do sleep 0.1; done";
    var earlier = GuardedProcess.start(launch(LIMIT, List.of("bash", "-c", slow)));
    await().atMost(LIMIT).until(() -> Files.readString(folder.resolve("log")).contains("set"));
    Thread.ofVirtual().start(earlier::stop);

    var later = GuardedProcess.start(launch(LIMIT, List.of("bash", "-c", "exec sleep 600")));

    assertThat(earlier.isAlive()).isFalse();
    later.stop();
  }

  @Test
  void oneThatGoesOnRunningIsToldByNumber() {
    var first = GuardedProcess.start(launch(LIMIT, List.of("sleep", "600")));
    // For a moment it is the program that becomes it, which would count as a stranger.
    await().atMost(LIMIT).until(() -> runs(first.pid(), "sleep"));

    assertThatThrownBy(() -> GuardedProcess.start(launch(Duration.ZERO, List.of("sleep", "600"))))
        .isInstanceOf(EmbeddedStoreException.class)
        .hasMessageContaining("sleep runs already, as process " + first.pid());

    first.stop();
  }

  private static boolean runs(long pid, String program) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().command())
        .filter(command -> command.endsWith("/" + program))
        .isPresent();
  }

  @Test
  void aProgramThatDoesNotExistIsToldByName() {
    assertThatThrownBy(
            () -> GuardedProcess.start(launch(LIMIT, List.of(folder.resolve("absent").toString()))))
        .isInstanceOf(EmbeddedStoreException.class)
        .hasMessageContaining("absent");
  }
}
