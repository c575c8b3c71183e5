package io.fleet.agents.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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
    var own = new OwnWords(index, seed, platform);
    for (var name : OwnWords.NAMES) vars.put(name, own.word(name));
    var user = own.firstName().toLowerCase(Locale.ROOT);
    vars.put("user", user);
    vars.put(
        "fullname",
        own.firstName() + " " + FAMILY[Mix.below(FAMILY.length, seed, index, "family")]);
    vars.put("diskuuid", own.uuid("d1", "d2"));
    vars.put("useruuid", own.uuid("w1", "w2"));
    vars.put(
        "sid",
        "S-1-5-21-"
            + (1_000_000_000 + Mix.below(1_000_000_000, seed, index, "s1"))
            + "-"
            + Mix.below(1_000_000_000, seed, index, "s2")
            + "-"
            + Mix.below(1_000_000_000, seed, index, "s3"));
    vars.put("subnet", own.subnet());
    vars.put("gateway", own.subnet() + ".254");
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
