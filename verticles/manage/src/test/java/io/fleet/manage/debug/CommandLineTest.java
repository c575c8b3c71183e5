package io.fleet.manage.debug;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
  @Test
  void secretsAreHiddenHoweverTheyAreGiven() {
    var shown =
        CommandLine.withoutSecrets(
            List.of(
                "fleet",
                "serve",
                "--mysql_password=letmein",
                "--redis_password",
                "letmein",
                "-mysql_password=letmein",
                "--server_tls=false"));

    assertThat(shown)
        .containsExactly(
            "fleet",
            "serve",
            "--mysql_password=***",
            "--redis_password",
            "***",
            "-mysql_password=***",
            "--server_tls=false");
  }
}
