package io.fleet.agents.kit;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** File carving (section 8; rules 5, 14). */
final class CarveRules {
  private static final String REQUEST = "kit-request";

  private CarveRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("8.1", "blocks in order are taken", CarveRules::whole),
        new Rule("R14", "a block needs no node key, but the right request id", CarveRules::request),
        new Rule(
            "R14",
            "an unknown session is refused with `error`",
            w -> block(w, "none", 0, "x").refused().toString()),
        new Rule("R5", "the same block twice is a success", CarveRules::twice),
        new Rule(
            "8.2", "a block out of order is refused, the right one still goes", CarveRules::order),
        new Rule("8.2", "a block that is too long is refused", CarveRules::tooLong),
        new Rule("8.2", "data that is not base64 is refused", CarveRules::notBase64),
        new Rule(
            "8.2", "sizes that do not fit each other get no session", w -> noSession(w, 3, 10, 31)),
        new Rule("8.2", "a carve of nothing gets no session", w -> noSession(w, 0, 10, 0)),
        new Rule(
            "8.2",
            "a block over 256 MiB gets no session",
            w -> noSession(w, 1, 268_435_457, 1_000)),
        new Rule(
            "8.2",
            "a carve over 8 GiB gets no session",
            w -> noSession(w, 33, 268_435_456, 8_589_934_593L)),
        new Rule("8.2", "two begins with one request id in one second", CarveRules::sameName));
  }

  private static String whole(Wire wire) throws Exception {
    var session = session(wire.guest());
    block(wire, session, 0, "0123456789").taken();
    block(wire, session, 1, "abcdefghij").taken();
    return block(wire, session, 2, "ABCDE").taken().toString();
  }

  private static String request(Wire wire) throws Exception {
    var session = session(wire.guest());
    return wire.post("carve/block", body(session, "other", 0, "0123456789")).refused().toString();
  }

  private static String twice(Wire wire) throws Exception {
    var session = session(wire.guest());
    block(wire, session, 0, "0123456789").taken();
    return block(wire, session, 0, "0123456789").taken().toString();
  }

  private static String order(Wire wire) throws Exception {
    var session = session(wire.guest());
    var seen = block(wire, session, 1, "abcdefghij").refused();
    block(wire, session, 0, "0123456789").taken();
    return seen.toString();
  }

  private static String tooLong(Wire wire) throws Exception {
    return block(wire, session(wire.guest()), 0, "0123456789A").refused().toString();
  }

  private static String notBase64(Wire wire) throws Exception {
    var body =
        Map.of(
            "block_id",
            0,
            "session_id",
            session(wire.guest()),
            "request_id",
            REQUEST,
            "data",
            "@@");
    return wire.post("carve/block", body).refused().toString();
  }

  private static String noSession(Wire wire, int count, int size, long whole) throws Exception {
    var reply = begin(wire.guest(), count, size, whole).refused();
    if (reply.json().has("session_id")) throw new Broken(reply.toString());
    return reply.toString();
  }

  private static String sameName(Wire wire) throws Exception {
    var guest = wire.guest();
    if (session(guest).equals(session(guest))) throw new Broken("one session for both");
    return "two sessions";
  }

  private static String session(Guest guest) throws Exception {
    var reply = begin(guest, 3, 10, 25).taken();
    var session = reply.json().path("session_id").asText();
    if (session.isEmpty()) throw new Broken("no session_id: " + reply);
    return session;
  }

  private static Reply begin(Guest guest, int count, int size, long whole) throws Exception {
    return guest
        .wire()
        .post(
            "carve/begin",
            Map.of(
                "node_key", guest.key(),
                "block_count", count,
                "block_size", size,
                "carve_size", whole,
                "carve_id", "kit-carve",
                "request_id", REQUEST));
  }

  private static Reply block(Wire wire, String session, int number, String data) throws Exception {
    return wire.post("carve/block", body(session, REQUEST, number, data));
  }

  private static Map<String, Object> body(String session, String request, int number, String data) {
    return Map.of(
        "block_id",
        number,
        "session_id",
        session,
        "request_id",
        request,
        "data",
        Base64.getEncoder().encodeToString(Wire.bytes(data)));
  }
}
