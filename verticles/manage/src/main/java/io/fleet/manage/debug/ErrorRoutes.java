package io.fleet.manage.debug;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.fault.Fault;
import io.fleet.platform.fault.FaultLog;
import java.util.List;
import java.util.Set;

/**
 * What went wrong on the node that answers, in the form that Fleet's clients know (golden
 * transcript {@code debug.json}); for administrators alone. Each node tells its own.
 */
public final class ErrorRoutes implements Routes {
  private static final Set<String> TRUE = Set.of("1", "true");

  private final FaultLog faults;
  private final String node;

  public ErrorRoutes(FaultLog faults, String node) {
    this.faults = faults;
    this.node = node;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.inspection("/debug/errors"), this::errors));
  }

  private Answer errors(Exchange in, Guard guard) {
    guard.require(Access.DEBUG, null);
    var flush = in.query().get("flush");
    var found = flush != null && TRUE.contains(flush) ? faults.flush() : faults.list();
    var answer = JsonNodeFactory.instance.arrayNode();
    for (var fault : found) {
      var each = answer.addObject().put("count", fault.count());
      chain(fault, each.putArray("chain"));
    }
    return Answer.json(answer).with("Content-Disposition", "attachment; filename=\"errors.json\"");
  }

  private void chain(Fault fault, ArrayNode chain) {
    for (var link : fault.chain()) {
      var each = chain.addObject().put("message", link.message());
      if (chain.size() == 1) {
        each.putObject("data")
            .put("timestamp", fault.last().toString())
            .put("level", fault.level())
            .put("logger", fault.logger())
            .put("node", node);
      }
      if (!link.stack().isEmpty()) link.stack().forEach(each.withArray("stack")::add);
    }
  }
}
