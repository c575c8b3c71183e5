package io.fleet.manage.session;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.Version;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.SettingsStore;
import java.util.List;
import java.util.Set;

/** Tells sign-in pages whether there is single sign-on. There is none yet, so it stays off. */
public final class SingleSignOnRoutes implements Routes {
  private final SettingsStore settings;

  public SingleSignOnRoutes(SettingsStore settings) {
    this.settings = settings;
  }

  @Override
  public List<Served> served() {
    var v1 = Set.of(Version.V1);
    return List.of(
        serve(Door.api("GET", "sso", v1).enter(Entry.PUBLIC), this::show),
        serve(Door.api("POST", "sso", v1).enter(Entry.PUBLIC).withJson(), this::begin));
  }

  private Answer show(Exchange in, Guard guard) {
    guard.open();
    var stored = Wait.on(settings.read()).orElseThrow().path("sso_settings");
    var answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("settings")
        .put("idp_name", stored.path("idp_name").asText())
        .put("idp_image_url", stored.path("idp_image_url").asText())
        .put("sso_enabled", false);
    return Answer.json(answer);
  }

  private Answer begin(Exchange in, Guard guard) {
    guard.open();
    throw new Problem.BadRequest("organization not configured to use sso").asException();
  }
}
