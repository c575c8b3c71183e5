package io.fleet.manage.activity;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.activity.ActivityStore;
import java.util.List;

/** Shows what people did. */
public final class ActivityRoutes implements Routes {
  private final ActivityStore activities;

  public ActivityRoutes(ActivityStore activities) {
    this.activities = activities;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("GET", "activities").reads(Paging::of), this::list));
  }

  private Answer list(Exchange in, Guard guard) {
    guard.require(Access.READ_ACTIVITIES, null);
    var page = Paging.of(in);
    // One more than asked for tells whether there is a next page.
    var found = Wait.on(activities.list(page.longer()));
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("activities");
    for (var activity : found.subList(0, Math.min(found.size(), page.limit()))) {
      list.add(activity.json());
    }
    if (page.after() != null) {
      answer.putNull("meta");
    } else {
      answer
          .putObject("meta")
          .put("has_next_results", found.size() > page.limit())
          .put("has_previous_results", page.offset() > 0);
    }
    return Answer.json(answer);
  }
}
