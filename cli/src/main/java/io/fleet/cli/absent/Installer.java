package io.fleet.cli.absent;

import io.fleet.cli.shell.CliFailure;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "package", hidden = true, description = Installer.INSTEAD)
final class Installer implements Callable<Integer> {
  static final String INSTEAD =
      "Installers of agents are not built here: install osqueryd itself and give it the server's"
          + " address, certificate and enroll secret, as README.md shows.";

  private static final Set<String> TYPES = Set.of("pkg", "deb", "rpm", "msi");

  @Option(names = "--type")
  private @Nullable String type;

  @Option(names = "--enroll-secret")
  private @Nullable String secret;

  @Option(names = "--fleet-url")
  private @Nullable String url;

  @Option(names = "--fleet-certificate")
  private @Nullable String certificate;

  @Option(names = "--insecure")
  private boolean insecure;

  @Override
  public Integer call() {
    if (insecure && certificate != null) {
      throw new CliFailure("--insecure and --fleet-certificate may not be provided together");
    }
    if ((secret == null) != (url == null)) {
      throw new CliFailure("--enroll-secret and --fleet-url must be provided together");
    }
    if (type == null || !TYPES.contains(type)) {
      throw new CliFailure("type must be one of ('pkg', 'deb', 'rpm', 'msi')");
    }
    throw new CliFailure(INSTEAD);
  }
}
