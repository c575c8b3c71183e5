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
    return List.of(serve(Door.api("GET", "activities"), this::list));
  }

  private Answer list(Exchange in, Guard guard) {
    guard.require(Access.READ_ACTIVITIES, null);
    var page = Paging.of(in);
    var answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("activities");
    for (var activity : Wait.on(activities.list(page))) {
      var json =
          list.addObject()
              .put("created_at", activity.createdAt().toString())
              .put("id", activity.id())
              .put("actor_full_name", activity.actorName())
              .put("actor_id", activity.actorId())
              .put("actor_gravatar", activity.actorGravatar())
              .put("actor_email", activity.actorEmail())
              .put("type", activity.type());
      json.set("details", activity.details());
    }
    return Answer.json(answer);
  }
}
