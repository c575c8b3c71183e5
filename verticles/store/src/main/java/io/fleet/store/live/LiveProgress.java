package io.fleet.store.live;

import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is.
 *
 * @param state {@code running}, or how it ended
 * @param seq number of the newest answer; jumps ahead with each life
 * @param rows hosts that answered with rows
 * @param empty hosts that answered without
 * @param failed hosts whose query failed
 * @param life grows whenever answers were lost and are asked for again; 0 at first
 * @param partial whether answers were lost once
 * @param firstMillis from the start to the first answer, or null
 * @param lastMillis from the start to the newest answer, or null
 * @param leftOut answers of a saved run that were not saved for their size
 */
public record LiveProgress(
    String state,
    long seq,
    int rows,
    int empty,
    int failed,
    long life,
    boolean partial,
    @Nullable Long firstMillis,
    @Nullable Long lastMillis,
    int leftOut) {
  /** A life's answers are numbered from here times the life, plus one. */
  public static final long NUMBERS_OF_A_LIFE = 1_000_000_000L;

  static final String[] FIELDS = {
    "state", "seq", "n_r", "n_e", "n_f", "life", "partial", "started", "first", "last"
  };

  /** Whether answers are still taken. */
  public boolean running() {
    return state.equals("running");
  }

  /** Hosts that answered at all. */
  public int answered() {
    return rows + empty + failed;
  }

  static @Nullable LiveProgress of(@Nullable Response head) {
    if (head == null || head.get(0) == null) return null;
    var started = Replies.number(head.get(7));
    return new LiveProgress(
        Replies.text(head.get(0)),
        Replies.number(head.get(1)),
        (int) Replies.number(head.get(2)),
        (int) Replies.number(head.get(3)),
        (int) Replies.number(head.get(4)),
        Replies.number(head.get(5)),
        Replies.number(head.get(6)) == 1,
        since(started, head.get(8)),
        since(started, head.get(9)),
        0);
  }

  private static @Nullable Long since(long started, @Nullable Response at) {
    return at == null ? null : Long.valueOf(Math.max(0, Replies.number(at) - started));
  }
}
