package io.fleet.agents.light;

import io.fleet.agents.table.Platform;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the light hosts of all loops have in common.
 *
 * @param urls origins; connections are split over them
 * @param ca PEM file of the authorities to trust, or null
 * @param secret enroll secret
 * @param hosts how many in all
 * @param firstIndex index of the first
 * @param platforms given to the hosts in turn
 * @param seed makes the hosts' data
 * @param version osquery version
 * @param pathPrefix path of the device doors
 * @param connections how many in all
 * @param sources how many addresses of 127.0.0.x to connect from; 0 leaves it to the system
 * @param cold a new connection for each request, as agents without {@code --keepalive} make them
 * @param read time between polls of a host
 * @param config time between config requests, a multiple of {@code read}
 * @param log time between log requests, a multiple of {@code read}
 * @param startWithin enrolls are spread over this time
 * @param limit longest time for one request
 */
public record LightSettings(
    List<URI> urls,
    @Nullable String ca,
    String secret,
    int hosts,
    int firstIndex,
    List<Platform> platforms,
    long seed,
    String version,
    String pathPrefix,
    int connections,
    int sources,
    boolean cold,
    Duration read,
    Duration config,
    Duration log,
    Duration startWithin,
    Duration limit) {
  public LightSettings {
    urls = List.copyOf(urls);
    platforms = List.copyOf(platforms);
  }

  Platform platform(int index) {
    return platforms.get(index % platforms.size());
  }

  @Override
  public String toString() {
    return "LightSettings[hosts=" + hosts + ", secret=***]";
  }
}
