package io.fleet.manage.session;

import io.fleet.manage.ManageConfig;
import io.fleet.model.Viewer;
import io.fleet.platform.signin.SignIn;
import io.fleet.platform.time.Time;
import io.fleet.store.session.OpenSession;
import io.fleet.store.session.SessionStore;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens sessions and tells whose they are. Thread-safe. */
public final class Sessions implements SignIn {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);
  // 64 random bytes are 88 characters; the option allows up to 256 bytes.
  private static final int LONGEST_TOKEN = 512;

  private final SessionStore store;
  private final SetupWatch setup;
  private final Time time;
  private final ManageConfig config;

  public Sessions(SessionStore store, SetupWatch setup, Time time, ManageConfig config) {
    this.store = store;
    this.setup = setup;
    this.time = time;
    this.config = config;
  }

  /** Opens a session; gives its token, which is stored nowhere. */
  public Future<String> open(int userId) {
    var token = Tokens.make(config.sessionKeySize());
    return store.insert(userId, Tokens.hash(token), time.now()).map(token);
  }

  @Override
  public Future<@Nullable Viewer> viewerOf(String token) {
    if (token.isEmpty() || token.length() > LONGEST_TOKEN) return nobody();
    return store
        .byToken(Tokens.hash(token))
        .compose(found -> found.isPresent() ? alive(found.get()) : nobody());
  }

  private Future<@Nullable Viewer> alive(OpenSession session) {
    var viewer = session.viewer();
    var idle = Duration.between(session.accessedAt(), time.now());
    var limit = config.sessionDuration();
    if (!viewer.apiOnly() && !limit.isZero() && idle.compareTo(limit) >= 0) {
      store.delete(viewer.sessionId()).onFailure(thrown -> note("delete", viewer, thrown));
      return nobody();
    }
    if (idle.compareTo(TOUCH_EVERY) > 0) {
      store
          .touch(viewer.sessionId(), time.now())
          .onFailure(thrown -> note("touch", viewer, thrown));
    }
    return Future.succeededFuture(viewer);
  }

  // The answer does not wait for these; when they fail the next request tries again.
  private static void note(String what, Viewer viewer, Throwable thrown) {
    LOG.warn("session {} failed userId={} cause={}", what, viewer.id(), thrown.toString());
  }

  @SuppressWarnings("NullAway") // the library's type cannot say that a result may be null
  private static Future<@Nullable Viewer> nobody() {
    return Future.succeededFuture(null);
  }

  @Override
  public boolean setupPending() {
    return setup.pending();
  }
}
