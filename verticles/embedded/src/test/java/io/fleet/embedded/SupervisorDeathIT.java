package io.fleet.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorDeathIT {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Path temp;

  @BeforeEach
  void ownTempFolder() throws Exception {
    temp = Files.createDirectory(folder.resolve("tmp"));
  }

  private OwnerProcess owner() throws Exception {
    return OwnerProcess.start(
        List.of(),
        OwnerProcess.classPath(),
        folder.resolve("data"),
        StoreOptions.test(folder).cache(),
        temp);
  }

  @Test
  void nothingSurvivesKillNineOfTheOwnerAndTheTempFolderStaysEmpty() throws Exception {
    try (var owner = owner()) {
      assertThat(owner.survivors()).hasSize(4);

      owner.jvm().destroyForcibly();

      await().atMost(LIMIT).until(() -> owner.survivors().isEmpty());
      assertThat(temp).isEmptyDirectory();
    }
  }

  @Test
  void storesEndAlsoWhenTheirGuardsAreKilledWithNine() throws Exception {
    try (var owner = owner()) {
      for (var guard : owner.pids().subList(2, 4)) {
        ProcessHandle.of(guard).orElseThrow().destroyForcibly();
      }

      await().atMost(LIMIT).until(() -> owner.survivors().isEmpty());
    }
  }

  @Test
  void anOwnerThatStopsItsStoresLeavesNothingBehind() throws Exception {
    try (var owner = owner()) {
      assertThat(owner.finish()).isTrue();
      assertThat(owner.survivors()).isEmpty();
      assertThat(temp).isEmptyDirectory();
    }
  }
}
