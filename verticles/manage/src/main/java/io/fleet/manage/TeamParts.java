package io.fleet.manage;

import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.pack.PackRoutes;
import io.fleet.manage.pack.PackSpecRoutes;
import io.fleet.manage.policy.AutomationRoutes;
import io.fleet.manage.policy.Policies;
import io.fleet.manage.policy.PolicyRoutes;
import io.fleet.manage.policy.PolicySpecRoutes;
import io.fleet.manage.policy.TeamPolicyRoutes;
import io.fleet.manage.query.QueryDeletion;
import io.fleet.manage.query.QueryRoutes;
import io.fleet.manage.query.QuerySpecRoutes;
import io.fleet.manage.schedule.Entries;
import io.fleet.manage.schedule.PackScheduleRoutes;
import io.fleet.manage.schedule.ScheduleRoutes;
import io.fleet.manage.schedule.TeamScheduleRoutes;
import io.fleet.manage.secret.SecretRoutes;
import io.fleet.manage.team.TeamMemberRoutes;
import io.fleet.manage.team.TeamOptionRoutes;
import io.fleet.manage.team.TeamRoutes;
import io.fleet.manage.team.TeamSecretRoutes;
import io.fleet.manage.team.TeamSpecRoutes;
import io.fleet.store.db.Db;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.pack.PackSpecs;
import io.fleet.store.pack.PackStore;
import io.fleet.store.pack.PackTargets;
import io.fleet.store.pack.ScheduledQueryStore;
import io.fleet.store.policy.AutomationResets;
import io.fleet.store.policy.PolicySpecs;
import io.fleet.store.policy.PolicyStore;
import io.fleet.store.query.QueryStore;
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.team.TeamMembers;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.UserStore;
import java.util.stream.Stream;

/** The part of the room around teams, wired: what they are asked, and when. */
final class TeamParts {
  private final Db db;
  private final boolean ownSecret;
  private final SettingsStore settings;
  private final UserStore users;
  private final Diary diary;
  private final News news;
  private final QueryStore queries;
  private final TeamStore teams;
  private final PackStore packs;

  TeamParts(
      Db db, boolean ownSecret, SettingsStore settings, UserStore users, Diary diary, News news) {
    this.db = db;
    this.ownSecret = ownSecret;
    this.settings = settings;
    this.users = users;
    this.diary = diary;
    this.news = news;
    this.queries = new QueryStore(db);
    this.teams = new TeamStore(db);
    this.packs = new PackStore(db);
  }

  Stream<Routes> routes() {
    return Stream.of(teams(), queries(), schedules(), policies()).flatMap(each -> each);
  }

  private Stream<Routes> teams() {
    var secrets = new EnrollSecretStore(db);
    return Stream.of(
        new SecretRoutes(secrets, ownSecret, news),
        new TeamRoutes(teams, secrets, users, settings, diary, news),
        new TeamOptionRoutes(teams, secrets, users, diary, news),
        new TeamMemberRoutes(teams, new TeamMembers(db), secrets, users, news),
        new TeamSecretRoutes(teams, secrets, news),
        new TeamSpecRoutes(teams, settings, diary, news));
  }

  private Stream<Routes> queries() {
    return Stream.of(
        new QueryRoutes(queries, packs, new PreparedCounts(db), diary, news),
        new QueryDeletion(queries, diary, news),
        new QuerySpecRoutes(queries, diary, news));
  }

  private Stream<Routes> schedules() {
    var targets = new PackTargets(db);
    var schedules = new ScheduledQueryStore(db);
    var entries = new Entries(schedules, queries, new PreparedCounts(db), news);
    return Stream.of(
        new PackRoutes(packs, targets, diary, news),
        new PackSpecRoutes(packs, targets, schedules, new PackSpecs(db), diary, news),
        new ScheduleRoutes(entries),
        new PackScheduleRoutes(packs, entries),
        new TeamScheduleRoutes(teams, entries));
  }

  private Stream<Routes> policies() {
    var store = new PolicyStore(db);
    var policies = new Policies(store, queries, diary, news);
    return Stream.of(
        new PolicyRoutes(policies, settings, news),
        new TeamPolicyRoutes(policies, teams),
        new PolicySpecRoutes(store, new PolicySpecs(db), teams, diary, news),
        new AutomationRoutes(policies, teams, settings, new AutomationResets(db)));
  }
}
