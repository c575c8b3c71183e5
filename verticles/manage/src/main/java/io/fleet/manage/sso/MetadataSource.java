package io.fleet.manage.sso;

import io.fleet.manage.door.Wait;
import io.fleet.platform.time.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The identity provider that the settings describe: by a document in them, or by an address, which
 * is asked at most every five minutes, follows no redirect, and gets ten seconds and 512 KiB.
 * Thread-safe.
 */
final class MetadataSource {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MOST_BYTES = 512 * 1024;
  private static final long LIMIT_SECONDS = 10;

  private final HttpClient client;
  private final Time time;
  private volatile @Nullable Fetched last;

  private record Fetched(String url, Instant at, IdentityProvider provider) {}

  MetadataSource(Vertx vertx, Time time) {
    this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(5_000));
    this.time = time;
  }

  /** Waits. */
  IdentityProvider of(SsoSettings settings) throws Refused {
    if (!settings.metadata().isEmpty()) {
      return MetadataReader.read(settings.metadata().getBytes(StandardCharsets.UTF_8), time.now());
    }
    var url = settings.metadataUrl();
    var known = last;
    var now = time.now();
    if (known != null && known.url().equals(url) && known.at().plus(FRESH).isAfter(now)) {
      return known.provider();
    }
    var provider = MetadataReader.read(fetch(url), now);
    last = new Fetched(url, now, provider);
    return provider;
  }

  private byte[] fetch(String url) throws Refused {
    if (!url.startsWith("https://") && !url.startsWith("http://")) {
      throw new Refused("metadata_url is no web address");
    }
    try {
      var options =
          new RequestOptions()
              .setMethod(HttpMethod.GET)
              .setAbsoluteURI(url)
              .setFollowRedirects(false)
              .setTimeout(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
      return Wait.on(
          client
              .request(options)
              .compose(request -> request.send().compose(MetadataSource::bounded))
              .timeout(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (RuntimeException e) {
      throw new Refused("the metadata cannot be fetched", e);
    }
  }

  private static Future<byte[]> bounded(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Future.failedFuture("status " + response.statusCode());
    }
    var all = Buffer.buffer();
    response.handler(
        chunk -> {
          all.appendBuffer(chunk);
          if (all.length() > MOST_BYTES) response.request().reset();
        });
    return response.end().map(end -> all.getBytes());
  }
}
