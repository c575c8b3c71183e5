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
  private static final int MOST = 50;
  private static final int LONGEST = 255;

  private final EnrollSecretStore secrets;
  private final News news;

  public SecretRoutes(EnrollSecretStore secrets, News news) {
    this.secrets = secrets;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "spec/enroll_secret"), this::read),
        serve(Door.api("POST", "spec/enroll_secret").withJson(), this::replace));
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
    var list = spec.putArray("secrets");
    for (var secret : found) {
      list.addObject()
          .put("secret", secret.secret())
          .put("created_at", secret.createdAt().toString());
    }
    return Answer.json(answer);
  }

  private record Request(@Nullable Spec spec) {}

  private record Spec(@Nullable List<Secret> secrets) {}

  private record Secret(@Nullable String secret) {
    @Override
    public String toString() {
      return "Secret[]";
    }
  }

  private Answer replace(Exchange in, Guard guard) {
    var body = Body.as(in, Request.class);
    guard.require(Access.WRITE_ENROLL_SECRETS, null);
    var spec = body.spec();
    if (spec == null) throw Problem.invalid("spec", "missing required argument").asException();
    List<Secret> given = spec.secrets() == null ? List.of() : spec.secrets();
    if (given.size() > MOST) throw Problem.invalid("secrets", "too many secrets").asException();
    var texts = given.stream().map(SecretRoutes::text).distinct().toList();
    Wait.on(secrets.replaceGlobal(texts));
    news.changed(What.ENROLL_SECRETS);
    return Answer.done();
  }

  private static String text(@Nullable Secret secret) {
    var text = secret == null || secret.secret() == null ? "" : secret.secret();
    if (text.isEmpty()) {
      throw Problem.invalid("secrets", "enroll secret must not be empty").asException();
    }
    if (text.length() > LONGEST) {
      throw Problem.invalid("secrets", "an enroll secret is 255 characters at most").asException();
    }
    return text;
  }
}
