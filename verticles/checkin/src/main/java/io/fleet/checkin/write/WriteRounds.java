package io.fleet.checkin.write;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.TimeUnit;

/**
 * The rounds in which a writer stores what waits, for whoever wants to know that theirs is stored.
 * Its owner's lock guards it: a round is begun in the same breath as what it stores is taken.
 */
public final class WriteRounds {
  // Longer, and the agent had better get its answer: what it told waits here as safely.
  private static final int PATIENCE_MILLIS = 1_000;
  private static final Future<Void> DONE = Future.succeededFuture();

  private final Context context;
  private Promise<Void> coming = Promise.promise();
  private Promise<Void> running = Promise.promise();
  private boolean stuck;

  /**
   * @param context tells those who wait, so never under the owner's lock
   */
  public WriteRounds(Context context) {
    this.context = context;
  }

  /** What waited is being stored. */
  public void begin() {
    running = coming;
    coming = Promise.promise();
  }

  /** The round is over. */
  public void over() {
    stuck = false;
    tell(running);
  }

  /** The database does not take anything; nobody is to wait until it does. */
  public void stuck() {
    stuck = true;
    tell(running);
    tell(coming);
  }

  /** Completed, never failed, with the coming round, or when that takes too long. */
  public Future<Void> coming() {
    return patient(coming);
  }

  /** The same for the round that runs. */
  public Future<Void> running() {
    return patient(running);
  }

  private Future<Void> patient(Promise<Void> round) {
    if (stuck) return DONE;
    return round.future().timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).recover(late -> DONE);
  }

  private void tell(Promise<Void> round) {
    context.runOnContext(go -> round.tryComplete());
  }
}
