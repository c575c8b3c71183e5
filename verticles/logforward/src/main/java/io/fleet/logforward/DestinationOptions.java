package io.fleet.logforward;

import io.fleet.logforward.destination.DestinationConfig;
import io.fleet.logforward.destination.Rotation;
import io.fleet.logforward.destination.Target;
import io.fleet.logforward.destination.aws.FirehoseConfig;
import io.fleet.logforward.destination.aws.KinesisConfig;
import io.fleet.logforward.destination.aws.LambdaConfig;
import io.fleet.logforward.destination.rest.KafkaRestConfig;
import io.fleet.logforward.destination.rest.KafkaRestProxy;
import io.fleet.logforward.destination.rest.PubSubAccess;
import io.fleet.logforward.destination.rest.PubSubConfig;
import io.fleet.platform.aws.AwsAccess;
import io.fleet.platform.config.Settings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the options of a stream's destination. */
final class DestinationOptions {
  private static final long MIB = 1024 * 1024;
  private static final String STDOUT = "/dev/stdout";

  private final Settings settings;
  private final String stream;

  /**
   * @param stream as it stands in the names of options
   */
  DestinationOptions(Settings settings, String stream) {
    this.settings = settings;
    this.stream = stream;
  }

  /** The destination on this plugin. */
  DestinationConfig of(String plugin) {
    return switch (plugin) {
      case "firehose" ->
          new FirehoseConfig(target("firehose", "stream"), AwsAccess.of(settings, "firehose"));
      case "kinesis" ->
          new KinesisConfig(target("kinesis", "stream"), AwsAccess.of(settings, "kinesis"));
      case "lambda" ->
          new LambdaConfig(target("lambda", "function"), AwsAccess.ofAwsItself(settings, "lambda"));
      case "pubsub" ->
          new PubSubConfig(
              settings.text("pubsub.project"),
              target("pubsub", "topic"),
              settings.flag("pubsub.add_attributes"),
              PubSubAccess.of(System.getenv()));
      case "kafkarest" -> new KafkaRestConfig(target("kafkarest", "topic"), proxy());
      case "stdout" -> new DestinationConfig.Stdout();
      default -> filesystem();
    };
  }

  private Target target(String section, String kind) {
    var option = section + "." + stream + "_" + kind;
    return new Target(option, settings.text(option));
  }

  private KafkaRestProxy proxy() {
    return new KafkaRestProxy(
        settings.text("kafkarest.proxyhost"),
        settings.text("kafkarest.content_type_value"),
        Duration.ofSeconds(settings.number("kafkarest.timeout")));
  }

  private DestinationConfig filesystem() {
    // By its path it cannot be opened where it is a socket, as under systemd.
    if (StreamFile.named(settings, stream).equals(STDOUT)) return new DestinationConfig.Stdout();
    return new DestinationConfig.Filesystem(StreamFile.of(settings, stream), rotation());
  }

  private @Nullable Rotation rotation() {
    if (!settings.flag("filesystem.enable_log_rotation")) return null;
    return new Rotation(
        settings.number("filesystem.max_size") * MIB,
        settings.number("filesystem.max_age"),
        settings.number("filesystem.max_backups"),
        settings.flag("filesystem.enable_log_compression"));
  }
}
