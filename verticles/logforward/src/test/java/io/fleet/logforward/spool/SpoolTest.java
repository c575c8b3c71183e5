package io.fleet.logforward.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  private static final SpoolBounds BOUNDS =
      new SpoolBounds(1 << 20, 4096, 1 << 20, 1, Duration.ofMillis(1));

  @TempDir Path folder;

  @Test
  void tornAtAnyByteOfItsLastThreeRecordsItKeepsEveryWholeRecord() throws Exception {
    var lengths = new long[8];
    try (var spool = open(BOUNDS)) {
      for (var i = 0; i < 8; i++) {
        append(spool, "record " + i + " " + "x".repeat(11 * i));
        lengths[i] = spool.end();
      }
    }
    var segment = lastSegment();
    var whole = Files.readAllBytes(segment);

    for (var cut = (int) lengths[4]; cut < whole.length; cut++) {
      var expected = 0;
      while (lengths[expected] <= cut) expected++;
      for (var filler : new int[] {-1, 0, 0xff}) {
        var torn = filler < 0 ? Arrays.copyOf(whole, cut) : whole.clone();
        if (filler >= 0) Arrays.fill(torn, cut, torn.length, (byte) filler);
        if (filler >= 0 && Arrays.equals(torn, whole)) continue;
        Files.write(segment, torn);
        try (var spool = open(BOUNDS)) {
          var read = readAll(spool.reader("a"));
          assertThat(read).as("cut at %d filled with %d", cut, filler).hasSize(expected);
          append(spool, "after");
          assertThat(readAll(spool.reader("a"))).containsExactly("after");
        }
      }
    }
  }

  @Test
  void aFullSpoolRefusesAndTakesAgainOnceItsReaderHasStored() throws Exception {
    var small = new SpoolBounds(1000, 200, 1 << 20, 1, Duration.ofMillis(1));
    try (var spool = open(small)) {
      while (true) {
        var done = spool.append("x".repeat(90).getBytes(UTF_8));
        done.handle((ok, refused) -> null).get(10, SECONDS);
        if (done.isCompletedExceptionally()) {
          assertThat(problem(done)).isInstanceOf(Problem.Unavailable.class);
          break;
        }
      }
      assertThat(spool.unread()).isLessThanOrEqualTo(1000).isGreaterThan(800);

      readAll(spool.reader("a"));
      spool.reader("a").store();

      append(spool, "again");
      assertThat(segments()).hasSizeLessThanOrEqualTo(2);
    }
  }

  @Test
  void whatIsLargerThanTheWholeSpoolIsTakenAlone() throws Exception {
    var small = new SpoolBounds(1000, 200, 1 << 20, 1, Duration.ofMillis(1));
    try (var spool = open(small)) {
      append(spool, "x".repeat(3 << 20));

      assertThat(readAll(spool.reader("a"))).singleElement().asString().hasSize(3 << 20);
    }
  }

  @Test
  void segmentsGoOnlyWhenTheSlowestReaderIsPast() throws Exception {
    try (var spool = Spool.open(folder, BOUNDS, List.of("a", "b"))) {
      for (var i = 0; i < 100; i++) append(spool, i + "x".repeat(500));
      var before = segments().size();
      readAll(spool.reader("a"));
      spool.reader("a").store();
      assertThat(segments()).hasSize(before);

      assertThat(readAll(spool.reader("b"))).hasSize(100);
      spool.reader("b").store();

      assertThat(segments()).hasSize(1);
    }
  }

  @Test
  void aReaderGoesOnAtItsStoredPosition() throws Exception {
    try (var spool = open(BOUNDS)) {
      append(spool, "one");
      append(spool, "two");
      readAll(spool.reader("a"));
      spool.reader("a").store();
      append(spool, "three");
      readAll(spool.reader("a"));
    }
    try (var spool = open(BOUNDS)) {
      assertThat(readAll(spool.reader("a"))).containsExactly("three");
    }
  }

  @Test
  void damageInTheMiddleCostsNoMoreThanTheRestOfItsSegment() throws Exception {
    try (var spool = open(BOUNDS)) {
      for (var i = 0; i < 20; i++) append(spool, i + " " + "x".repeat(500));
    }
    var first = segments().getFirst();
    var bytes = Files.readAllBytes(first);
    bytes[600] ^= 1;
    Files.write(first, bytes);

    try (var spool = open(BOUNDS)) {
      var read = readAll(spool.reader("a"));
      assertThat(read.getFirst()).startsWith("0 ");
      assertThat(read.getLast()).startsWith("19 ");
      assertThat(read).hasSizeBetween(12, 19);
    }
  }

  @Test
  void appendsOfManyThreadsAreAllThereAndNoneIsMixed() throws Exception {
    var all = new ArrayList<CompletableFuture<Void>>();
    try (var spool = open(SpoolBounds.of(1 << 26))) {
      var threads = new ArrayList<Thread>();
      for (var t = 0; t < 4; t++) {
        var name = "t" + t;
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      for (var i = 0; i < 500; i++) {
                        var done = spool.append((name + "-" + i).getBytes(UTF_8));
                        synchronized (all) {
                          all.add(done);
                        }
                      }
                    }));
      }
      for (var thread : threads) thread.join();
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, SECONDS);

      var read = readAll(spool.reader("a"));
      assertThat(read).hasSize(2000).doesNotHaveDuplicates();
      assertThat(read.stream().filter(r -> r.startsWith("t0-")).toList())
          .startsWith("t0-0", "t0-1")
          .endsWith("t0-499");
    }
  }

  @Test
  void aFolderInUseOrOfAnotherNodeIsRefused() throws Exception {
    var data = folder.resolve("data");
    try (var held = NodeFolder.open(data, "node-1")) {
      assertThat(held.nodeId()).isEqualTo("node-1");
      assertThatIOException()
          .isThrownBy(() -> NodeFolder.open(data, "node-1"))
          .withMessageContaining("in use");
    }
    assertThatIOException()
        .isThrownBy(() -> NodeFolder.open(data, "node-2"))
        .withMessageContaining("belongs to node node-1");
    try (var again = NodeFolder.takeOver(data)) {
      assertThat(again.nodeId()).isEqualTo("node-1");
    }
  }

  private Spool open(SpoolBounds bounds) throws IOException {
    return Spool.open(folder, bounds, List.of("a"));
  }

  private static void append(Spool spool, String text) throws Exception {
    spool.append(text.getBytes(UTF_8)).get(10, SECONDS);
  }

  private static Problem problem(CompletableFuture<?> failed) {
    return ((ProblemException) failed.exceptionNow()).problem();
  }

  private static List<String> readAll(SpoolReader reader) throws IOException {
    var read = new ArrayList<String>();
    for (var chunk = reader.next(); chunk != null; chunk = reader.next()) {
      for (var payload : chunk.payloads()) read.add(UTF_8.decode(payload).toString());
      reader.advance(chunk);
    }
    return read;
  }

  private Path lastSegment() throws IOException {
    return segments().stream().reduce((a, b) -> b).orElseThrow();
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".segment")).sorted().toList();
    }
  }
}
