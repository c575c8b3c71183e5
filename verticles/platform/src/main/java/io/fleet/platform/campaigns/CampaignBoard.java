package io.fleet.platform.campaigns;

import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.model.KnownHost;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The live queries that run now, in memory. The room {@code livequery} implements it, {@code
 * checkin} asks it in each read and write. Thread-safe; nothing here blocks.
 */
public interface CampaignBoard {
  /**
   * What this host has still to answer, noting that it was offered; an empty list, nearly always.
   */
  List<LiveQuery> offer(HostId host);

  /**
   * Takes a host's answer. An answer for a campaign that has ended, or that never asked this host,
   * is dropped quietly.
   *
   * @return completed when the answer is stored, or was dropped; failed when it could not be
   *     stored, in which case the agent must keep it
   */
  Future<Void> answered(LiveAnswer answer);

  /** One query that a host is asked. */
  record LiveQuery(CampaignId campaign, String sql) {}

  /**
   * What a host answered.
   *
   * @param campaign from the query's name
   * @param host who answered
   * @param rows column to text; empty when the query failed
   * @param error the agent's own message when the query failed, else null
   */
  record LiveAnswer(
      CampaignId campaign,
      KnownHost host,
      List<Map<String, String>> rows,
      @Nullable String error) {}
}
