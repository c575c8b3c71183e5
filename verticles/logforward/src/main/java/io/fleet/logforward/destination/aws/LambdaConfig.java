package io.fleet.logforward.destination.aws;

import io.fleet.logforward.destination.Destination;
import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Target;
import io.fleet.logforward.destination.batch.BatchDestination;
import io.fleet.platform.aws.AwsAccess;
import io.fleet.platform.aws.AwsClients;
import io.fleet.platform.time.Time;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** A function of Lambda, called for every line. */
public record LambdaConfig(Target function, AwsAccess access) implements DestinationConfig {
  // A function that was not called for long takes its time to begin.
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public Destination create(Time time) {
    return new BatchDestination<>(new LambdaService(client(LIMIT), function.name()));
  }

  @Override
  public void check() throws IOException {
    AwsCheck.look(function, this::objection);
  }

  private String objection() {
    try (var client = client(Sessions.LIMIT)) {
      client.invoke(
          ask -> ask.functionName(function.name()).invocationType(InvocationType.DRY_RUN));
      return AwsCheck.READY;
    }
  }

  private LambdaClient client(Duration limit) {
    return AwsClients.ready(LambdaClient.builder(), access, Sessions.NAME, limit).build();
  }
}
