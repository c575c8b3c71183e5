package io.fleet.platform.config;

import static io.fleet.platform.config.Option.flag;
import static io.fleet.platform.config.Option.text;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Fleet's options that change nothing here. They are taken from every source, so that an operator's
 * command line, environment and file start this server as they are, and each one given is told of.
 */
public final class UnusedOptions {
  private static final String NO_EFFECT = "has no effect on this server";

  private static final List<String> CREDENTIALS =
      List.of("region", "access_key_id", "secret_access_key", "sts_assume_role_arn");

  /** Values are not looked at; only whether a flag stands without one matters. */
  public static final List<Option> ALL =
      Stream.of(
              texts("mysql", "protocol", "tls_config", "sql_mode"),
              texts("mysql", "max_idle_conns", "conn_max_lifetime"),
              texts(
                  "mysql_read_replica", "protocol", "address", "username", "password", "database"),
              texts("mysql_read_replica", "password_path", "tls_cert", "tls_key", "tls_ca"),
              texts("mysql_read_replica", "tls_server_name", "tls_config", "sql_mode"),
              texts("mysql_read_replica", "max_open_conns", "max_idle_conns", "conn_max_lifetime"),
              switches("redis", "duplicate_results", "cluster_follow_redirections"),
              switches("redis", "cluster_read_from_replica"),
              texts("redis", "connect_timeout", "keep_alive", "connect_retry_attempts"),
              texts("redis", "tls_handshake_timeout", "max_idle_conns", "max_open_conns"),
              texts("redis", "conn_max_lifetime", "idle_timeout", "conn_wait_timeout"),
              texts("redis", "write_timeout"),
              switches("server", "websockets_allow_unsafe_origin", "sandbox_enabled"),
              texts("auth", "salt_key_size"),
              texts("app", "token_key", "token_key_size"),
              texts("osquery", "enable_async_host_processing", "async_host_collect_interval"),
              texts("osquery", "async_host_collect_max_jitter_percent"),
              texts("osquery", "async_host_collect_lock_timeout"),
              texts("osquery", "async_host_collect_log_stats_interval"),
              texts("osquery", "async_host_insert_batch", "async_host_delete_batch"),
              texts("osquery", "async_host_update_batch", "async_host_redis_pop_count"),
              texts("osquery", "async_host_redis_scan_keys_count"),
              texts("osquery", "min_software_last_opened_at_diff"),
              switches("logging", "disable_banner", "tracing_enabled"),
              texts("logging", "tracing_type"),
              texts("nats", "server", "status_subject", "result_subject", "audit_subject"),
              texts("nats", "cred_file", "nkey_file", "tls_client_crt_file"),
              texts("nats", "tls_client_key_file", "ca_crt_file", "compression", "timeout"),
              switches("nats", "jetstream"),
              texts("email", "backend"),
              texts("ses", CREDENTIALS),
              texts("ses", "endpoint_url", "source_arn"),
              texts("vulnerabilities", "databases_path", "periodicity", "cpe_database_url"),
              texts("vulnerabilities", "cpe_translations_url", "cve_feed_prefix_url"),
              texts("vulnerabilities", "cisa_known_exploits_url", "current_instance_checks"),
              texts("vulnerabilities", "recent_vulnerability_max_age"),
              switches("vulnerabilities", "disable_schedule", "disable_data_sync"),
              texts("license", "key"),
              switches("license", "enforce_host_limit"),
              switches("mdm_apple", "enable"),
              texts("mdm_apple.scep", "ca.cert_pem", "ca.key_pem", "challenge"),
              texts("mdm_apple.scep", "signer.validity_days", "signer.allow_renewal_days"),
              texts("mdm_apple.mdm", "push_cert.pem", "push_key.pem"),
              texts("mdm_apple.dep", "token", "sync_periodicity", "sync_device_limit"),
              texts("sentry", "dsn"),
              texts("geoip", "database_path"),
              switches("prometheus.basic_auth", "disable"),
              texts("packaging.s3", CREDENTIALS),
              texts("packaging.s3", "bucket", "prefix", "endpoint_url"),
              switches("packaging.s3", "disable_ssl", "force_s3_path_style"))
          .flatMap(options -> options)
          .toList();

  private UnusedOptions() {}

  private static Stream<Option> texts(String section, String... names) {
    return texts(section, Arrays.asList(names));
  }

  private static Stream<Option> texts(String section, List<String> names) {
    return names.stream().map(name -> text(section + "." + name, "", NO_EFFECT));
  }

  private static Stream<Option> switches(String section, String... names) {
    return Arrays.stream(names).map(name -> flag(section + "." + name, false, NO_EFFECT));
  }
}
