package io.fleet.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What was built, from {@code build.properties} that Maven fills in. */
public final class Build implements IVersionProvider {
  private static final Properties PROPERTIES = load();

  /** The version that clients compare with their own. */
  public static String version() {
    return PROPERTIES.getProperty("version", "unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {"fleet version " + version()};
  }

  private static Properties load() {
    var properties = new Properties();
    try (var in = Build.class.getResourceAsStream("/build.properties")) {
      if (in != null) properties.load(in);
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
