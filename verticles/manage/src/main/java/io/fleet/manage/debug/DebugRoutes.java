package io.fleet.manage.debug;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.debug.DatabaseState;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the database is doing, for administrators alone: statements may hold what only they may see.
 */
public final class DebugRoutes implements Routes {
  // As Fleet numbers them: all migrations are there, or something is wrong with them.
  private static final int ALL = 2;
  private static final int UNKNOWN = 3;

  private final DatabaseState state;

  public DebugRoutes(DatabaseState state) {
    this.state = state;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.inspection("/debug/migrations"), this::migrations),
        serve(Door.inspection("/debug/db/locks"), (in, guard) -> rows(guard, state::locks)),
        serve(Door.inspection("/debug/db/innodb-status"), this::engine),
        serve(
            Door.inspection("/debug/db/process-list"),
            (in, guard) -> rows(guard, state::processes)));
  }

  // A server whose schema lacks a migration does not start.
  private Answer migrations(Exchange in, Guard guard) {
    guard.require(Access.DEBUG, null);
    var failed = Wait.on(state.failedMigrations());
    var answer = JsonNodeFactory.instance.objectNode();
    answer.put("status_code", failed.isEmpty() ? ALL : UNKNOWN);
    answer.putNull("missing_table").putNull("missing_data").putNull("unknown_table");
    var unknown = answer.putArray("unknown_data");
    failed.forEach(unknown::add);
    return Answer.json(answer);
  }

  private Answer engine(Exchange in, Guard guard) {
    guard.require(Access.DEBUG, null);
    return Answer.json(Wait.on(state.engine()));
  }

  private static Answer rows(Guard guard, Supplier<Future<List<ObjectNode>>> asked) {
    guard.require(Access.DEBUG, null);
    return Answer.json(Wait.on(asked.get()));
  }
}
