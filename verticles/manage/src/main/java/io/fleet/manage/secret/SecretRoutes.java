package io.fleet.manage.secret;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.EnrollSecretStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The enroll secrets that lead to no team, read and replaced as a whole. */
public final class SecretRoutes implements Routes {
  private final EnrollSecretStore secrets;
  private final boolean fixed;
  private final News news;

  /**
   * @param fixed whether the server's options name the secret, so that nobody changes it
   */
  public SecretRoutes(EnrollSecretStore secrets, boolean fixed, News news) {
    this.secrets = secrets;
    this.fixed = fixed;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "spec/enroll_secret"), this::read),
        serve(Door.api("POST", "spec/enroll_secret").withJson(Request.class), this::replace));
  }

  private Answer read(Exchange in, Guard guard) {
    guard.require(Access.READ_ENROLL_SECRETS, null);
    var found = Wait.on(secrets.global());
    var answer = JsonNodeFactory.instance.objectNode();
    var spec = answer.putObject("spec");
    if (found.isEmpty()) {
      spec.putNull("secrets");
      return Answer.json(answer);
    }
    spec.set("secrets", SecretRules.json(found));
    return Answer.json(answer);
  }

  private record Request(@Nullable Spec spec) {}

  private record Spec(@Nullable List<SecretRules.@Nullable Given> secrets) {}

  private Answer replace(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    guard.require(Access.WRITE_ENROLL_SECRETS, null);
    if (fixed) {
      throw Problem.invalid(
              "spec", "enroll secret cannot be changed: packaging.global_enroll_secret is set")
          .asException();
    }
    var spec = body.spec();
    if (spec == null) throw Problem.invalid("spec", "missing required argument").asException();
    List<SecretRules.@Nullable Given> given = spec.secrets() == null ? List.of() : spec.secrets();
    Wait.on(secrets.replaceGlobal(SecretRules.texts(given)));
    news.changed(What.ENROLL_SECRETS);
    return Answer.done();
  }
}
