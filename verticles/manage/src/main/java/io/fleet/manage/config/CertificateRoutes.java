package io.fleet.manage.config;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Shows the certificates that agents must trust. */
public final class CertificateRoutes implements Routes {
  private final SettingsStore settings;
  private final ServerCertificate certificate;

  public CertificateRoutes(SettingsStore settings, Vertx vertx) {
    this.settings = settings;
    this.certificate = new ServerCertificate(vertx);
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("GET", "config/certificate"), this::show));
  }

  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_CONFIG);
    var stored = Wait.on(settings.read()).orElseThrow();
    var chain =
        Wait.on(certificate.chain(stored.path("server_settings").path("server_url").asText()));
    var answer = JsonNodeFactory.instance.objectNode();
    return Answer.json(
        answer.put(
            "certificate_chain",
            Base64.getEncoder().encodeToString(chain.getBytes(StandardCharsets.UTF_8))));
  }
}
