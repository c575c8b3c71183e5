package io.fleet.agents.light;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.Platform;
import io.fleet.agents.wire.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Request bodies of light hosts, put together from texts. */
final class LightBodies {
  private LightBodies() {}

  static byte[] keyOnly(byte[] key) {
    return bytes("{\"node_key\":\"" + new String(key, StandardCharsets.US_ASCII) + "\"}");
  }

  static byte[] enroll(LightSettings settings, HostFacts host, Platform platform) {
    var root = Verdict.Json.MAPPER.createObjectNode();
    root.put("enroll_secret", settings.secret());
    root.put("host_identifier", host.var("uuid"));
    root.put("platform_type", platform.typeMask());
    var details = root.putObject("host_details");
    details
        .putObject("os_version")
        .put("name", host.var("osname"))
        .put("version", host.var("osversion"))
        .put("major", host.var("major"))
        .put("minor", host.var("minor"))
        .put("patch", host.var("patch"))
        .put("build", host.var("build"))
        .put("platform", platform.osqueryName())
        .put("codename", host.var("codename"));
    details
        .putObject("osquery_info")
        .put("uuid", host.var("uuid"))
        .put("instance_id", host.var("instance"))
        .put("version", settings.version());
    details
        .putObject("system_info")
        .put("hostname", host.var("hostname"))
        .put("uuid", host.var("uuid"))
        .put("computer_name", host.var("computer"))
        .put("cpu_brand", host.var("cpu"))
        .put("cpu_physical_cores", host.var("cores"))
        .put("cpu_logical_cores", host.var("threads"))
        .put("physical_memory", host.var("memory"))
        .put("hardware_vendor", host.var("vendor"))
        .put("hardware_model", host.var("model"))
        .put("hardware_serial", host.var("serial"));
    return bytes(root.toString());
  }

  /** One result line; {@code number} makes each line of a run different. */
  static byte[] log(byte[] key, HostFacts host, long number, long now) {
    return bytes(
        "{\"node_key\":\""
            + new String(key, StandardCharsets.US_ASCII)
            + "\",\"log_type\":\"result\",\"data\":[{\"name\":\"pack/Global/light\","
            + "\"hostIdentifier\":\""
            + host.var("uuid")
            + "\",\"calendarTime\":\"\",\"unixTime\":"
            + now
            + ",\"epoch\":0,\"counter\":"
            + number
            + ",\"numerics\":false,\"decorations\":"
            + "{\"host_uuid\":\""
            + host.var("uuid")
            + "\",\"hostname\":\""
            + host.var("hostname")
            + "\"},\"columns\":{\"name\":\"osqueryd\",\"path\":\"/opt/osquery/bin/osqueryd\","
            + "\"pid\":\""
            + number % 32_768
            + "\"},\"action\":\"added\"}]}");
  }

  static byte[] write(byte[] key, HostFacts host, Map<String, CannedAnswers.Canned> answers) {
    var out = new StringBuilder(1_024).append("{\"queries\":{");
    each(out, answers, (name, answer) -> answer.rows(out, host));
    out.append("},\"statuses\":{");
    each(out, answers, (name, answer) -> out.append(answer.status()));
    out.append("},\"messages\":{");
    each(out, answers, (name, answer) -> quoted(out, answer.message()));
    out.append("},\"node_key\":\"").append(new String(key, StandardCharsets.US_ASCII));
    return bytes(out.append("\"}").toString());
  }

  private interface Part {
    void add(String name, CannedAnswers.Canned answer);
  }

  private static void each(
      StringBuilder out, Map<String, CannedAnswers.Canned> answers, Part part) {
    boolean first = true;
    for (var entry : answers.entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      quoted(out, entry.getKey());
      out.append(':');
      part.add(entry.getKey(), entry.getValue());
    }
  }

  private static void quoted(StringBuilder out, String text) {
    out.append('"').append(JsonStringEncoder.getInstance().quoteAsString(text)).append('"');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
