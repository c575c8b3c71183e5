package io.fleet.manage.sso;

import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.session.Sessions;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.time.Time;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.sso.SsoTickets;
import io.fleet.store.user.UserStore;
import io.vertx.core.Vertx;

/** The package, wired. */
public final class SingleSignOn {
  private SingleSignOn() {}

  /** Its doors. */
  public static Routes routes(
      Vertx vertx,
      SettingsStore settings,
      SsoTickets tickets,
      UserStore users,
      Sessions sessions,
      FailureQuota limit,
      Diary diary,
      News news,
      Time time,
      String urlPrefix) {
    var providers = new MetadataSource(vertx, time);
    var callback =
        new SsoCallback(
            providers,
            tickets,
            new SsoUsers(users, diary, news),
            sessions,
            limit,
            diary,
            time,
            urlPrefix);
    return new SsoRoutes(settings, providers, tickets, callback, time, urlPrefix);
  }
}
