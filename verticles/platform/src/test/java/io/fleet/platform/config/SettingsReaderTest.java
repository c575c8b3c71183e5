package io.fleet.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void defaultsAreReadable() throws Exception {
    var settings = SettingsReader.read(Map.of(), Map.of(), Optional.empty(), true);

    assertThat(settings.address("mysql.address")).isEqualTo(new HostPort("localhost", 3306));
    assertThat(settings.duration("session.duration")).isEqualTo(Duration.ofDays(5));
    assertThat(settings.bytes("spool.max_bytes")).isEqualTo(4L << 30);
  }

  @Test
  void flagWinsOverEnvironmentOverFile() throws Exception {
    var file = write("mysql:\n  address: file:1\n  username: file\n  database: file\n");

    var settings =
        SettingsReader.read(
            Map.of("mysql.address", "flag:3"),
            Map.of("FLEET_MYSQL_ADDRESS", "env:2", "FLEET_MYSQL_USERNAME", "env"),
            Optional.of(file),
            true);

    assertThat(settings.address("mysql.address")).hasToString("flag:3");
    assertThat(settings.text("mysql.username")).isEqualTo("env");
    assertThat(settings.text("mysql.database")).isEqualTo("file");
  }

  @Test
  void everyProblemIsToldAtOnceWithItsKeyAndSource() throws Exception {
    var file = write("server:\n  tls: maybe\nsession:\n  duration: 3 days\nmisspelt: {key: 1}\n");

    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("auth.bcrypt_cost", "99"),
                    Map.of("FLEET_MYSQL_ADDRESS", "nowhere"),
                    Optional.of(file),
                    true))
        .isInstanceOfSatisfying(
            InvalidSettings.class,
            e ->
                assertThat(e.problems())
                    .hasSize(5)
                    .anyMatch(p -> p.startsWith("mysql.address from FLEET_MYSQL_ADDRESS"))
                    .anyMatch(p -> p.startsWith("server.tls from the file"))
                    .anyMatch(p -> p.startsWith("session.duration from the file"))
                    .anyMatch(p -> p.startsWith("auth.bcrypt_cost from flag --auth_bcrypt_cost"))
                    .anyMatch(p -> p.startsWith("misspelt.key")));
  }

  @Test
  void unknownKeysAreOnlyWarnedOfUnlessStrict() throws Exception {
    var file = write("misspelt:\n  enable: true\n");

    var settings =
        SettingsReader.read(
            Map.of(),
            Map.of("FLEET_ODD", "1", "FLEET_JVM_OPTS", "-Xmx4g"),
            Optional.of(file),
            false);

    assertThat(settings.warnings())
        .containsExactly(
            "misspelt.enable in the file is no option of this server",
            "FLEET_ODD is no option of this server");
  }

  @Test
  void secretsComeFromFilesAndAreNotShown() throws Exception {
    var secret = Files.writeString(folder.resolve("secret"), "hunter2\n");

    var settings =
        SettingsReader.read(
            Map.of(),
            Map.of("FLEET_MYSQL_PASSWORD_PATH", secret.toString()),
            Optional.empty(),
            true);

    assertThat(settings.text("mysql.password")).isEqualTo("hunter2");
    assertThat(settings.dump(false)).containsEntry("mysql.password", "***");
    assertThat(settings.dump(true)).containsEntry("mysql.password", "hunter2");
  }

  @Test
  void aSecretGivenTwiceIsAProblem() {
    assertThatThrownBy(
            () ->
                SettingsReader.read(
                    Map.of("mysql.password", "a"),
                    Map.of("FLEET_MYSQL_PASSWORD_PATH", "/nowhere"),
                    Optional.empty(),
                    true))
        .hasMessageContaining("mysql.password and mysql.password_path are both set");
  }

  @Test
  void aFileThatIsNotYamlNamesItsLine() throws Exception {
    var file = write("mysql:\n  address: [unclosed\n");

    assertThatThrownBy(() -> SettingsReader.read(Map.of(), Map.of(), Optional.of(file), false))
        .hasMessageContaining("fleet.yml:")
        .hasMessageContaining("is not YAML");
  }

  @Test
  void theDocumentedFileListsEveryOptionAndReadsBackAsTheDefaults() throws Exception {
    var documented = Path.of("../../conf/fleet.yml");

    assertThat(documented).hasContent(OptionsDocument.render());
    var settings = SettingsReader.read(Map.of(), Map.of(), Optional.of(documented), true);
    var defaults = SettingsReader.read(Map.of(), Map.of(), Optional.empty(), true);
    assertThat(settings.dump(true)).isEqualTo(defaults.dump(true));
  }

  private Path write(String text) throws Exception {
    return Files.writeString(folder.resolve("fleet.yml"), text);
  }
}
