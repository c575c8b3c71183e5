package io.fleet.agents.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Log lines (sections 2.5 and 7; rules 1, 15). */
final class LogRules {
  private static final Map<String, Object> RESULT =
      Map.of(
          "name", "pack/kit/q",
          "hostIdentifier", "kit",
          "unixTime", 1_669_300_000,
          "action", "added",
          "columns", Map.of("a", "b"));
  private static final Map<String, Object> OLD_STATUS =
      Map.of("hostIdentifier", "kit", "unixTime", "1669300000", "severity", "0", "line", "7");
  private static final Map<String, Object> NEW_STATUS =
      Map.of("hostIdentifier", "kit", "unixTime", 1_669_300_000, "severity", 0, "line", 7);

  private LogRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("R15", "result lines are taken", w -> taken(w, "result", List.of(RESULT))),
        new Rule(
            "7.1",
            "status lines of both typings are taken",
            w -> taken(w, "status", List.of(OLD_STATUS, NEW_STATUS))),
        new Rule(
            "2.5",
            "elements of any type are taken",
            w -> taken(w, "result", List.of("x", 1, List.of()))),
        new Rule("7.2", "no lines are taken too", w -> taken(w, "result", List.of())),
        new Rule(
            "7.2",
            "1,024 lines at once are taken",
            w -> taken(w, "result", Collections.nCopies(1_024, RESULT))),
        new Rule("1.2", "a gzip body is read", LogRules::gzip),
        new Rule("2.5", "data that is no list is refused", w -> refused(w, "result", "text")),
        new Rule("2.5", "an unknown log_type is refused", w -> refused(w, "other", List.of())),
        new Rule("2.5", "data that is missing is refused", LogRules::missing));
  }

  private static String taken(Wire wire, String type, Object data) throws Exception {
    return wire.guest().log(type, data).taken().toString();
  }

  private static String refused(Wire wire, String type, Object data) throws Exception {
    return wire.guest().log(type, data).refused().toString();
  }

  private static String missing(Wire wire) throws Exception {
    var body = Map.of("node_key", wire.guest().key(), "log_type", "result");
    return wire.post("log", body).refused().toString();
  }

  private static String gzip(Wire wire) throws Exception {
    var body =
        Map.of("node_key", wire.guest().key(), "log_type", "result", "data", List.of(RESULT));
    return wire.bytes("log", gzipped(Wire.json(body)), Map.of("Content-Encoding", "gzip"))
        .taken()
        .toString();
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
