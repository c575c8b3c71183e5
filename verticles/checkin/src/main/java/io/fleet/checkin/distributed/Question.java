package io.fleet.checkin.distributed;

import io.fleet.checkin.detail.Discovery;

/**
 * A query as hosts are handed it.
 *
 * @param name the agent gives it back with the answer
 */
record Question(String name, String sql) {
  void addTo(Round round) {
    round.add(name, sql, Discovery.ALWAYS);
  }
}
