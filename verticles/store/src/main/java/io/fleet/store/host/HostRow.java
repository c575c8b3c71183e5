package io.fleet.store.host;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What check-ins need of a host's row.
 *
 * @param nodeKeyHash SHA-256 of the node key, or null when the host has none
 * @param orbitKeyHash SHA-256 of Orbit's key, or null when the host has none
 * @param refetch whether details are asked for that have not come yet
 * @param refetchNumber how often they were asked for by a person, ever
 * @param detailAge seconds since details came, by the database's clock; null: never
 * @param labelAge the same of label answers
 * @param policyAge the same of policy answers
 * @param updatedAt the row's last change, by the database's clock
 */
public record HostRow(
    int id,
    @Nullable Buffer nodeKeyHash,
    @Nullable Buffer orbitKeyHash,
    @Nullable Integer teamId,
    String platform,
    String platformLike,
    String osVersion,
    String hostname,
    String computerName,
    String osqueryVersion,
    int distributedInterval,
    int loggerTlsPeriod,
    int configTlsRefresh,
    boolean refetch,
    int refetchNumber,
    @Nullable Long detailAge,
    @Nullable Long labelAge,
    @Nullable Long policyAge,
    LocalDateTime updatedAt) {

  static final String COLUMNS =
      """
      id, node_key_hash, orbit_node_key_hash, team_id, platform, platform_like, os_version,
      hostname, computer_name, osquery_version,
      distributed_interval, logger_tls_period, config_tls_refresh, refetch_requested,
      refetch_number,
      TIMESTAMPDIFF(SECOND, detail_updated_at, UTC_TIMESTAMP(3)) AS detail_age,
      TIMESTAMPDIFF(SECOND, label_updated_at, UTC_TIMESTAMP(3)) AS label_age,
      TIMESTAMPDIFF(SECOND, policy_updated_at, UTC_TIMESTAMP(3)) AS policy_age,
      updated_at
      """;

  static HostRow of(Row row) {
    return new HostRow(
        row.getInteger("id"),
        row.getBuffer("node_key_hash"),
        row.getBuffer("orbit_node_key_hash"),
        row.getInteger("team_id"),
        row.getString("platform"),
        row.getString("platform_like"),
        row.getString("os_version"),
        row.getString("hostname"),
        row.getString("computer_name"),
        row.getString("osquery_version"),
        row.getInteger("distributed_interval"),
        row.getInteger("logger_tls_period"),
        row.getInteger("config_tls_refresh"),
        row.getInteger("refetch_requested") != 0,
        row.getInteger("refetch_number"),
        row.getLong("detail_age"),
        row.getLong("label_age"),
        row.getLong("policy_age"),
        row.getLocalDateTime("updated_at"));
  }
}
