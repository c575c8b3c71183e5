package io.fleet.server.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor ends in whatever way: its parts end too, and the folder can be used again. */
class NothingLeftIT {
  @TempDir Path folder;

  @Test
  void afterKill9OfTheSupervisorNothingRunsAndTheDataIsUsedAgain() throws Exception {
    var data = folder.resolve("data");
    var preview = PreviewProcess.start(data, "--hosts", "1");
    var pids = preview.pids();
    var password = preview.field("password");
    assertThat(pids).hasSize(4).allMatch(NothingLeftIT::lives);

    preview.kill9();

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(pids).noneMatch(NothingLeftIT::lives));
    try (var again = PreviewProcess.start(data, "--hosts", "1")) {
      assertThat(again.field("password")).isEqualTo(password);
      var count = Client.administrator(again, again.url()).get("/api/latest/fleet/hosts/count");
      assertThat(count.json().path("count").asInt()).isEqualTo(1);
    }
  }

  @Test
  void onlyTheNodesPortIsReachableFromOutside() throws Exception {
    try (var preview = PreviewProcess.start(folder.resolve("data"), "--hosts", "0")) {
      var node = Integer.parseInt(preview.url().substring(preview.url().lastIndexOf(':') + 1));
      var open = new TreeSet<Integer>();
      for (var pid : preview.pids()) open.addAll(portsOnEveryAddress(pid));
      assertThat(open).containsExactly(node);
    }
  }

  private static boolean lives(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  // Listening sockets of a process that are bound to all addresses, by what the kernel says.
  private static Set<Integer> portsOnEveryAddress(long pid) throws Exception {
    Set<String> inodes;
    try (var descriptors = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      inodes = descriptors.map(NothingLeftIT::socketInode).collect(Collectors.toSet());
    }
    var ports = new TreeSet<Integer>();
    for (var table : new String[] {"tcp", "tcp6"}) {
      for (var line : Files.readAllLines(Path.of("/proc/net/" + table))) {
        var words = line.strip().split("\\s+", -1);
        if (words.length < 10 || !words[3].equals("0A") || !inodes.contains(words[9])) continue;
        var address = words[1].substring(0, words[1].indexOf(':'));
        if (address.chars().allMatch(c -> c == '0')) {
          ports.add(Integer.parseInt(words[1].substring(words[1].indexOf(':') + 1), 16));
        }
      }
    }
    return ports;
  }

  private static String socketInode(Path descriptor) {
    try {
      var target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith("socket:[") ? target.substring(8, target.length() - 1) : "";
    } catch (java.io.IOException gone) {
      return "";
    }
  }
}
