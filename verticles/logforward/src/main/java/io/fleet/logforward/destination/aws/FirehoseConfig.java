package io.fleet.logforward.destination.aws;

import io.fleet.logforward.destination.Destination;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Target;
import io.fleet.logforward.destination.batch.BatchDestination;
import io.fleet.platform.aws.AwsAccess;
import io.fleet.platform.aws.AwsClients;
import io.fleet.platform.time.Time;
import java.io.IOException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;

/** A delivery stream of Firehose. */
public record FirehoseConfig(Target stream, AwsAccess access) implements DestinationConfig {
  @Override
  public Destination create(Time time) {
    return new BatchDestination<>(new FirehoseService(client(), stream.name()));
  }

  @Override
  public void check() throws IOException {
    AwsCheck.look(stream, this::objection);
  }

  private String objection() {
    try (var client = client()) {
      var status =
          client
              .describeDeliveryStream(ask -> ask.deliveryStreamName(stream.name()).limit(1))
              .deliveryStreamDescription()
              .deliveryStreamStatus();
      return status == DeliveryStreamStatus.ACTIVE
          ? AwsCheck.READY
          : "the delivery stream is " + status + ", not ACTIVE";
    }
  }

  private FirehoseClient client() {
    return AwsClients.ready(FirehoseClient.builder(), access, Sessions.NAME, Sessions.LIMIT)
        .build();
  }
}
