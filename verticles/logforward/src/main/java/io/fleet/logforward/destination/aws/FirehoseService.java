package io.fleet.logforward.destination.aws;

import io.fleet.logforward.destination.batch.BatchBounds;
import io.fleet.logforward.destination.batch.BatchService;
import io.fleet.logforward.destination.batch.Outcome;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.Record;

/** Puts lines, each with its newline, on a delivery stream. */
final class FirehoseService implements BatchService<Record> {
  private static final BatchBounds BOUNDS = new BatchBounds(500, 4_000_000, 1_000_000);

  private final FirehoseClient client;
  private final String stream;

  FirehoseService(FirehoseClient client, String stream) {
    this.client = client;
    this.stream = stream;
  }

  @Override
  public String name() {
    return "firehose";
  }

  @Override
  public BatchBounds bounds() {
    return BOUNDS;
  }

  @Override
  public Record record(ByteBuffer line) {
    return Record.builder().data(SdkBytes.fromByteBuffer(line)).build();
  }

  @Override
  public int size(Record record) {
    return record.data().asByteArrayUnsafe().length;
  }

  @Override
  public Outcome send(List<Record> records) {
    var answer = client.putRecordBatch(put -> put.deliveryStreamName(stream).records(records));
    var refusals = new ArrayList<@Nullable String>();
    for (var record : answer.requestResponses()) {
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
