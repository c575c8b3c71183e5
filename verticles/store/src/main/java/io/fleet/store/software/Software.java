package io.fleet.store.software;

import java.util.Optional;

/**
 * A piece of software in one version.
 *
 * @param source osquery's table, such as {@code deb_packages}
 * @param release of the package, empty where there is none
 * @param generatedCpe its name in the feeds of vulnerabilities, empty when none was found
 * @param hosts how many hosts have it, by the last count; absent where that was not asked
 */
public record Software(
    int id,
    String name,
    String version,
    String source,
    String bundleIdentifier,
    String release,
    String vendor,
    String arch,
    String generatedCpe,
    Optional<Integer> hosts) {}
