package io.fleet.store.live;

import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

/**
 * How far a campaign is.
 *
 * @param state {@code running}, or how it ended
 * @param seq number of the newest answer
 * @param rows hosts that answered with rows
 * @param empty hosts that answered without
 * @param failed hosts whose query failed
 */
public record LiveProgress(String state, long seq, int rows, int empty, int failed) {
  static final String[] FIELDS = {"state", "seq", "n_r", "n_e", "n_f"};

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
    return new LiveProgress(
        Replies.text(head.get(0)),
        Replies.number(head.get(1)),
        (int) Replies.number(head.get(2)),
        (int) Replies.number(head.get(3)),
        (int) Replies.number(head.get(4)));
  }
}
