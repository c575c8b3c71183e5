package io.fleet.manage.door;

import io.fleet.model.TeamId;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import java.util.regex.Pattern;

/** Ids in paths whose routes match any text, so that what is no number is told as such. */
public final class Ids {
  private static final Pattern ANY_TEXT = Pattern.compile("\\{(\\w+_id)}");

  private Ids() {}

  /** A number of the path; other text is a bad request, and too large a number no such thing. */
  public static int of(Exchange in, String name) {
    number(in, name);
    return in.pathInt(name);
  }

  private static void number(Exchange in, String name) {
    var text = in.pathText(name);
    if (text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Problem.BadRequest(name + " must be a number").asException();
    }
  }

  /** The door, where ids of its path are refused as {@link #of} does, whoever asks. */
  static Door readFirst(Door door) {
    var names =
        ANY_TEXT.matcher(door.paths().getFirst()).results().map(found -> found.group(1)).toList();
    return names.isEmpty() ? door : door.reads(in -> names.forEach(name -> number(in, name)));
  }

  /** The team of the path. */
  public static TeamId team(Exchange in) {
    return new TeamId(of(in, "team_id"));
  }
}
