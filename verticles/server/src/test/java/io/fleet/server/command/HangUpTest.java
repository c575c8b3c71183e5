package io.fleet.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HangUpTest {
  @Test
  void eachSignalRunsTheAction() throws Exception {
    var heard = new Semaphore(0);
    HangUp.runs(heard::release);

    for (var i = 0; i < 2; i++) {
      var pid = Long.toString(ProcessHandle.current().pid());
      assertThat(new ProcessBuilder("kill", "-HUP", pid).start().waitFor()).isZero();

      assertThat(heard.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
