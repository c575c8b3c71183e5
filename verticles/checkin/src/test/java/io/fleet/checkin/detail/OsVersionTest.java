package io.fleet.checkin.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.store.host.HostColumn;
import io.fleet.store.host.HostPatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OsVersionTest {
  @Test
  void namesTheSystemAsPeopleKnowIt() {
    assertThat(text(Map.of("name", "macOS", "major", "13", "minor", "0", "patch", "1")))
        .isEqualTo("macOS 13.0.1");
    assertThat(text(Map.of("name", "Ubuntu", "version", "22.04.1 LTS (Jammy Jellyfish)")))
        .isEqualTo("Ubuntu 22.04.1 LTS");
    assertThat(
            text(
                Map.of(
                    "name",
                    "Arch Linux",
                    "major",
                    "0",
                    "minor",
                    "0",
                    "patch",
                    "0",
                    "build",
                    "rolling")))
        .isEqualTo("Arch Linux rolling");
    assertThat(text(Map.of("name", "CentOS", "major", "6", "minor", "", "patch", "")))
        .isEqualTo("CentOS 6");
  }

  @Test
  void aCentOsWithoutAPlatformIsStillOne() {
    var patch = new HostPatch();

    new OsVersion().take(List.of(Map.of("name", "CentOS release 6.9", "platform", "")), patch);

    assertThat(patch.get(HostColumn.PLATFORM)).isEqualTo("centos");
  }

  @Test
  void windowsWaitsForItsDisplayName() {
    var patch = new HostPatch();

    new OsVersion()
        .take(List.of(Map.of("name", "Microsoft Windows 11 Pro", "platform", "windows")), patch);
    assertThat(patch.get(HostColumn.OS_VERSION)).isNull();
    new OsVersionWindows()
        .take(
            List.of(Map.of("name", "Microsoft Windows 11 Pro", "display_version", "22H2")), patch);

    assertThat(patch.get(HostColumn.OS_VERSION)).isEqualTo("Windows 11 Pro 22H2");
  }

  @Test
  void severalRowsOrNoneAreOfNoUse() {
    var patch = new HostPatch();

    assertThat(new OsVersion().take(List.of(), patch)).isFalse();
    assertThat(new OsVersion().take(List.of(Map.of(), Map.of()), patch)).isFalse();
    assertThat(patch.isEmpty()).isTrue();
  }

  private static Object text(Map<String, String> row) {
    var patch = new HostPatch();
    new OsVersion().take(List.of(row), patch);
    return patch.get(HostColumn.OS_VERSION);
  }
}
