package io.fleet.logforward.destination.aws;

import io.fleet.logforward.destination.Destination;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Target;
import io.fleet.logforward.destination.batch.BatchDestination;
import io.fleet.platform.aws.AwsAccess;
import io.fleet.platform.aws.AwsClients;
import io.fleet.platform.time.Time;
import java.io.IOException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A data stream of Kinesis. */
public record KinesisConfig(Target stream, AwsAccess access) implements DestinationConfig {
  @Override
  public Destination create(Time time) {
    return new BatchDestination<>(new KinesisService(client(), stream.name()));
  }

  @Override
  public void check() throws IOException {
    AwsCheck.look(stream, this::objection);
  }

  private String objection() {
    try (var client = client()) {
      var status =
          client
              .describeStream(ask -> ask.streamName(stream.name()).limit(1))
              .streamDescription()
              .streamStatus();
      // A stream whose shards are being split takes records all the while.
      return status == StreamStatus.ACTIVE || status == StreamStatus.UPDATING
          ? AwsCheck.READY
          : "the stream is " + status + ", not ACTIVE";
    }
  }

  private KinesisClient client() {
    return AwsClients.ready(KinesisClient.builder(), access, Sessions.NAME, Sessions.LIMIT).build();
  }
}
