package io.fleet.manage;

import io.fleet.manage.activity.ActivityRoutes;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.carve.CarveRoutes;
import io.fleet.manage.config.CertificateRoutes;
import io.fleet.manage.config.ConfigRoutes;
import io.fleet.manage.config.IntegrationCheck;
import io.fleet.manage.config.SettingsTrial;
import io.fleet.manage.config.TeamReferences;
import io.fleet.manage.debug.DebugRoutes;
import io.fleet.manage.debug.ErrorRoutes;
import io.fleet.manage.debug.ProfileRoutes;
import io.fleet.manage.device.DeviceRoutes;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.host.HostDoors;
import io.fleet.manage.host.HostPage;
import io.fleet.manage.host.HostRoutes;
import io.fleet.manage.invite.AcceptRoutes;
import io.fleet.manage.invite.InviteRoutes;
import io.fleet.manage.label.LabelRoutes;
import io.fleet.manage.label.LabelSpecRoutes;
import io.fleet.manage.mail.AngusMailer;
import io.fleet.manage.mail.OutgoingMail;
import io.fleet.manage.mail.SmtpCheck;
import io.fleet.manage.openapi.OpenApiRoutes;
import io.fleet.manage.password.NewPassword;
import io.fleet.manage.password.Passwords;
import io.fleet.manage.session.ForgottenRoutes;
import io.fleet.manage.session.LoginRoutes;
import io.fleet.manage.session.Pace;
import io.fleet.manage.session.PasswordRoutes;
import io.fleet.manage.session.SessionRoutes;
import io.fleet.manage.session.Sessions;
import io.fleet.manage.session.SetupWatch;
import io.fleet.manage.setup.SetupRoutes;
import io.fleet.manage.software.SoftwareRoutes;
import io.fleet.manage.sso.SingleSignOn;
import io.fleet.manage.status.StatusRoutes;
import io.fleet.manage.status.TriggerRoutes;
import io.fleet.manage.tally.ManagementRoutes;
import io.fleet.manage.tally.SystemRoutes;
import io.fleet.manage.target.TargetRoutes;
import io.fleet.manage.target.TranslateRoutes;
import io.fleet.manage.team.TeamAnswers;
import io.fleet.manage.user.AddressChange;
import io.fleet.manage.user.AddressRoutes;
import io.fleet.manage.user.NewUsers;
import io.fleet.manage.user.PasswordChange;
import io.fleet.manage.user.RoleSpecRoutes;
import io.fleet.manage.user.UserEdit;
import io.fleet.manage.user.UserNotes;
import io.fleet.manage.user.UserRoutes;
import io.fleet.manage.user.VisibleTeams;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.fault.FaultLog;
import io.fleet.platform.hosts.HostDirectory;
import io.fleet.platform.jobs.JobTrigger;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.time.Time;
import io.fleet.store.activity.ActivityStore;
import io.fleet.store.carve.CarveVault;
import io.fleet.store.db.Db;
import io.fleet.store.debug.DatabaseState;
import io.fleet.store.hostdetail.DeviceTokens;
import io.fleet.store.index.HostIndex;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.HostSearch;
import io.fleet.store.inventory.LabelCatalog;
import io.fleet.store.inventory.LabelCounts;
import io.fleet.store.inventory.LabelSpecs;
import io.fleet.store.inventory.ListedHost;
import io.fleet.store.inventory.TargetStore;
import io.fleet.store.invite.InviteStore;
import io.fleet.store.jobs.PreparedCounts;
import io.fleet.store.query.QueryStore;
import io.fleet.store.redis.RedisClient;
import io.fleet.store.session.SessionStore;
import io.fleet.store.settings.EnrollSecretStore;
import io.fleet.store.settings.FirstRun;
import io.fleet.store.settings.SettingsStore;
import io.fleet.store.software.SoftwareStore;
import io.fleet.store.sso.SsoTickets;
import io.fleet.store.team.TeamStore;
import io.fleet.store.user.EmailChanges;
import io.fleet.store.user.PasswordResets;
import io.fleet.store.user.RoleSpecs;
import io.fleet.store.user.UserStore;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The room as a whole, wired. {@link #start} before the port opens; then the doors answer on this
 * node's bus.
 */
public final class Manage {
  // The first list would wait for it; but right after the start the hosts themselves come first.
  private static final long READ_HOSTS_MILLIS = 75_000;

  private final HostIndex index;
  private final HostSearch search;
  private final HostInventory hosts;
  private volatile long reading = -1;
  private final Vertx vertx;
  private final Passwords passwords;
  private final AngusMailer mailer;
  private final SetupWatch watch;
  private final Sessions sessions;
  private final List<Served> served;

  /** What the room stands on. */
  public record Parts(
      Vertx vertx,
      Db db,
      RedisClient redis,
      HostDirectory hosts,
      Time time,
      ManageConfig config,
      VersionInfo version,
      Supplier<Future<Void>> resultStore,
      CarveVault carves,
      JobTrigger jobs,
      FaultLog faults) {}

  private Manage(Parts parts) {
    this.vertx = parts.vertx();
    var db = parts.db();
    var users = new UserStore(db);
    var sessionStore = new SessionStore(db);
    var teams = new VisibleTeams(users);
    var news = new News(vertx);
    var config = parts.config();
    var time = parts.time();
    var limit = FailureQuota.ofSignIns(time);
    var settings = new SettingsStore(db);
    this.index = new HostIndex(db);
    this.hosts = new HostInventory(db, parts.hosts());
    this.search = new HostSearch(db, index, parts.hosts(), parts.time());
    var counts = new LabelCounts(index);
    var labels = new LabelCatalog(db);
    var page = new HostPage(db, labels);
    var queries = new QueryStore(db);
    var activities = new ActivityStore(db);
    var diary = new Diary(activities);
    var hostParts = new HostDoors.Parts(db, index, parts.hosts(), time, users, diary, news);
    this.passwords = new Passwords(vertx, config.bcryptCost());
    this.mailer = new AngusMailer(vertx);
    var mail = new OutgoingMail(settings, mailer, config.urlPrefix());
    var invites = new InviteStore(db);
    var newUsers = new NewUsers(passwords);
    var notes = new UserNotes(diary);
    var addresses = new AddressChange(users, invites, new EmailChanges(db), mail, time);
    this.watch = new SetupWatch(vertx, users);
    this.sessions = new Sessions(sessionStore, watch, parts.time(), parts.config());
    var routes =
        Stream.<Routes>of(
            new SetupRoutes(
                new FirstRun(db),
                config.ownEnrollSecret(),
                users,
                sessions,
                watch,
                passwords,
                news),
            new LoginRoutes(
                users,
                sessionStore,
                sessions,
                teams,
                passwords,
                limit,
                new Pace(vertx, config.failurePause()),
                diary),
            new PasswordRoutes(users, passwords, limit),
            new ForgottenRoutes(
                users,
                sessionStore,
                new PasswordResets(db),
                new NewPassword(users, passwords),
                mail,
                time,
                limit),
            new SessionRoutes(sessionStore, users),
            new UserRoutes(users, sessionStore, teams, newUsers, invites, notes, news),
            new UserEdit(
                users,
                sessionStore,
                new PasswordChange(users, passwords, limit),
                addresses,
                notes,
                news),
            new AddressRoutes(addresses, news),
            new RoleSpecRoutes(new RoleSpecs(db), users, notes, news),
            new InviteRoutes(invites, users, mail),
            new AcceptRoutes(invites, users, newUsers, news, limit, time, config.inviteValidity()),
            SingleSignOn.routes(
                vertx,
                settings,
                new SsoTickets(parts.redis()),
                users,
                sessions,
                limit,
                diary,
                news,
                time,
                config.urlPrefix()),
            new HostRoutes(hosts, page),
            new DeviceRoutes(
                new DeviceTokens(db),
                hosts,
                page,
                new HostChanges(db),
                settings,
                FailureQuota.ofDevices(parts.time()),
                news),
            new HostDoors(hostParts, hosts, search, labels),
            new SoftwareRoutes(new SoftwareStore(db)),
            new SystemRoutes(new PreparedCounts(db), users),
            new ManagementRoutes(new PreparedCounts(db), users),
            new LabelRoutes(labels, counts, news),
            new LabelSpecRoutes(labels, new LabelSpecs(db), news),
            new ConfigRoutes(
                settings,
                config,
                new SettingsTrial(
                    new SmtpCheck(mailer, config.urlPrefix()), new IntegrationCheck(vertx)),
                new TeamReferences(new TeamStore(db)),
                diary,
                news),
            new CertificateRoutes(settings, vertx),
            new StatusRoutes(parts.version(), settings, parts.resultStore()),
            new TriggerRoutes(parts.jobs()),
            new TargetRoutes(
                hosts,
                search,
                labels,
                counts,
                new TargetStore(index),
                queries,
                new TeamStore(db),
                new TeamAnswers(new TeamStore(db), new EnrollSecretStore(db), users),
                parts.hosts(),
                parts.time()),
            new TranslateRoutes(hosts, labels, users),
            new OpenApiRoutes(),
            new DebugRoutes(new DatabaseState(db)),
            new ErrorRoutes(parts.faults(), config.node()),
            new ProfileRoutes(vertx),
            new ActivityRoutes(activities),
            new CarveRoutes(parts.carves(), diary));
    var ofTeams =
        new TeamParts(db, config.ownEnrollSecret(), settings, users, diary, news).routes();
    this.served = Stream.concat(routes, ofTeams).flatMap(each -> each.served().stream()).toList();
  }

  /** Wires the room; nothing runs yet. */
  public static Manage create(Parts parts) {
    return new Manage(parts);
  }

  /** Tells whose token it is. */
  public SignIn signIn() {
    return sessions;
  }

  /** What {@code http} routes to this room. */
  public List<Door> doors() {
    return served.stream().map(Served::door).toList();
  }

  /** A verticle that serves all doors; several may run, they share the work. */
  public Supplier<Deployable> verticle() {
    return () -> new ManageVerticle(served);
  }

  /** How the verticle is deployed. */
  public static DeploymentOptions options(int instances) {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.VIRTUAL_THREAD)
        .setInstances(instances);
  }

  /** Looks whether the first run is done and opens the doors. */
  public Future<Void> start(int instances) {
    return watch
        .start()
        .compose(looked -> vertx.deployVerticle(verticle(), options(instances)))
        .onSuccess(open -> reading = vertx.setTimer(READ_HOSTS_MILLIS, fired -> index.fresh()))
        .mapEmpty();
  }

  /**
   * Hosts as lists show them, for other rooms: from memory once that has been read, else row by
   * row; of those that are gone nothing.
   */
  public Future<List<ListedHost>> listed(Collection<Integer> ids) {
    return index.isRead()
        ? search.these(ids).map(hosts::listed)
        : hosts.byIds(List.copyOf(ids)).map(ListedHost::all);
  }

  /** Ends what does not end with the verticles. */
  public void stop() {
    watch.stop();
    vertx.cancelTimer(reading);
    passwords.close();
    mailer.close();
  }
}
