package io.fleet.agents.host;

import io.fleet.agents.carve.Carver;
import io.fleet.agents.sql.SqlAnswer;
import io.fleet.agents.wire.Door;
import io.fleet.agents.wire.Verdict;
import io.vertx.core.Future;

/** The host as its carver sees it. Requests go around the session, as they do in osquery. */
final class CarvingHost implements Carver.Host {
  private final HostEnvironment env;

  CarvingHost(HostEnvironment env) {
    this.env = env;
  }

  @Override
  public Future<SqlAnswer> query(String sql) {
    return env.query(sql, 0);
  }

  @Override
  public Future<Verdict> post(Door door, byte[] body) {
    return env.client.post(
        env.facts.index(), door, env.settings.pathPrefix() + door.path(), body, false);
  }

  @Override
  public String nodeKey() {
    var key = env.keys.get(env.identifier());
    return key == null ? "" : key;
  }

  @Override
  public int blockSize() {
    return Math.max(env.flags.number("carver_block_size"), 1);
  }

  @Override
  public boolean disabled() {
    return env.flags.is("disable_carver");
  }

  @Override
  public long now() {
    return env.clock.now();
  }
}
