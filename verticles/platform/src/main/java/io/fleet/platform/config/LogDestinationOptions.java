package io.fleet.platform.config;

import static io.fleet.platform.config.Option.choice;
import static io.fleet.platform.config.Option.flag;
import static io.fleet.platform.config.Option.number;
import static io.fleet.platform.config.Option.secret;
import static io.fleet.platform.config.Option.text;

import java.util.List;
import java.util.stream.Stream;

/** The services that logs can go to; named by the options {@code ..._log_plugin}. */
final class LogDestinationOptions {
  private LogDestinationOptions() {}

  /** Which of them takes a stream. */
  static Option plugin(String key, String about) {
    return choice(
        key,
        "filesystem",
        about,
        "filesystem",
        "stdout",
        "firehose",
        "kinesis",
        "lambda",
        "pubsub",
        "kafkarest");
  }

  static List<Option> all() {
    return Stream.of(
            aws("firehose"),
            Stream.of(endpoint("firehose")),
            targets("firehose", "stream", "delivery stream"),
            aws("kinesis"),
            Stream.of(endpoint("kinesis")),
            targets("kinesis", "stream", "data stream"),
            aws("lambda"),
            targets("lambda", "function", "function"),
            Stream.of(
                text(
                    "pubsub.project",
                    "",
                    "the topics' project; credentials as Google's tools find them")),
            targets("pubsub", "topic", "topic"),
            Stream.of(
                flag("pubsub.add_attributes", false, "name, time and decorations as attributes"),
                text("kafkarest.proxyhost", "", "URL of the Kafka REST proxy")),
            targets("kafkarest", "topic", "topic"),
            Stream.of(
                text(
                    "kafkarest.content_type_value",
                    "application/vnd.kafka.json.v1+json",
                    "the proxy's embedded format"),
                number("kafkarest.timeout", 5, 1, 300, "seconds for a request")))
        .flatMap(options -> options)
        .toList();
  }

  private static Stream<Option> aws(String section) {
    return Stream.of(
        text(section + ".region", "", "empty: found as the AWS tools find it"),
        text(section + ".access_key_id", "", "empty: credentials as the AWS tools find them"),
        secret(section + ".secret_access_key", "", "its secret"),
        text(section + ".sts_assume_role_arn", "", "a role to take on"));
  }

  private static Option endpoint(String section) {
    return text(section + ".endpoint_url", "", "a server other than AWS");
  }

  private static Stream<Option> targets(String section, String kind, String about) {
    return Stream.of(
        text(section + ".status_" + kind, "", about + " for status lines"),
        text(section + ".result_" + kind, "", about + " for result lines"),
        text(section + ".audit_" + kind, "", about + " for the audit log"));
  }
}
