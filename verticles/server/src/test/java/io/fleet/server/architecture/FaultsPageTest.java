package io.fleet.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/faults.md} names tests that exist, at least one in every row of its tables. */
class FaultsPageTest {
  // `room/Class#method`, as the last cell of each row has it.
  private static final Pattern NAMED = Pattern.compile("`([a-z]+)/(\\w+)#(\\w+)`");
  private static final Path ROOT = root();

  @Test
  void everyRowNamesTestsThatExist() throws IOException {
    var wrong = new ArrayList<String>();
    var tests = 0;
    for (var row : rows()) {
      var named = NAMED.matcher(row.substring(row.lastIndexOf('|', row.length() - 2)));
      var found = 0;
      while (named.find()) {
        found++;
        if (!exists(named.group(1), named.group(2), named.group(3))) wrong.add(named.group());
      }
      if (found == 0) wrong.add("no test in: " + row);
      tests += found;
    }

    assertThat(wrong).isEmpty();
    assertThat(tests).isPositive();
  }

  private static List<String> rows() throws IOException {
    var rows = new ArrayList<String>();
    var inTable = false;
    for (var line : Files.readAllLines(ROOT.resolve("docs/faults.md"))) {
      if (line.matches("\\|[-| ]+\\|")) {
        inTable = true;
      } else if (!line.startsWith("|")) {
        inTable = false;
      } else if (inTable) {
        rows.add(line);
      }
    }
    return rows;
  }

  private static boolean exists(String room, String type, String method) {
    var folder = ROOT.resolve(room.equals("cli") ? "cli" : "verticles/" + room);
    try (var files = Files.walk(folder.resolve("src/test/java"))) {
      return files
          .filter(file -> file.getFileName().toString().equals(type + ".java"))
          .anyMatch(file -> holds(file, method));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, String method) {
    try {
      return Pattern.compile("\\b" + method + "\\(").matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("docs/house.md"))) folder = folder.getParent();
    return folder;
  }
}
