package io.fleet.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HangUpTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  /** In a process of its own: under {@code nohup} this one would not hear the signal. */
  @Test
  @Timeout(60)
  void eachSignalRunsTheAction() throws Exception {
    var listener =
        new ProcessBuilder(
                "env",
                "--default-signal=HUP",
                JAVA,
                "-cp",
                System.getProperty("java.class.path"),
                HangUpListener.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = listener.inputReader()) {
      assertThat(said.readLine()).isEqualTo("listening");
      for (var i = 0; i < 2; i++) {
        var pid = Long.toString(listener.pid());
        assertThat(new ProcessBuilder("kill", "-HUP", pid).start().waitFor()).isZero();

        assertThat(said.lines().filter(line -> line.equals("heard")).findFirst()).isPresent();
      }
    } finally {
      listener.destroy();
      listener.waitFor();
    }
  }
}
