package io.fleet.manage.door;

import io.fleet.model.TeamId;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;

/** Ids in paths whose routes match any text, so that what is no number is told as such. */
public final class Ids {
  private Ids() {}

  /** A number of the path; other text is a bad request, and too large a number no such thing. */
  public static int of(Exchange in, String name) {
    var text = in.pathText(name);
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Problem.BadRequest(name + " must be a number").asException();
    }
    return in.pathInt(name);
  }

  /** The team of the path. */
  public static TeamId team(Exchange in) {
    return new TeamId(of(in, "team_id"));
  }
}
