package io.fleet.server.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.logforward.StreamFile;
import io.fleet.logforward.destination.rest.KafkaRestProxy;
import io.fleet.platform.config.Settings;

/** What the settings page tells of logs: each stream's plugin, and its options less the secrets. */
final class LoggingView {
  private final Settings settings;
  private final boolean audit;

  private LoggingView(Settings settings) {
    this.settings = settings;
    this.audit = settings.flag("activity.enable_audit_log");
  }

  static JsonNode of(Settings settings) {
    return new LoggingView(settings).view();
  }

  private ObjectNode view() {
    var logging = JsonNodeFactory.instance.objectNode();
    logging.put("debug", settings.flag("logging.debug"));
    logging.put("json", settings.flag("logging.json"));
    logging.set("result", stream("osquery.result_log_plugin"));
    logging.set("status", stream("osquery.status_log_plugin"));
    if (audit) logging.set("audit", stream("activity.audit_log_plugin"));
    return logging;
  }

  private ObjectNode stream(String option) {
    var plugin = settings.text(option);
    var stream = JsonNodeFactory.instance.objectNode().put("plugin", plugin);
    if (plugin.equals("stdout")) return stream.putNull("config");
    var config = stream.putObject("config");
    switch (plugin) {
      case "firehose", "kinesis" -> {
        text(config, plugin, "region");
        targets(config, plugin, "stream");
      }
      case "lambda" -> {
        text(config, plugin, "region");
        targets(config, plugin, "function");
      }
      case "pubsub" -> {
        text(config, plugin, "project");
        targets(config, plugin, "topic");
        config.put("add_attributes", settings.flag("pubsub.add_attributes"));
      }
      case "kafkarest" -> {
        targets(config, plugin, "topic");
        config.put("proxyhost", KafkaRestProxy.shown(settings.text("kafkarest.proxyhost")));
      }
      default -> files(config);
    }
    return stream;
  }

  private void files(ObjectNode config) {
    config
        .put("status_log_file", file("status"))
        .put("result_log_file", file("result"))
        .put("enable_log_rotation", settings.flag("filesystem.enable_log_rotation"))
        .put("enable_log_compression", settings.flag("filesystem.enable_log_compression"));
    if (audit) config.put("audit_log_file", file("audit"));
  }

  private String file(String stream) {
    return StreamFile.of(settings, stream).toString();
  }

  private void targets(ObjectNode config, String plugin, String kind) {
    text(config, plugin, "status_" + kind);
    text(config, plugin, "result_" + kind);
    if (audit) text(config, plugin, "audit_" + kind);
  }

  private void text(ObjectNode config, String plugin, String name) {
    config.put(name, settings.text(plugin + "." + name));
  }
}
