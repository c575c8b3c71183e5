package io.fleet.agents.kit;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Enrollment and configuration (sections 2.1, 2.2, 3, 4; rules 2, 5, 6). */
final class HostRules {
  private HostRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule("2.1", "a right secret gets a node key that works", HostRules::keyWorks),
        new Rule("2.1", "a wrong secret is refused, no key is given", HostRules::wrongSecret),
        new Rule("2.1", "an enrollment without an identifier is refused", HostRules::nobody),
        new Rule("2.1", "a number that does not parse costs itself only", HostRules::oddNumber),
        new Rule("3.2", "enrolling again ends the old key", HostRules::oneKey),
        new Rule("R5", "an enrollment sent twice gets a key that works", HostRules::both),
        new Rule("R2", "a config is never empty", HostRules::config),
        new Rule("R6", "a config that did not change has the same bytes", HostRules::sameBytes));
  }

  private static String keyWorks(Wire wire) throws Exception {
    return wire.guest().read().taken().toString();
  }

  private static String wrongSecret(Wire wire) throws Exception {
    var reply = wire.post("enroll", Guest.enrollment("surely-wrong", "kit"));
    if (!reply.json().has("error") || reply.json().has("node_key")) {
      throw new Broken(reply.toString());
    }
    return reply.toString();
  }

  private static String nobody(Wire wire) throws Exception {
    var reply = wire.post("enroll", Guest.enrollment(wire.secret(), ""));
    if (!reply.json().has("error") || reply.json().has("node_key")) {
      throw new Broken(reply.toString());
    }
    return reply.toString();
  }

  private static String oddNumber(Wire wire) throws Exception {
    var body =
        Map.of(
            "enroll_secret",
            wire.secret(),
            "host_identifier",
            "kit-" + UUID.randomUUID(),
            "host_details",
            Map.of("system_info", Map.of("hostname", "odd", "physical_memory", "much")));
    var reply = wire.post("enroll", body);
    if (reply.json().path("node_key").asText().isEmpty()) throw new Broken(reply.toString());
    return "enrolled";
  }

  private static String oneKey(Wire wire) throws Exception {
    var first = wire.guest();
    var second = Guest.enroll(wire, first.identifier());
    second.read().taken();
    return first.read().disowned().toString();
  }

  private static String both(Wire wire) throws Exception {
    var name = "kit-" + UUID.randomUUID();
    Guest.enroll(wire, name);
    var last = Guest.enroll(wire, name);
    return last.read().taken().toString();
  }

  private static String config(Wire wire) throws Exception {
    var reply = wire.guest().config().taken();
    if (reply.json().isEmpty()) throw new Broken(reply.toString());
    return reply.toString();
  }

  private static String sameBytes(Wire wire) throws Exception {
    var guest = wire.guest();
    var one = guest.config();
    var two = guest.config();
    if (!one.body().equals(two.body())) throw new Broken(one + " / " + two);
    return one.body().length() + " equal bytes";
  }
}
