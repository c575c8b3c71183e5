package io.fleet.logforward.destination.aws;

import io.fleet.logforward.destination.batch.BatchBounds;
import io.fleet.logforward.destination.batch.BatchService;
import io.fleet.logforward.destination.batch.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Puts lines, each with its newline, on a data stream; a random key spreads them over shards. */
final class KinesisService implements BatchService<PutRecordsRequestEntry> {
  private static final BatchBounds BOUNDS = new BatchBounds(500, 5_000_000, 1_000_000);
  private static final int KEYS = 256;

  private final KinesisClient client;
  private final String stream;

  KinesisService(KinesisClient client, String stream) {
    this.client = client;
    this.stream = stream;
  }

  @Override
  public String name() {
    return "kinesis";
  }

  @Override
  public BatchBounds bounds() {
    return BOUNDS;
  }

  @Override
  public PutRecordsRequestEntry record(ByteBuffer line) {
    return PutRecordsRequestEntry.builder()
        .data(SdkBytes.fromByteBuffer(line))
        .partitionKey(Integer.toString(ThreadLocalRandom.current().nextInt(KEYS)))
        .build();
  }

  @Override
  public int size(PutRecordsRequestEntry record) {
    return record.data().asByteArrayUnsafe().length + record.partitionKey().length();
  }

  @Override
  public Outcome send(List<PutRecordsRequestEntry> records) {
    var answer = client.putRecords(put -> put.streamName(stream).records(records));
    var refusals = new ArrayList<@Nullable String>();
    for (var record : answer.records()) {
      refusals.add(
          record.errorCode() == null ? null : record.errorCode() + ": " + record.errorMessage());
    }
    return Outcome.of(records.size(), refusals);
  }

  @Override
  public void close() {
    client.close();
  }
}
