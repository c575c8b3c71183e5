package io.fleet.server.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleet.platform.config.SettingsReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code GET config} tells of logs: each plugin's options by Fleet's names, and no secret. */
class LoggingViewTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "firehose | {'region':'r','status_stream':'s','result_stream':'t'}",
        "kinesis | {'region':'r','status_stream':'s','result_stream':'t'}",
        "lambda | {'region':'r','status_function':'s','result_function':'t'}",
        "pubsub | {'project':'p','status_topic':'s','result_topic':'t','add_attributes':true}",
        "kafkarest | {'status_topic':'s','result_topic':'t','proxyhost':'https://kafka:8082'}",
        "stdout | null"
      })
  void eachPluginShowsItsOwnOptions(String plugin, String config) throws Exception {
    var shown = view(plugin, Map.of());

    assertThat(shown.path("result").path("plugin").asText()).isEqualTo(plugin);
    assertThat(shown.path("result").path("config")).isEqualTo(json(config));
    assertThat(shown.path("status")).isEqualTo(shown.path("result"));
    assertThat(shown.has("audit")).isFalse();
    assertThat(shown.toString()).doesNotContain("hush");
  }

  @Test
  void theAuditLogShowsWhereItIsOn() throws Exception {
    var shown =
        view(
            "kinesis",
            Map.of(
                "activity.enable_audit_log", "true",
                "activity.audit_log_plugin", "kinesis",
                "kinesis.audit_stream", "a"));

    assertThat(shown.path("audit"))
        .isEqualTo(
            json(
                "{'plugin':'kinesis','config':{'region':'r','status_stream':'s',"
                    + "'result_stream':'t','audit_stream':'a'}}"));
  }

  private static JsonNode view(String plugin, Map<String, String> more) throws Exception {
    var flags = new HashMap<>(more);
    flags.put("osquery.status_log_plugin", plugin);
    flags.put("osquery.result_log_plugin", plugin);
    for (var section : new String[] {"firehose", "kinesis", "lambda", "pubsub", "kafkarest"}) {
      var kind =
          switch (section) {
            case "lambda" -> "function";
            case "pubsub", "kafkarest" -> "topic";
            default -> "stream";
          };
      flags.put(section + ".status_" + kind, "s");
      flags.put(section + ".result_" + kind, "t");
      if (kind.equals("topic")) continue;
      flags.put(section + ".region", "r");
      flags.put(section + ".access_key_id", "hush");
      flags.put(section + ".secret_access_key", "hush");
    }
    flags.put("pubsub.project", "p");
    flags.put("pubsub.add_attributes", "true");
    flags.put("kafkarest.proxyhost", "https://me:hush@kafka:8082");
    return LoggingView.of(SettingsReader.read(flags, Map.of(), Optional.empty(), true));
  }

  private static JsonNode json(String text) throws Exception {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
