package io.fleet.store.live;

import io.fleet.model.CampaignId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * A live query as Redis holds it.
 *
 * @param id of the campaign
 * @param sql what hosts are asked
 * @param userId who began it
 * @param startedAt when
 * @param observerCanRun whether the saved query behind it is open to observers
 * @param targets ids of the hosts that are asked; not changed by anyone
 * @param life grows whenever Redis lost answers and they are asked for again; 0 at first
 */
public record Campaign(
    CampaignId id,
    String sql,
    int userId,
    Instant startedAt,
    boolean observerCanRun,
    RoaringBitmap targets,
    long life) {

  /** The same in another life. */
  public Campaign inLife(long other) {
    return new Campaign(id, sql, userId, startedAt, observerCanRun, targets, other);
  }

  /** Why a campaign is over. */
  public enum Ending {
    FINISHED,
    STOPPED,
    EXPIRED;

    /** The ending that a state names; expired when it names none. */
    public static Ending of(String state) {
      return switch (state) {
        case "finished" -> FINISHED;
        case "stopped" -> STOPPED;
        default -> EXPIRED;
      };
    }
  }

  /**
   * One answer in the stream.
   *
   * @param seq its number within the campaign, from 1
   * @param hostId who answered
   * @param rows JSON array of objects
   * @param error the agent's message, or null
   * @param cut whether rows were left out because a bound was reached
   */
  public record Result(long seq, int hostId, String rows, @Nullable String error, boolean cut) {}
}
