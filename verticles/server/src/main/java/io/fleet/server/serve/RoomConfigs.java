package io.fleet.server.serve;

import io.fleet.http.HttpConfig;
import io.fleet.http.HttpLimits;
import io.fleet.http.TrustedProxies;
import io.fleet.jobs.JobsConfig;
import io.fleet.livequery.LiveQueryConfig;
import io.fleet.manage.ManageConfig;
import io.fleet.manage.VersionInfo;
import io.fleet.platform.config.Settings;
import io.fleet.server.Build;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Each room's share of the options. */
final class RoomConfigs {
  private static final Duration UNWATCHED = Duration.ofMinutes(15);
  private static final Duration KEEP_RECORD = Duration.ofDays(2);
  private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);
  private static final String NOTHING = "";

  private RoomConfigs() {}

  static HttpConfig http(Settings settings) {
    var address = settings.address("server.address");
    return new HttpConfig(
        address.host(),
        address.port(),
        settings.text("server.url_prefix"),
        settings.flag("server.keepalive"),
        tls(settings),
        TrustedProxies.parse(settings.text("server.trusted_proxies")),
        metricsReaders(settings),
        false,
        Path.of(settings.text("node.data_dir")).resolve("uploads").toAbsolutePath(),
        limits(settings));
  }

  static LiveQueryConfig liveQuery(Settings settings) {
    return new LiveQueryConfig(
        settings.duration("live_query.rest_period"),
        settings.duration("live_query.max_duration"),
        UNWATCHED,
        Math.toIntExact(settings.bytes("live_query.max_host_bytes")),
        settings.bytes("live_query.max_campaign_bytes"),
        KEEP_RECORD,
        settings.duration("live_query.keep_runs"),
        settings.bytes("live_query.max_run_bytes"),
        settings.bytes("live_query.max_saved_bytes"));
  }

  static ManageConfig manage(Settings settings, String node) {
    return new ManageConfig(
        node,
        settings.number("auth.bcrypt_cost"),
        settings.number("session.key_size"),
        settings.duration("session.duration"),
        FAILURE_PAUSE,
        settings.duration("app.invite_token_validity_period"),
        settings.text("server.url_prefix"),
        settings.duration("osquery.detail_update_interval"),
        settings.duration("osquery.policy_update_interval"),
        settings.flag("vulnerabilities.disable_win_os_vulnerabilities"),
        !settings.text("packaging.global_enroll_secret").isEmpty(),
        LoggingView.of(settings));
  }

  static JobsConfig jobs(Settings settings) {
    return new JobsConfig(
        settings.duration("session.duration"),
        settings.duration("app.invite_token_validity_period"));
  }

  static VersionInfo version() {
    return new VersionInfo(
        Build.version(), NOTHING, NOTHING, "java " + Runtime.version(), NOTHING, NOTHING);
  }

  private static HttpConfig.@Nullable Tls tls(Settings settings) {
    if (!settings.flag("server.tls")) return null;
    var certificate = settings.text("server.cert");
    var key = settings.text("server.key");
    if (certificate.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException(
          "server.cert and server.key must name PEM files, or server.tls must be false");
    }
    var profile =
        settings.text("server.tls_compatibility").equals("modern")
            ? HttpConfig.Profile.MODERN
            : HttpConfig.Profile.INTERMEDIATE;
    return new HttpConfig.Tls(Path.of(certificate), Path.of(key), profile);
  }

  private static HttpConfig.@Nullable BasicAuth metricsReaders(Settings settings) {
    var user = settings.text("prometheus.basic_auth.username");
    var password = settings.text("prometheus.basic_auth.password");
    return user.isEmpty() || password.isEmpty() ? null : new HttpConfig.BasicAuth(user, password);
  }

  private static HttpLimits limits(Settings settings) {
    var usual = HttpLimits.DEFAULT;
    return new HttpLimits(
        usual.headerBytes(),
        usual.lineBytes(),
        settings.bytes("server.max_bodies_in_flight"),
        usual.inflateRatio(),
        usual.bodyMillis(),
        usual.idleSeconds(),
        usual.firstRequestMillis(),
        usual.connections(),
        settings.number("server.max_requests_in_flight"),
        usual.apiExchanges(),
        usual.streams(),
        usual.streamTextBytes(),
        Math.toIntExact(settings.duration("server.drain_period").toMillis()),
        usual.certificateMillis());
  }
}
