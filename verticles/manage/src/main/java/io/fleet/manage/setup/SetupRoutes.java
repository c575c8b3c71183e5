package io.fleet.manage.setup;

import static io.fleet.manage.door.Guarded.serve;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.config.DefaultSettings;
import io.fleet.manage.door.Body;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.password.Passwords;
import io.fleet.manage.secret.SecretRules;
import io.fleet.manage.session.Sessions;
import io.fleet.manage.session.SetupWatch;
import io.fleet.manage.user.UserJson;
import io.fleet.model.Role;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.settings.FirstRun;
import io.fleet.store.user.NewUser;
import io.fleet.store.user.UserStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The first run: an administrator, the organization, an enroll secret. Works once. */
public final class SetupRoutes implements Routes {
  private final FirstRun firstRun;
  private final boolean ownSecret;
  private final UserStore users;
  private final Sessions sessions;
  private final SetupWatch watch;
  private final Passwords passwords;
  private final News news;

  public SetupRoutes(
      FirstRun firstRun,
      boolean ownSecret,
      UserStore users,
      Sessions sessions,
      SetupWatch watch,
      Passwords passwords,
      News news) {
    this.firstRun = firstRun;
    this.ownSecret = ownSecret;
    this.users = users;
    this.sessions = sessions;
    this.watch = watch;
    this.passwords = passwords;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    var door = Door.apiAt("POST", "/api/v1/setup", "/api/setup");
    return List.of(serve(door.enter(Entry.BEFORE_SETUP).withJson(), this::setup));
  }

  private Answer setup(Exchange in, Guard guard) {
    guard.open();
    if (!watch.pending()) throw done();
    var request = Body.as(in, SetupRequest.class);
    request.check();
    var admin = requireNonNull(request.admin());
    var settings = DefaultSettings.make();
    var org = org(settings, request.orgInfo());
    var url = requireNonNull(request.serverUrl()).strip().replaceAll("/+$", "");
    ((ObjectNode) settings.path("server_settings")).put("server_url", url);
    var secret = ownSecret ? "" : SecretRules.random();
    var id = Wait.on(firstRun.store(admin(admin), settings, secret));
    if (id == 0) throw done();
    watch.done();
    news.changed(What.USERS, id);
    news.changed(What.SETTINGS);
    news.changed(What.ENROLL_SECRETS);
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("admin", UserJson.of(Wait.on(users.byId(id))));
    answer.set("org_info", org);
    answer.put("server_url", url).putNull("osquery_enroll_secret");
    return Answer.json(answer.put("token", Wait.on(sessions.open(id))));
  }

  private NewUser admin(SetupRequest.Admin admin) {
    var hashed = Wait.on(passwords.hash(requireNonNull(admin.password())));
    return new NewUser(
        requireNonNull(admin.name()),
        requireNonNull(admin.email()),
        hashed.hash(),
        hashed.salt(),
        false,
        "",
        "",
        false,
        false,
        Role.ADMIN.word(),
        Map.of());
  }

  private static ObjectNode org(ObjectNode settings, SetupRequest.@Nullable OrgInfo given) {
    var org = (ObjectNode) settings.path("org_info");
    if (given != null && given.orgName() != null) org.put("org_name", given.orgName());
    if (given != null && given.orgLogoUrl() != null) org.put("org_logo_url", given.orgLogoUrl());
    return org;
  }

  // The CLI takes a missing door for "already set up".
  private static RuntimeException done() {
    return new Problem.NoSuchDoor(404, "404 page not found").asException();
  }
}
