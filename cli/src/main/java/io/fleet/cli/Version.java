package io.fleet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this build. */
public final class Version {
  private Version() {}

  /** The number alone, as the server tells its own: {@code 4.24.1}. */
  public static String number() {
    return properties().getProperty("version");
  }

  static String text() {
    var properties = properties();
    return "fleetctl - version "
        + properties.getProperty("version")
        + "\n  build date: \t"
        + properties.getProperty("built").substring(0, 10)
        + "\n  java version: \t"
        + System.getProperty("java.version")
        + "\n";
  }

  private static Properties properties() {
    try (var in = Version.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(Objects.requireNonNull(in, "version.properties"));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
