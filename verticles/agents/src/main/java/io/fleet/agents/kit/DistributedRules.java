package io.fleet.agents.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Distributed queries (sections 2.3, 2.4, 5; rules 5, 7 to 12). */
final class DistributedRules {
  private DistributedRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("5.1", "a new host is asked for its details", DistributedRules::asked),
        new Rule("R7", "every query has a discovery entry", DistributedRules::discovery),
        new Rule(
            "R8", "no query and no discovery is empty or other than text", DistributedRules::texts),
        new Rule("R12", "a host that answered all is asked nothing more", DistributedRules::quiet),
        new Rule("R5", "the same write twice is a success twice", DistributedRules::twice),
        new Rule("R9", "unknown names are ignored", w -> odd(w, "\"no_such\":[{\"a\":\"b\"}]")),
        new Rule(
            "R10",
            "numbers and nulls in cells",
            w -> odd(w, detail("[{\"version\":5,\"x\":null}]"))),
        new Rule("R10", "an empty text in place of rows", w -> odd(w, detail("\"\""))),
        new Rule(
            "R10",
            "an object or null in place of rows",
            w -> odd(w, detail("{}") + "," + detail("null"))),
        new Rule("R10", "a null row", w -> odd(w, detail("[null]"))),
        new Rule(
            "R10",
            "nan.0 and inf.0",
            w -> odd(w, detail("[{\"version\":\"nan.0\",\"a\":\"inf.0\"}]"))),
        new Rule("R10", "bytes that are not UTF-8", DistributedRules::badUtf8),
        new Rule(
            "5.3",
            "control characters, NUL and lone surrogates",
            w -> odd(w, detail("[{\"version\":\"a\\u0000\\u0001\\ud800\"}]"))),
        new Rule(
            "5.3", "one status of an odd type costs its query alone", DistributedRules::statuses),
        new Rule(
            "R10",
            "a value of a megabyte",
            w -> odd(w, detail("[{\"version\":\"" + "v".repeat(1 << 20) + "\"}]"))),
        new Rule("R11", "a write without details leaves the refetch", DistributedRules::refetch));
  }

  private static String asked(Wire wire) throws Exception {
    var queries = queries(wire.guest());
    for (var name : queries.properties()) {
      if (name.getKey().startsWith("fleet_detail_query_")) return queries.size() + " queries";
    }
    throw new Broken("no details asked: " + queries.size() + " queries");
  }

  private static String discovery(Wire wire) throws Exception {
    var reply = wire.guest().read().taken();
    for (var query : reply.json().path("queries").properties()) {
      if (!reply.json().path("discovery").has(query.getKey())) {
        throw new Broken(query.getKey() + " has none");
      }
    }
    return reply.json().path("discovery").size() + " entries";
  }

  private static String texts(Wire wire) throws Exception {
    var reply = wire.guest().read().taken();
    for (var part : List.of("queries", "discovery")) {
      for (var entry : reply.json().path(part).properties()) {
        if (entry.getKey().isEmpty() || entry.getValue().asText().isBlank()) {
          throw new Broken(part + ": " + entry);
        }
      }
    }
    return "all are text";
  }

  private static String quiet(Wire wire) throws Exception {
    var guest = wire.guest();
    guest.answerAll(queries(guest)).taken();
    var after = queries(guest);
    guest.answerAll(after).taken();
    var last = queries(guest);
    if (!last.isEmpty()) throw new Broken("still asked: " + last.fieldNames().next());
    return "nothing to do";
  }

  private static String twice(Wire wire) throws Exception {
    var guest = wire.guest();
    var queries = queries(guest);
    guest.answerAll(queries).taken();
    return guest.answerAll(queries).taken().toString();
  }

  private static String badUtf8(Wire wire) throws Exception {
    var guest = wire.guest();
    var text = body(guest, detail("[{\"version\":\"a\u00e9b\"}]"));
    return wire.bytes("distributed/write", text.getBytes(StandardCharsets.ISO_8859_1), Map.of())
        .taken()
        .toString();
  }

  private static String statuses(Wire wire) throws Exception {
    var guest = wire.guest();
    return guest
        .write(
            Map.of("a", List.of(), "b", List.of()),
            Map.of("a", List.of(1), "b", "1.5", "c", true, "d", -1, "e", Map.of()))
        .taken()
        .toString();
  }

  private static String refetch(Wire wire) throws Exception {
    var guest = wire.guest();
    guest.write(Map.of("fleet_distributed_query_999999", List.of()), Map.of()).taken();
    if (queries(guest).isEmpty()) throw new Broken("details are asked no more");
    return "details are still asked";
  }

  private static String odd(Wire wire, String entries) throws Exception {
    var guest = wire.guest();
    return wire.text("distributed/write", body(guest, entries)).taken().toString();
  }

  private static String body(Guest guest, String entries) {
    return "{\"node_key\":\"" + guest.key() + "\",\"queries\":{" + entries + "},\"statuses\":{}}";
  }

  private static String detail(String rows) {
    return "\"fleet_detail_query_osquery_info\":" + rows;
  }

  private static JsonNode queries(Guest guest) throws Exception {
    return guest.read().taken().json().path("queries");
  }
}
