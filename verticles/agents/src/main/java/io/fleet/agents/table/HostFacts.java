package io.fleet.agents.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What makes one simulated host differ from the next, all derived from seed and index. Immutable.
 *
 * @param index position in the fleet, from 0
 * @param seed seed of the fleet
 * @param platform the kind of machine
 * @param vars values that table scripts refer to as {@code ${name}}: {@code hostname}, {@code
 *     computer}, {@code uuid}, {@code serial}, {@code instance}, {@code user}, {@code fullname},
 *     {@code ip}, {@code gateway}, {@code subnet}, {@code mac}, and the model's and system's words
 */
public record HostFacts(int index, long seed, Platform platform, Map<String, String> vars) {
  private static final String[] NAMES =
      ("Ada Grace Alan Edsger Barbara Donald Radia Linus Margaret Ken Frances Dennis Hedy Tim Joan"
              + " Vint Karen Bjarne Sophie Guido Annie James Evelyn Brian Katherine Niklaus Mary"
              + " John Dorothy Claude Jean Tony Shafi Robin Adele Leslie Lynn Marvin Erna Rasmus")
          .split(" ", -1);
  private static final String[] FAMILY =
      ("Okafor Larsen Nakamura Petrov Silva Novak Haddad Meyer Rossi Dubois Kowalski Singh Garcia"
              + " Cohen Nguyen Jansen Andersson Yilmaz Murphy Ito")
          .split(" ", -1);

  public HostFacts {
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
  }

  /** The facts of the host at the given position. */
  public static HostFacts of(Platform platform, int index, long seed) {
    var vars = new LinkedHashMap<String, String>();
    var first = NAMES[(index + Math.floorMod(seed, NAMES.length)) % NAMES.length];
    int round = index / NAMES.length;
    var user = first.toLowerCase(Locale.ROOT);
    var name = round == 0 ? user : user + "-" + (round + 1);
    vars.put("user", user);
    vars.put("fullname", first + " " + FAMILY[Mix.below(FAMILY.length, seed, index, "family")]);
    vars.put("uuid", new UUID(Mix.of(seed, index, "u1"), Mix.of(seed, index, "u2")).toString());
    vars.put("instance", new UUID(Mix.of(seed, index, "i1"), Mix.of(seed, index, "i2")).toString());
    vars.put("diskuuid", new UUID(Mix.of(seed, index, "d1"), Mix.of(seed, index, "d2")).toString());
    vars.put("useruuid", new UUID(Mix.of(seed, index, "w1"), Mix.of(seed, index, "w2")).toString());
    vars.put(
        "sid",
        "S-1-5-21-%d-%d-%d"
            .formatted(
                1_000_000_000 + Mix.below(1_000_000_000, seed, index, "s1"),
                Mix.below(1_000_000_000, seed, index, "s2"),
                Mix.below(1_000_000_000, seed, index, "s3")));
    // Three bytes of the address come from the index, so that no two hosts of a fleet share it.
    vars.put(
        "mac",
        "%s:%02x:%02x:%02x"
            .formatted(
                platform == Platform.WINDOWS
                    ? "3c:52:82"
                    : platform == Platform.MACOS ? "f0:18:98" : "52:54:00",
                index >> 16 & 255,
                index >> 8 & 255,
                index & 255));
    vars.put("subnet", "10.%d.%d".formatted(20 + (index >> 16 & 127), index >> 8 & 255));
    vars.put("ip", vars.get("subnet") + "." + (index & 255));
    vars.put("gateway", vars.get("subnet") + ".254");
    var serial = Long.toUnsignedString(Mix.of(seed, index, "serial"), 36).toUpperCase(Locale.ROOT);
    vars.put("serial", ("C0" + serial + "ZZZZZZZZZZZZ").substring(0, 12));
    switch (platform) {
      case MACOS -> vars.put("hostname", name + "-mbp.local");
      case WINDOWS -> vars.put("hostname", "WIN-" + name.toUpperCase(Locale.ROOT));
      case UBUNTU -> vars.put("hostname", name + "-ubuntu");
    }
    vars.put(
        "computer",
        platform == Platform.MACOS
            ? first + "’s MacBook Pro" + (round == 0 ? "" : " " + (round + 1))
            : vars.get("hostname"));
    if (platform != Platform.UBUNTU) {
      vars.put("uuid", vars.get("uuid").toUpperCase(Locale.ROOT));
    }
    var home =
        switch (platform) {
          case MACOS -> "/Users/" + user;
          case WINDOWS -> "C:\\Users\\" + user;
          case UBUNTU -> "/home/" + user;
        };
    vars.put("home", home);
    vars.put(
        "uid",
        switch (platform) {
          case MACOS -> "501";
          case WINDOWS -> "1001";
          case UBUNTU -> "1000";
        });
    vars.put(
        "pylib",
        switch (platform) {
          case MACOS -> "/opt/homebrew/lib/python3.11/site-packages";
          case WINDOWS -> "C:\\Python311\\Lib\\site-packages";
          case UBUNTU -> "/usr/lib/python3/dist-packages";
        });
    vars.put(
        "npmlib",
        platform == Platform.WINDOWS
            ? home + "\\AppData\\Roaming\\npm\\node_modules"
            : "/usr/local/lib/node_modules");
    Models.describe(platform, seed, index, vars);
    return new HostFacts(index, seed, platform, vars);
  }

  /** The same machine with some words replaced, for answers that many hosts share. */
  public HostFacts with(Map<String, String> replaced) {
    var all = new LinkedHashMap<>(vars);
    all.putAll(replaced);
    return new HostFacts(index, seed, platform, all);
  }

  /** A word of this host; an unknown name is a fault in a table script. */
  public String var(String name) {
    var value = vars.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no such host word: " + name);
    }
    return value;
  }

  /** A number from 0 to {@code bound - 1} that belongs to this host and purpose. */
  public int pick(int bound, String purpose) {
    return Mix.below(bound, seed, index, purpose);
  }

  /** Whether osquery's usual companion is installed and brings its tables: on four in five. */
  public boolean extended() {
    return pick(5, "companion") > 0;
  }

  @Override
  public String toString() {
    return platform + "#" + index;
  }
}
