package io.fleet.agents.table;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * The words that no two hosts of a fleet share, each made when it is asked for: at full size a host
 * needs two of them for an answer, and 100,000 hosts answer within seconds. Immutable.
 *
 * @param index position in the fleet, from 0
 * @param seed seed of the fleet
 * @param platform the kind of machine
 */
public record OwnWords(int index, long seed, Platform platform) {
  /** The names that {@link #word} knows. */
  public static final List<String> NAMES =
      List.of("hostname", "computer", "uuid", "serial", "instance", "ip", "mac");

  private static final String[] FIRST =
      ("Ada Grace Alan Edsger Barbara Donald Radia Linus Margaret Ken Frances Dennis Hedy Tim Joan"
              + " Vint Karen Bjarne Sophie Guido Annie James Evelyn Brian Katherine Niklaus Mary"
              + " John Dorothy Claude Jean Tony Shafi Robin Adele Leslie Lynn Marvin Erna Rasmus")
          .split(" ", -1);
  private static final int SERIAL_LENGTH = 12;

  /** A word by its name. */
  public String word(String name) {
    return switch (name) {
      case "hostname" -> hostname();
      case "computer" -> computer();
      case "uuid" -> uuid();
      case "serial" -> serial();
      case "instance" -> uuid("i1", "i2");
      case "ip" -> subnet() + "." + (index & 255);
      case "mac" -> mac();
      default -> throw new IllegalArgumentException("no word of a host's own: " + name);
    };
  }

  /** The first name of whoever uses the host. */
  String firstName() {
    return FIRST[(index + Math.floorMod(seed, FIRST.length)) % FIRST.length];
  }

  /** The first three numbers of its address. */
  String subnet() {
    return "10." + (20 + (index >> 16 & 127)) + "." + (index >> 8 & 255);
  }

  /** A UUID of this host for two purposes. */
  String uuid(String high, String low) {
    return new UUID(Mix.of(seed, index, high), Mix.of(seed, index, low)).toString();
  }

  private String hostname() {
    return switch (platform) {
      case MACOS -> name() + "-mbp.local";
      case WINDOWS -> "WIN-" + name().toUpperCase(Locale.ROOT);
      case UBUNTU -> name() + "-ubuntu";
    };
  }

  private String computer() {
    if (platform != Platform.MACOS) return hostname();
    return firstName() + "’s MacBook Pro" + (round() == 0 ? "" : " " + (round() + 1));
  }

  private String name() {
    var user = firstName().toLowerCase(Locale.ROOT);
    return round() == 0 ? user : user + "-" + (round() + 1);
  }

  // How often each first name has been given before.
  private int round() {
    return index / FIRST.length;
  }

  private String uuid() {
    var small = uuid("u1", "u2");
    return platform == Platform.UBUNTU ? small : small.toUpperCase(Locale.ROOT);
  }

  private String serial() {
    var drawn = Long.toUnsignedString(Mix.of(seed, index, "serial"), 36).toUpperCase(Locale.ROOT);
    return ("C0" + drawn + "ZZZZZZZZZZZZ").substring(0, SERIAL_LENGTH);
  }

  // Three bytes come from the index, so that no two hosts of a fleet share it.
  private String mac() {
    var maker =
        switch (platform) {
          case MACOS -> "f0:18:98";
          case WINDOWS -> "3c:52:82";
          case UBUNTU -> "52:54:00";
        };
    var hex = HexFormat.of();
    return maker
        + ":"
        + hex.toHexDigits((byte) (index >> 16))
        + ":"
        + hex.toHexDigits((byte) (index >> 8))
        + ":"
        + hex.toHexDigits((byte) index);
  }
}
