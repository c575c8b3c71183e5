package io.fleet.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsYamlTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"C:\\new\\table", "say \"so\"", "it's: # odd", "true", "0123", " a ", ""})
  void whatIsWrittenReadsBackAsTheSame(String text) throws Exception {
    var given = Map.of("mysql.password", text, "node.data_dir", text, "server.tls", "0");
    var settings = SettingsReader.read(given, Map.of(), Optional.empty(), true);

    var file = Files.writeString(folder.resolve("dump.yml"), SettingsYaml.of(settings, true));

    var again = SettingsReader.read(Map.of(), Map.of(), Optional.of(file), true);
    assertThat(again.text("mysql.password")).isEqualTo(text);
    assertThat(again.text("node.data_dir")).isEqualTo(text);
    assertThat(again.flag("server.tls")).isFalse();
  }

  @Test
  void optionsStandInTheirSectionsAndSecretsAreHidden() throws Exception {
    var settings =
        SettingsReader.read(
            Map.of("prometheus.basic_auth.password", "hush"), Map.of(), Optional.empty(), true);

    assertThat(SettingsYaml.of(settings, false))
        .contains("mysql:\n  address: localhost:3306\n")
        .contains("prometheus:\n  basic_auth:\n")
        .contains("  max_open_conns: 50\n")
        .contains("***")
        .doesNotContain("hush");
  }
}
