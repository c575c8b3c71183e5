package io.fleet.platform.config;

import static io.fleet.platform.config.Option.address;
import static io.fleet.platform.config.Option.choice;
import static io.fleet.platform.config.Option.duration;
import static io.fleet.platform.config.Option.flag;
import static io.fleet.platform.config.Option.number;
import static io.fleet.platform.config.Option.secret;
import static io.fleet.platform.config.Option.signedDuration;
import static io.fleet.platform.config.Option.size;
import static io.fleet.platform.config.Option.text;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every option there is, in the order of {@code conf/fleet.yml}. Names and defaults are Fleet's
 * where Fleet has the option.
 */
public final class Options {
  public static final List<Option> ALL =
      Stream.concat(own().stream(), LogDestinationOptions.all().stream()).toList();

  private Options() {}

  private static List<Option> own() {
    return List.of(
        address("mysql.address", "localhost:3306", "MySQL or MariaDB server"),
        text("mysql.username", "fleet", "account"),
        secret("mysql.password", "fleet", "its password"),
        text("mysql.database", "fleet", "schema"),
        text("mysql.tls_ca", "", "PEM file of the authority; given, the connection uses TLS"),
        text("mysql.tls_cert", "", "PEM file of the client certificate"),
        text("mysql.tls_key", "", "PEM file of its key"),
        text("mysql.tls_server_name", "", "name in its certificate; empty: the address"),
        number("mysql.max_open_conns", 50, 1, 10_000, "connections of this node at most"),
        address("redis.address", "localhost:6379", "Redis server"),
        text("redis.username", "", "ACL user; empty for the default one"),
        secret("redis.password", "", "its password"),
        number("redis.database", 0, 0, 1_000, "logical database"),
        flag("redis.use_tls", false, "speak TLS to Redis"),
        text("redis.tls_ca", "", "PEM file of the authority; empty: those that Java knows"),
        text("redis.tls_cert", "", "PEM file of the client certificate"),
        text("redis.tls_key", "", "PEM file of its key"),
        text("redis.tls_server_name", "", "name in its certificate; empty: the address"),
        duration("redis.read_timeout", "10s", "limit for a command"),
        address("server.address", "0.0.0.0:8080", "where to listen"),
        text("server.cert", "", "PEM file of the certificate chain; reloaded when it changes"),
        text("server.key", "", "PEM file of its key"),
        flag("server.tls", true, "false: plain HTTP, behind a proxy that ends TLS"),
        choice(
            "server.tls_compatibility",
            "intermediate",
            "intermediate: TLS 1.2 and 1.3; modern: TLS 1.3 only",
            "intermediate",
            "modern"),
        text("server.url_prefix", "", "path before every route, such as /fleet"),
        flag("server.keepalive", true, "let clients keep their connections"),
        text(
            "server.trusted_proxies",
            "none",
            "whose forwarding headers to believe: none, or networks such as 10.0.0.0/8,::1/128"),
        number("server.max_requests_in_flight", 20_000, 16, 1_000_000, "beyond it: 503"),
        size("server.max_bodies_in_flight", "512MiB", "memory for all request bodies at once"),
        duration("server.drain_period", "30s", "how long a stop waits for requests to finish"),
        number("auth.bcrypt_cost", 12, 4, 31, "work to hash a password: 2 to this power"),
        number("session.key_size", 64, 32, 256, "random bytes of a session token"),
        duration("session.duration", "120h", "an idle session ends after this; 0: never"),
        duration(
            "app.invite_token_validity_period", "120h", "how long an invitation can be accepted"),
        flag(
            "app.enable_scheduled_query_stats",
            true,
            "ask hosts how long their scheduled queries run"),
        flag(
            "vulnerabilities.disable_win_os_vulnerabilities",
            false,
            "do not ask Windows hosts for their updates"),
        number("osquery.node_key_size", 24, 16, 256, "random bytes of a node key"),
        choice(
            "osquery.host_identifier",
            "provided",
            "what tells hosts apart",
            "provided",
            "uuid",
            "hostname",
            "instance"),
        duration("osquery.enroll_cooldown", "0s", "refuse to enroll a host again within this"),
        duration("osquery.detail_update_interval", "1h", "how often hosts are asked for details"),
        duration("osquery.label_update_interval", "1h", "how often hosts are asked for labels"),
        duration("osquery.policy_update_interval", "1h", "how often hosts are asked for policies"),
        number("osquery.max_jitter_percent", 10, 0, 100, "spreads the three intervals"),
        number(
            "osquery.max_collections_per_second",
            50,
            1,
            100_000,
            "hosts that are handed detail, label or policy queries per second"),
        LogDestinationOptions.plugin("osquery.status_log_plugin", "destination of status lines"),
        LogDestinationOptions.plugin("osquery.result_log_plugin", "destination of result lines"),
        flag("activity.enable_audit_log", false, "write what people did to the audit log"),
        LogDestinationOptions.plugin("activity.audit_log_plugin", "destination of the audit log"),
        text("filesystem.status_log_file", "", "empty: osquery_status in the data folder"),
        text("filesystem.result_log_file", "", "empty: osquery_result in the data folder"),
        text("filesystem.audit_log_file", "", "empty: audit in the data folder"),
        flag("filesystem.enable_log_rotation", false, "rotate these files"),
        flag("filesystem.enable_log_compression", false, "gzip rotated files"),
        number("filesystem.max_size", 500, 1, 1_000_000, "rotate at this many megabytes"),
        number("filesystem.max_age", 28, 0, 100_000, "days to keep rotated files; 0: for ever"),
        number("filesystem.max_backups", 3, 0, 100_000, "rotated files to keep; 0: all"),
        text("node.data_dir", "fleet-data", "folder of this node: its log spool and files"),
        text("node.id", "", "name of this node; empty: made once and kept in the data folder"),
        size("spool.max_bytes", "4GiB", "log lines waiting for their destination at most"),
        flag("cluster.enabled", false, "several nodes share the work"),
        address("cluster.address", "127.0.0.1:5701", "where the other nodes reach this one"),
        address("cluster.public_address", "", "the same where ports are mapped; empty: address"),
        address("cluster.bus_address", "", "the event bus listens here; empty: any free port"),
        address("cluster.bus_public_address", "", "the same where ports are mapped"),
        text("cluster.members", "", "addresses of all nodes: 10.0.0.1:5701,10.0.0.2:5701"),
        text("cluster.name", "fleet", "nodes of the same name find each other"),
        text("cluster.tls_ca", "", "PEM file; given, the event bus uses mutual TLS"),
        text("cluster.tls_cert", "", "PEM file of this node's certificate"),
        text("cluster.tls_key", "", "PEM file of its key"),
        duration("live_query.rest_period", "25s", "how long GET queries/run collects answers"),
        duration("live_query.max_duration", "24h", "a live query ends after this at last"),
        size("live_query.max_host_bytes", "8MiB", "rows kept of one host's answer"),
        size("live_query.max_campaign_bytes", "512MiB", "rows kept of one live query"),
        duration("live_query.keep_runs", "720h", "answers of ended live queries; 0: not saved"),
        size("live_query.max_run_bytes", "64MiB", "compressed answers saved of one live query"),
        size("live_query.max_saved_bytes", "4GiB", "compressed answers saved in all"),
        size("carve.max_body", "16MiB", "a request with a block of a carve, on the wire"),
        size("carve.max_size", "8GiB", "a whole carve"),
        number("carve.max_per_host", 100, 1, 100_000, "carves kept of one host at once"),
        duration("carve.expiry", "24h", "how long the blocks of a carve are kept in MySQL"),
        text("s3.bucket", "", "given, new carves go to this bucket, not to MySQL"),
        text("s3.prefix", "", "goes before every key"),
        text("s3.region", "", "empty: found as the AWS tools find it"),
        text("s3.endpoint_url", "", "a server other than AWS"),
        text("s3.access_key_id", "", "empty: credentials as the AWS tools find them"),
        secret("s3.secret_access_key", "", "its secret"),
        text("s3.sts_assume_role_arn", "", "a role to take on"),
        flag("s3.disable_ssl", false, "plain HTTP to an endpoint that names no scheme"),
        flag("s3.force_s3_path_style", false, "the bucket in the path, not in the host name"),
        text("prometheus.basic_auth.username", "", "of /metrics; empty: not served"),
        secret("prometheus.basic_auth.password", "", "of /metrics; empty: not served"),
        secret(
            "packaging.global_enroll_secret",
            "",
            "the one secret that leads to no team; given, it cannot be changed by the API"),
        flag(
            "upgrades.allow_missing_migrations",
            false,
            "start although the database lacks migrations"),
        flag("logging.debug", false, "log more"),
        flag("logging.json", false, "log lines as JSON"),
        signedDuration(
            "logging.error_retention_period",
            "24h",
            "how long /debug/errors tells of an error; 0: until the node stops; -1s: not at"
                + " all"));
  }
}
