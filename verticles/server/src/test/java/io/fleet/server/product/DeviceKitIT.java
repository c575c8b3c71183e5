package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.agents.kit.KitMain;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compatibility kit on our own product, as anyone runs it on theirs. */
class DeviceKitIT {
  @TempDir Path folder;

  @Test
  void ourServerKeepsEveryRule() throws Exception {
    try (var preview = PreviewProcess.start(folder.resolve("data"), "--hosts", "0")) {
      var text = new StringWriter();

      var code =
          KitMain.run(
              new PrintWriter(text, true),
              "--url",
              preview.url(),
              "--ca",
              preview.data().resolve("tls/ca.pem").toString(),
              "--secret",
              preview.field("enroll_secret"));

      assertThat(text.toString().lines().filter(line -> line.startsWith("BROKEN"))).isEmpty();
      assertThat(text.toString()).contains(" kept, 0 broken");
      assertThat(code).isZero();
    }
  }
}
