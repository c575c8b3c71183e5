package io.fleet.agents.light;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.fleet.agents.table.HostFacts;
import io.fleet.agents.table.OwnWords;
import io.fleet.agents.table.Platform;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Request bodies of light hosts, put together from texts. */
final class LightBodies {
  private static final byte[] KEY_ONLY = bytes("{\"node_key\":\"");
  private static final byte[] KEY_END = bytes("\"}");

  private LightBodies() {}

  static byte[] keyOnly(byte[] key) {
    var body = new byte[KEY_ONLY.length + key.length + KEY_END.length];
    System.arraycopy(KEY_ONLY, 0, body, 0, KEY_ONLY.length);
    System.arraycopy(key, 0, body, KEY_ONLY.length, key.length);
    System.arraycopy(KEY_END, 0, body, KEY_ONLY.length + key.length, KEY_END.length);
    return body;
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
  static byte[] log(byte[] key, OwnWords host, long number, long now) {
    return bytes(
        "{\"node_key\":\""
            + new String(key, StandardCharsets.US_ASCII)
            + "\",\"log_type\":\"result\",\"data\":[{\"name\":\"pack/Global/light\","
            + "\"hostIdentifier\":\""
            + host.word("uuid")
            + "\",\"calendarTime\":\"\",\"unixTime\":"
            + now
            + ",\"epoch\":0,\"counter\":"
            + number
            + ",\"numerics\":false,\"decorations\":"
            + "{\"host_uuid\":\""
            + host.word("uuid")
            + "\",\"hostname\":\""
            + host.word("hostname")
            + "\"},\"columns\":{\"name\":\"osqueryd\",\"path\":\"/opt/osquery/bin/osqueryd\","
            + "\"pid\":\""
            + number % 32_768
            + "\"},\"action\":\"added\"}]}");
  }

  static byte[] write(byte[] key, OwnWords host, Map<String, CannedAnswers.Canned> answers) {
    var out = Buffer.buffer(1_024).appendString("{\"queries\":{");
    each(out, answers, (name, answer) -> answer.rows(out, host));
    out.appendString("},\"statuses\":{");
    each(out, answers, (name, answer) -> out.appendString(Integer.toString(answer.status())));
    out.appendString("},\"messages\":{");
    each(out, answers, (name, answer) -> quoted(out, answer.message()));
    out.appendString("},\"node_key\":\"").appendBytes(key).appendBytes(KEY_END);
    return out.getBytes();
  }

  private interface Part {
    void add(String name, CannedAnswers.Canned answer);
  }

  private static void each(Buffer out, Map<String, CannedAnswers.Canned> answers, Part part) {
    boolean first = true;
    for (var entry : answers.entrySet()) {
      if (!first) {
        out.appendByte((byte) ',');
      }
      first = false;
      quoted(out, entry.getKey());
      out.appendByte((byte) ':');
      part.add(entry.getKey(), entry.getValue());
    }
  }

  private static void quoted(Buffer out, String text) {
    out.appendByte((byte) '"')
        .appendBytes(JsonStringEncoder.getInstance().quoteAsUTF8(text))
        .appendByte((byte) '"');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
