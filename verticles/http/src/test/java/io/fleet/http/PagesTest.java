package io.fleet.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The web pages, and the pages of operators. */
class PagesTest {
  @TempDir static Path folder;
  private static Site site;
  private Wire wire;

  @BeforeAll
  static void open() {
    site = Site.open(folder, config -> config.with(new HttpConfig.BasicAuth("prom", "pass:word")));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @BeforeEach
  void connect() {
    wire = site.wire();
  }

  @AfterEach
  void hangUp() {
    site.setupPending = false;
    wire.close();
  }

  @ParameterizedTest
  @CsvSource({"/", "/hosts/12", "/queries/live?x=1", "/login", "/device/abc"})
  void anyAddressGetsTheApplicationWithAFreshNonce(String path) {
    var first = wire.get(path);
    var second = wire.get(path);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("cache-control", "no-store")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("x-frame-options", "SAMEORIGIN")
        .containsEntry("referrer-policy", "strict-origin-when-cross-origin")
        .containsEntry("strict-transport-security", "max-age=31536000; includeSubDomains;");
    assertThat(first.headers().get("content-security-policy"))
        .contains("default-src 'none'", "script-src 'self';", "'nonce-" + nonce(first) + "'");
    assertThat(nonce(first)).hasSizeGreaterThan(20).isNotEqualTo(nonce(second));
  }

  @Test
  void filesOfTheBuildAreKeptByBrowsers() {
    var plain = wire.get("/assets/app-1234.js");
    var packed = wire.call("GET", "/assets/app-1234.js", "Accept-Encoding: br, gzip\r\n", "");

    assertThat(plain.text()).isEqualTo("console.log(1)\n");
    assertThat(plain.headers())
        .containsEntry("content-type", "text/javascript; charset=utf-8")
        .containsEntry("cache-control", "public, max-age=31536000, immutable");
    assertThat(packed.headers()).containsEntry("content-encoding", "gzip");
    assertThat(packed.bytes().getByte(0)).isEqualTo((byte) 0x1f);
  }

  @ParameterizedTest
  @CsvSource({
    "/assets/nothing.js",
    "/assets/..%2f..%2flogback-test.xml",
    "/assets/%2e%2e/index.html.js",
    "/favicon.ico",
    "/assets/",
  })
  void whatTheBuildDoesNotHoldIsNotThere(String path) {
    assertThat(wire.get(path).status()).isEqualTo(404);
  }

  @Test
  void beforeSetupEveryPageLeadsToSetup() {
    site.setupPending = true;

    var reply = wire.get("/hosts");

    assertThat(reply.status()).isEqualTo(307);
    assertThat(reply.headers()).containsEntry("location", "/setup");
    assertThat(wire.get("/setup").status()).isEqualTo(200);
    assertThat(wire.get("/assets/app-1234.js").status()).isEqualTo(200);
  }

  @Test
  void afterSetupItLeadsToLogin() {
    assertThat(wire.get("/setup").headers()).containsEntry("location", "/login");
  }

  @Test
  void pagesAreReadAndNotWritten() {
    assertThat(wire.post("/hosts", "{}").status()).isEqualTo(405);
    assertThat(wire.call("PUT", "/assets/app-1234.js", "", "x").status()).isEqualTo(405);
  }

  @Test
  void healthTellsOfEachCheck() {
    assertThat(wire.get("/healthz?check=mysql").status()).isEqualTo(200);
    assertThat(wire.get("/healthz?check=nonsense").status()).isEqualTo(400);
    assertThat(wire.get("/healthz?check=").status()).isEqualTo(400);

    site.well = false;
    try {
      org.awaitility.Awaitility.await().until(() -> wire.get("/healthz").status() == 500);
      assertThat(wire.get("/livez").status()).isEqualTo(200);
    } finally {
      site.well = true;
    }
  }

  @Test
  void versionIsJson() {
    assertThat(wire.get("/version").json().path("version").asText()).isEqualTo("4.24.1");
  }

  @Test
  void metricsWantTheirPassword() {
    wire.post("/api/osquery/distributed/read", "{}");
    var basic =
        Base64.getEncoder()
            .encodeToString("prom:pass:word".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var wrong =
        Base64.getEncoder()
            .encodeToString("prom:password".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    var refused = wire.get("/metrics");
    var page = wire.call("GET", "/metrics", "Authorization: Basic " + basic + "\r\n", "");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.headers().get("www-authenticate")).startsWith("Basic realm=\"restricted\"");
    assertThat(wire.call("GET", "/metrics", "Authorization: Basic " + wrong + "\r\n", "").status())
        .isEqualTo(401);
    assertThat(page.text())
        .containsPattern(
            "http_requests_total\\{code=\"200\",handler=\"post__api_osquery_distributed_read\","
                + "method=\"post\"\\} [1-9]")
        .contains("http_request_duration_seconds_bucket")
        .contains("http_bound_hits_total{bound=\"body\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "/hosts/1, get_frontend",
    "/assets/app-1234.js, static_assets",
    "/healthz, healthz",
    "/version, version",
    "/metrics, metrics",
  })
  void pagesAreCountedTimedAndMeasuredUnderFleetsNames(String path, String handler) {
    wire.get(path);

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(metrics())
                    .containsPattern(
                        "http_requests_total\\{code=\"\\d+\",handler=\""
                            + handler
                            + "\",method=\"get\"\\} [1-9]")
                    .containsPattern(
                        "http_response_size_bytes_count\\{handler=\"" + handler + "\"\\} [1-9]"));
  }

  @Test
  void peoplesRequestsAreMeasuredAndAgentsAreNot() {
    wire.post("/api/osquery/distributed/read", "{\"node_key\":\"k\"}");

    assertThat(metrics())
        .contains("http_request_size_bytes_bucket{handler=\"get_frontend\",le=\"1024.0\"}")
        .contains("http_response_size_bytes_bucket{handler=\"get_frontend\",le=\"1.073741824E9\"}")
        .doesNotContain("http_request_size_bytes_count{handler=\"post__api_osquery");
  }

  private String metrics() {
    var basic = "prom:pass:word".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var header = "Authorization: Basic " + Base64.getEncoder().encodeToString(basic) + "\r\n";
    return wire.call("GET", "/metrics", header, "").text();
  }

  @Test
  void everythingLivesBelowThePrefix(@TempDir Path other) {
    try (var below = Site.open(other, config -> config.under("fleet/"));
        var near = below.wire()) {
      assertThat(near.get("/fleet/hosts").text()).contains("href=\"/fleet/\"");
      assertThat(near.get("/fleet/setup").headers()).containsEntry("location", "/fleet/login");
      assertThat(near.post("/fleet/api/osquery/distributed/read", "{}").status()).isEqualTo(200);
      assertThat(near.get("/fleet/healthz").status()).isEqualTo(200);
      assertThat(near.get("/healthz").status()).isEqualTo(404);
      assertThat(near.post("/api/osquery/distributed/read", "{}").json().has("error")).isTrue();
      assertThat(near.get("/fleet/metrics").text()).contains("index");
    }
  }

  private static String nonce(Wire.Reply page) {
    var matcher = Pattern.compile("nonce=\"([^\"]+)\"").matcher(page.text());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }
}
