package io.fleet.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** The TCP sockets a process listens on, as the kernel tells. */
final class Listening {
  private static final String LISTEN = "0A";

  private Listening() {}

  /** Local addresses in the kernel's spelling, e.g. {@code 0100007F:0CEA} for 127.0.0.1:3306. */
  static List<String> addresses(long pid) throws IOException {
    var inodes = new HashSet<String>();
    try (var open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (var file : open) {
        try {
          var target = Files.readSymbolicLink(file).toString();
          if (target.startsWith("socket:[")) {
            inodes.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (NoSuchFileException closed) {
          // The process goes on: what it closed since the folder was read is no listening socket.
        }
      }
    }
    var found = new ArrayList<String>();
    for (var table : List.of("tcp", "tcp6")) {
      for (var line : Files.readAllLines(Path.of("/proc/net/" + table))) {
        var columns = line.strip().split(" +", -1);
        if (columns[3].equals(LISTEN) && inodes.contains(columns[9])) {
          found.add(columns[1]);
        }
      }
    }
    return found;
  }
}
