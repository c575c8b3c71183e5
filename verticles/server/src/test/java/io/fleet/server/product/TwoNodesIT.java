package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two clustered nodes, agents that send every request to another one. */
class TwoNodesIT {
  private static final int HOSTS = 12;

  @TempDir static Path folder;

  @Test
  void everyHostAnswersWhicheverNodeStartsAndWhicheverIsWatched() throws Exception {
    try (var preview =
        PreviewProcess.start(
            folder.resolve("data"), "--nodes", "2", "--roam", "--hosts", Integer.toString(HOSTS))) {
      var urls = preview.urls();
      assertThat(urls).hasSize(2);
      for (var starting : urls) {
        for (var watching : urls) {
          var starter = Client.administrator(preview, starting);
          var watcher = Client.administrator(preview, watching);
          var results =
              LiveRun.results(
                  starter, watcher, watching, "select hostname from system_info", HOSTS);
          assertThat(results).as("started on %s, watched on %s", starting, watching).hasSize(HOSTS);
        }
      }
    }
  }
}
