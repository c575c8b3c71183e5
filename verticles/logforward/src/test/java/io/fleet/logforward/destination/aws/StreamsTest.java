package io.fleet.logforward.destination.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fleet.logforward.OneStream;
import io.fleet.logforward.destination.DroppedLines;
import io.fleet.logforward.destination.aws.Streams.Service;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Kinesis and Firehose, from the spool to the wire. */
class StreamsTest {
  private static final int LARGEST = 1_000_000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void batchesHold500RecordsAtMostInOrder(Service service) throws Exception {
    try (var streams = new Streams(service);
        var stream = OneStream.open(folder, streams.destination("osquery"))) {
      var lines = IntStream.range(0, 1_201).mapToObj(i -> "{\"n\":" + i + "}").toList();
      stream.append(lines);
      stream.delivered();

      assertThat(streams.puts).extracting(List::size).containsExactly(500, 500, 201);
      assertThat(streams.puts.stream().flatMap(List::stream))
          .containsExactlyElementsOf(lines.stream().map(line -> line + "\n").toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void batchesHoldTheBytesThatTheServiceTakes(Service service) throws Exception {
    try (var streams = new Streams(service);
        var stream = OneStream.open(folder, streams.destination("osquery"))) {
      stream.append(Collections.nCopies(6, "x".repeat(900_000)));
      stream.delivered();

      assertThat(streams.puts)
          .extracting(List::size)
          .containsExactlyElementsOf(service == Service.KINESIS ? List.of(5, 1) : List.of(4, 2));
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatWasRefusedIsSentAgain(Service service) throws Exception {
    try (var streams = new Streams(service);
        var stream = OneStream.open(folder, streams.destination("osquery"))) {
      streams.refused.addAll(List.of("2\n", "3\n"));
      stream.append(List.of("1", "2", "3", "4"));
      stream.delivered();

      assertThat(streams.puts)
          .containsExactly(List.of("1\n", "2\n", "3\n", "4\n"), List.of("2\n", "3\n"));
      assertThat(stream.failures()).isOne();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRecordBeyondTheLimitIsDroppedAndTheOthersGoOn(Service service) throws Exception {
    try (var streams = new Streams(service);
        var told = new DroppedLines();
        var stream = OneStream.open(folder, streams.destination("osquery"))) {
      stream.append(List.of("1", "y".repeat(LARGEST), "2"));
      stream.delivered();

      assertThat(streams.puts.stream().flatMap(List::stream)).containsExactly("1\n", "2\n");
      assertThat(stream.counted("fleet.log.dropped")).isOne();
      assertThat(told.told())
          .singleElement()
          .asString()
          .containsPattern("bytes=10000\\d\\d begins=y{100}$");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostWhileTheServiceIsDown(Service service) throws Exception {
    try (var streams = new Streams(service);
        var stream = OneStream.open(folder, streams.destination("osquery"))) {
      streams.server.hangUpOn(6);
      stream.append(List.of("1", "2"));
      stream.append(List.of("3"));
      stream.delivered();

      assertThat(streams.puts.stream().flatMap(List::stream)).containsExactly("1\n", "2\n", "3\n");
      assertThat(stream.failures()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatDoesNotExistEndsTheStart(Service service) throws Exception {
    try (var streams = new Streams(service)) {
      assertThatIOException()
          .isThrownBy(() -> OneStream.open(folder, streams.destination("typo")))
          .withMessageContaining(service.option())
          .withMessageContaining("\"typo\"")
          .withMessageContaining("no stream of this name");
      assertThatIOException()
          .isThrownBy(() -> OneStream.open(folder, streams.destination("")))
          .withMessageContaining(service.option() + " must be set");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamThatIsNotActiveEndsTheStart(Service service) throws Exception {
    try (var streams = new Streams(service)) {
      streams.status = "DELETING";

      assertThatIOException()
          .isThrownBy(() -> OneStream.open(folder, streams.destination("osquery")))
          .withMessageContaining(service.option())
          .withMessageContaining("DELETING");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServiceThatDoesNotAnswerEndsNoStart(Service service) throws Exception {
    try (var streams = new Streams(service)) {
      streams.server.hangUpOn(20);
      try (var stream = OneStream.open(folder, streams.destination("osquery"))) {
        streams.server.hangUpOn(0);
        stream.append(List.of("1"));
        stream.delivered();
      }

      assertThat(streams.puts).containsExactly(List.of("1\n"));
    }
  }
}
