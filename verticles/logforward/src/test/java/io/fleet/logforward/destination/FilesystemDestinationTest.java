package io.fleet.logforward.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.time.Time;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesystemDestinationTest {
  private static final class Clock implements Time {
    Instant now = Instant.parse("2022-11-23T16:00:00Z");

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public long monotonicMillis() {
      return now.toEpochMilli();
    }
  }

  @TempDir Path folder;
  private final Clock clock = new Clock();

  @Test
  void aDeletedOrMovedFileIsMadeAgain() throws Exception {
    try (var destination = open(null)) {
      deliver(destination, "1\n");
      Files.delete(file());
      deliver(destination, "2\n");
      assertThat(file()).hasContent("2\n");

      Files.move(file(), folder.resolve("moved"));
      deliver(destination, "3\n");
      assertThat(file()).hasContent("3\n");
    }
  }

  @Test
  void halfALineOfACrashIsCutBecauseItComesAgainWhole() throws Exception {
    Files.writeString(file(), "whole\nhal");
    try (var destination = open(null)) {
      deliver(destination, "half\n");
    }
    assertThat(file()).hasContent("whole\nhalf\n");
  }

  @Test
  void aFileOfSomeoneElseWithoutLineEndsIsKept() throws Exception {
    Files.writeString(file(), "mine");
    try (var destination = open(null)) {
      deliver(destination, "1\n");
    }
    assertThat(file()).hasContent("mine\n1\n");
  }

  @Test
  void filesAreRotatedBySizeWithTheLinesOfARequestTogether() throws Exception {
    try (var destination = open(new Rotation(10, 0, 0, false))) {
      deliver(destination, "aaa\nbbb\n", "ccc\nddd\n", "e\n", "ffff\ngggg\nhhhh\n");
    }
    assertThat(names())
        .containsExactly(
            "osquery_result",
            "osquery_result-2022-11-23T16-00-00.000",
            "osquery_result-2022-11-23T16-00-00.001");
    assertThat(folder.resolve("osquery_result-2022-11-23T16-00-00.000")).hasContent("aaa\nbbb\n");
    assertThat(folder.resolve("osquery_result-2022-11-23T16-00-00.001"))
        .hasContent("ccc\nddd\ne\n");
    assertThat(file()).hasContent("ffff\ngggg\nhhhh\n");
  }

  @Test
  void rotatedFilesAreDeletedByAgeAndNumberAndPacked() throws Exception {
    Files.writeString(folder.resolve("osquery_result-other"), "not ours");
    try (var destination = open(new Rotation(1000, 5, 2, true))) {
      for (var day = 0; day < 4; day++) {
        deliver(destination, day + "\n");
        destination.rotate();
        clock.now = clock.now.plusSeconds(86_400);
      }
      assertThat(names())
          .containsExactly(
              "osquery_result-2022-11-25T16-00-00.000.gz",
              "osquery_result-2022-11-26T16-00-00.000.gz",
              "osquery_result-other");
      var packed = folder.resolve("osquery_result-2022-11-26T16-00-00.000.gz");
      try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
        assertThat(in.readAllBytes()).isEqualTo("3\n".getBytes(UTF_8));
      }

      clock.now = clock.now.plusSeconds(10 * 86_400);
      deliver(destination, "late\n");
      destination.rotate();
      assertThat(names())
          .containsExactly("osquery_result-2022-12-07T16-00-00.000.gz", "osquery_result-other");
    }
  }

  @Test
  void withoutRotationARequestToRotateDoesNothing() throws Exception {
    try (var destination = open(null)) {
      deliver(destination, "1\n");
      destination.rotate();
    }
    assertThat(names()).containsExactly("osquery_result");
  }

  private Path file() {
    return folder.resolve("osquery_result");
  }

  private Destination open(Rotation rotation) {
    return new DestinationConfig.Filesystem(file(), rotation).create(clock);
  }

  private static void deliver(Destination destination, String... requests) throws IOException {
    destination.deliver(
        Arrays.stream(requests).map(text -> ByteBuffer.wrap(text.getBytes(UTF_8))).toList());
    destination.flush();
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
