package io.fleet.manage.status;

import static io.fleet.manage.door.Guarded.serve;

import io.fleet.manage.VersionInfo;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** Tells the version, and whether live queries would work. */
public final class StatusRoutes implements Routes {
  private final VersionInfo version;
  private final SettingsStore settings;
  private final Supplier<Future<Void>> resultStore;

  /**
   * @param resultStore completed when the store of live results answers
   */
  public StatusRoutes(
      VersionInfo version, SettingsStore settings, Supplier<Future<Void>> resultStore) {
    this.version = version;
    this.settings = settings;
    this.resultStore = resultStore;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "version"), this::version),
        serve(Door.api("GET", "status/result_store"), this::resultStore),
        serve(Door.api("GET", "status/live_query"), this::liveQuery));
  }

  private Answer version(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_CONFIG);
    return Answer.json(version);
  }

  private Answer resultStore(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_CONFIG);
    Wait.on(resultStore.get());
    return Answer.done();
  }

  private Answer liveQuery(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_CONFIG);
    var stored = Wait.on(settings.read()).orElseThrow();
    if (stored.path("server_settings").path("live_query_disabled").asBoolean()) {
      throw new Problem.BadRequest("disabled by administrator").asException();
    }
    Wait.on(resultStore.get());
    return Answer.done();
  }
}
