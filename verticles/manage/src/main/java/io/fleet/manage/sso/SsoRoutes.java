package io.fleet.manage.sso;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
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
import io.fleet.platform.time.Time;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.sso.SsoTickets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells sign-in pages about single sign-on, and sends browsers to the identity provider. */
public final class SsoRoutes implements Routes {
  private static final Logger LOG = LoggerFactory.getLogger(SsoRoutes.class);
  private static final Duration VALID = Duration.ofMinutes(5);

  private final SettingsStore settings;
  private final MetadataSource providers;
  private final SsoTickets tickets;
  private final SsoCallback callback;
  private final Time time;
  private final String urlPrefix;

  SsoRoutes(
      SettingsStore settings,
      MetadataSource providers,
      SsoTickets tickets,
      SsoCallback callback,
      Time time,
      String urlPrefix) {
    this.settings = settings;
    this.providers = providers;
    this.tickets = tickets;
    this.callback = callback;
    this.time = time;
    this.urlPrefix = urlPrefix;
  }

  @Override
  public List<Served> served() {
    var v1 = Set.of(Version.V1);
    return List.of(
        serve(Door.api("GET", "sso", v1).enter(Entry.PUBLIC), this::show),
        serve(Door.api("POST", "sso", v1).enter(Entry.PUBLIC).withJson(), this::begin),
        serve(Door.api("POST", "sso/callback", v1).enter(Entry.PUBLIC), this::end));
  }

  private SsoSettings settings() {
    return SsoSettings.of(Wait.on(settings.read()).orElseThrow(), urlPrefix);
  }

  private Answer show(Exchange in, Guard guard) {
    guard.open();
    var now = settings();
    var answer = JsonNodeFactory.instance.objectNode();
    answer
        .putObject("settings")
        .put("idp_name", now.idpName())
        .put("idp_image_url", now.idpImageUrl())
        .put("sso_enabled", now.enabled());
    return Answer.json(answer);
  }

  @JsonNaming(SnakeCaseStrategy.class)
  private record Begin(@Nullable String relayUrl) {}

  private Answer begin(Exchange in, Guard guard) {
    var body = Body.as(in, Begin.class);
    guard.open();
    var now = settings();
    if (!now.enabled()) {
      throw new Problem.BadRequest("organization not configured to use sso").asException();
    }
    var relay =
        RelayUrl.of(body.relayUrl() == null ? "" : body.relayUrl(), now.serverUrl())
            .orElseThrow(
                () -> Problem.invalid("relay_url", "must be a page of this server").asException());
    try {
      var request = SignInRequest.make(providers.of(now), now, time.now());
      Wait.on(tickets.begin(request.id(), relay, VALID));
      return Answer.json(JsonNodeFactory.instance.objectNode().put("url", request.url()));
    } catch (Refused e) {
      LOG.warn("single sign-on cannot begin cause={}", e.getMessage());
      throw new Problem.BadRequest("the identity provider's metadata: " + e.getMessage())
          .asException();
    }
  }

  private Answer end(Exchange in, Guard guard) {
    guard.open();
    return callback.answer(in, settings());
  }
}
