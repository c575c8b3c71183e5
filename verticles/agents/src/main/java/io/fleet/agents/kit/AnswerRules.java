package io.fleet.agents.kit;

import java.util.List;
import java.util.Map;

/** How refusals look: an agent reads the body alone (rules 1 to 3, section 2). */
final class AnswerRules {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
  private static final List<String> KEYED =
      List.of("config", "distributed/read", "distributed/write", "log", "carve/begin");
  private static final List<String> ALL =
      List.of(
          "enroll",
          "config",
          "distributed/read",
          "distributed/write",
          "log",
          "carve/begin",
          "carve/block");

  private AnswerRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("R1", "an empty body is refused with `error`", wire -> each(wire, "")),
        new Rule("R1", "what is not JSON is refused with `error`", wire -> each(wire, "xx")),
        new Rule("R1", "cut JSON is refused with `error`", wire -> each(wire, "{\"node_key\":\"")),
        new Rule("R1", "a JSON list is refused with `error`", wire -> each(wire, "[]")),
        new Rule("R1", "a wrong method is refused with `error`", AnswerRules::wrongMethod),
        new Rule(
            "R1",
            "an unknown path is a failure, not an empty success",
            wire -> wire.post("no-such-door", Map.of()).refused().toString()),
        new Rule("R1", "bad gzip is refused with `error`", AnswerRules::badGzip),
        new Rule(
            "R3",
            "an unknown node key is told node_invalid at every door with a key",
            wire -> eachKeyed(wire, Map.of("node_key", "no-such-key"))),
        new Rule(
            "R3",
            "a missing node key is told node_invalid",
            wire -> eachKeyed(wire, Map.of("other", "x"))),
        new Rule(
            "R3",
            "a node key of another type is no node_invalid",
            wire -> wire.text("config", "{\"node_key\": 17}").refused().toString()),
        new Rule("2", "a wrong key is not told back", AnswerRules::notToldBack),
        new Rule("2", "member names are matched without case", AnswerRules::anyCase),
        new Rule("2", "bytes after the value and unknown members are ignored", AnswerRules::more),
        new Rule("2", "of a name given twice the last counts", AnswerRules::twice),
        new Rule("2", "a body is read whatever its content type", AnswerRules::form),
        new Rule("2", "both spellings of a path lead to one door", AnswerRules::spellings));
  }

  private static String each(Wire wire, String body) throws Exception {
    var seen = "";
    for (var door : ALL) {
      try {
        seen = wire.text(door, body).refused().toString();
      } catch (Broken e) {
        throw new Broken(door + ": " + e.getMessage());
      }
    }
    return seen;
  }

  private static String eachKeyed(Wire wire, Map<String, String> body) throws Exception {
    var seen = "";
    for (var door : KEYED) {
      try {
        seen = wire.post(door, body).disowned().toString();
      } catch (Broken e) {
        throw new Broken(door + ": " + e.getMessage());
      }
    }
    return seen;
  }

  private static String wrongMethod(Wire wire) throws Exception {
    var seen = "";
    for (var door : ALL) {
      seen = wire.raw("PUT", wire.path(door), new byte[] {'x'}, JSON).refused().toString();
    }
    return seen;
  }

  private static String badGzip(Wire wire) throws Exception {
    return wire.bytes("log", Wire.bytes("{}"), Map.of("Content-Encoding", "gzip"))
        .refused()
        .toString();
  }

  private static String notToldBack(Wire wire) throws Exception {
    var reply = wire.post("config", Map.of("node_key", "tell-tale"));
    if (reply.toString().contains("tell-tale")) throw new Broken(reply.toString());
    return reply.toString();
  }

  private static String anyCase(Wire wire) throws Exception {
    var guest = wire.guest();
    return wire.text("config", "{\"NODE_Key\":\"" + guest.key() + "\"}").taken().toString();
  }

  private static String more(Wire wire) throws Exception {
    var guest = wire.guest();
    return wire.text("config", "{\"a\":[1],\"node_key\":\"" + guest.key() + "\"} trailing")
        .taken()
        .toString();
  }

  private static String twice(Wire wire) throws Exception {
    var guest = wire.guest();
    return wire.text("config", "{\"node_key\":\"x\",\"node_key\":\"" + guest.key() + "\"}")
        .taken()
        .toString();
  }

  private static String form(Wire wire) throws Exception {
    var guest = wire.guest();
    return wire.bytes(
            "config",
            Wire.json(guest.body()),
            Map.of("Content-Type", "application/x-www-form-urlencoded"))
        .taken()
        .toString();
  }

  private static String spellings(Wire wire) throws Exception {
    var guest = wire.guest();
    var other =
        wire.path("config").contains("/v1/")
            ? wire.path("config").replace("/v1/", "/")
            : wire.path("config").replace("/api/", "/api/v1/");
    return wire.raw("POST", other, Wire.json(guest.body()), JSON).taken().toString();
  }
}
