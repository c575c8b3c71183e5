package io.fleet.agents;

import io.fleet.agents.table.Platform;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to simulate and whom to call.
 *
 * @param urls one or more origins; hosts are split over them, or roam
 * @param ca PEM file of the authorities to trust; null trusts those of the Java runtime
 * @param secret enroll secret
 * @param hosts how many
 * @param firstIndex index of the first, so that several processes can share one fleet
 * @param kind full behaviour, or canned answers for very many
 * @param platforms given to the hosts in turn
 * @param keepAlive keep connections instead of a new one per request
 * @param roam every request goes to the next origin
 * @param answerSpread live queries are answered 0.5 s to 0.5 s plus this after they were read
 * @param seed makes the hosts' data; the same seed gives the same hosts
 * @param state folder for node keys; null forgets them
 * @param flags osquery flags that differ from the defaults, such as {@code distributed_interval}
 * @param version osquery version
 * @param pathPrefix path of the device doors
 * @param second how long an agent second lasts
 * @param requestLimit longest time for one request
 * @param connections light kind: how many connections are shared; without {@code keepAlive}: how
 *     many are open at most
 * @param sources light kind: how many addresses of 127.0.0.x they come from; 0 leaves it to the
 *     system
 * @param churn full kind: every host installs a newer version of something this often; zero: never
 * @param startWithin full and light kind: enrolls are spread over this time
 */
public record AgentOptions(
    List<URI> urls,
    @Nullable Path ca,
    String secret,
    int hosts,
    int firstIndex,
    Kind kind,
    List<Platform> platforms,
    boolean keepAlive,
    boolean roam,
    Duration answerSpread,
    long seed,
    @Nullable Path state,
    Map<String, String> flags,
    String version,
    String pathPrefix,
    Duration second,
    Duration requestLimit,
    int connections,
    int sources,
    Duration churn,
    Duration startWithin) {
  /** How much of osqueryd a host is. */
  public enum Kind {
    FULL,
    LIGHT
  }

  public AgentOptions {
    urls = List.copyOf(urls);
    platforms = List.copyOf(platforms);
    flags = Map.copyOf(flags);
    if (urls.isEmpty() || platforms.isEmpty() || hosts < 1 || firstIndex < 0 || connections < 1) {
      throw new IllegalArgumentException("urls, platforms, hosts and connections are needed");
    }
  }

  /** Ten full hosts of three platforms, calling the given origin. */
  public static Builder to(String url) {
    return new Builder().urls(List.of(URI.create(url)));
  }

  /** The platform of the host at the given index. */
  public Platform platform(int index) {
    return platforms.get(index % platforms.size());
  }

  @Override
  public String toString() {
    return "AgentOptions[urls=" + urls + ", kind=" + kind + ", hosts=" + hosts + ", secret=***]";
  }

  /** Collects options; each setter is named after the record's part. */
  public static final class Builder {
    private List<URI> urls = List.of();
    private @Nullable Path ca;
    private String secret = "";
    private int hosts = 10;
    private int firstIndex;
    private Kind kind = Kind.FULL;
    private List<Platform> platforms = List.of(Platform.MACOS, Platform.WINDOWS, Platform.UBUNTU);
    private boolean keepAlive;
    private boolean roam;
    private Duration answerSpread = Duration.ZERO;
    private long seed = 1;
    private @Nullable Path state;
    private Map<String, String> flags = Map.of();
    private String version = "5.8.2";
    private String pathPrefix = "/api/osquery/";
    private Duration second = Duration.ofSeconds(1);
    private Duration requestLimit = Duration.ofSeconds(16);
    private int connections = 1_000;
    private int sources;
    private Duration churn = Duration.ZERO;
    private Duration startWithin = Duration.ofSeconds(5);

    private Builder() {}

    public Builder urls(List<URI> value) {
      urls = value;
      return this;
    }

    public Builder ca(@Nullable Path value) {
      ca = value;
      return this;
    }

    public Builder secret(String value) {
      secret = value;
      return this;
    }

    public Builder hosts(int value) {
      hosts = value;
      return this;
    }

    public Builder firstIndex(int value) {
      firstIndex = value;
      return this;
    }

    public Builder kind(Kind value) {
      kind = value;
      return this;
    }

    public Builder platforms(List<Platform> value) {
      platforms = value;
      return this;
    }

    public Builder keepAlive(boolean value) {
      keepAlive = value;
      return this;
    }

    public Builder roam(boolean value) {
      roam = value;
      return this;
    }

    public Builder answerSpread(Duration value) {
      answerSpread = value;
      return this;
    }

    public Builder seed(long value) {
      seed = value;
      return this;
    }

    public Builder state(@Nullable Path value) {
      state = value;
      return this;
    }

    public Builder flags(Map<String, String> value) {
      flags = value;
      return this;
    }

    public Builder version(String value) {
      version = value;
      return this;
    }

    public Builder pathPrefix(String value) {
      pathPrefix = value;
      return this;
    }

    public Builder second(Duration value) {
      second = value;
      return this;
    }

    public Builder requestLimit(Duration value) {
      requestLimit = value;
      return this;
    }

    public Builder connections(int value) {
      connections = value;
      return this;
    }

    public Builder sources(int value) {
      sources = value;
      return this;
    }

    public Builder churn(Duration value) {
      churn = value;
      return this;
    }

    public Builder startWithin(Duration value) {
      startWithin = value;
      return this;
    }

    public AgentOptions build() {
      return new AgentOptions(
          urls,
          ca,
          secret,
          hosts,
          firstIndex,
          kind,
          platforms,
          keepAlive,
          roam,
          answerSpread,
          seed,
          state,
          flags,
          version,
          pathPrefix,
          second,
          requestLimit,
          connections,
          sources,
          churn,
          startWithin);
    }
  }
}
