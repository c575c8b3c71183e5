package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.door.Entry;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every door of the room, knocked at by a user to whom nothing is open. */
class NoRoleIT {
  private static final Set<String> OWN =
      Set.of("/me", "/logout", "/change_password", "/perform_required_password_reset");

  @Test
  void nothingIsOpenToAUserWithoutARole() throws Exception {
    try (var desk = new Desk()) {
      var admin = desk.setUp();
      var nobody = desk.user(admin, "none@example.com", "observer");
      desk.db
          .change(
              "UPDATE users SET global_role = NULL WHERE email = 'none@example.com'",
              io.vertx.sqlclient.Tuple.tuple())
          .await(5, TimeUnit.SECONDS);

      var open = new ArrayList<String>();
      for (var door : desk.doors()) {
        if (door.entry() == Entry.PUBLIC || door.entry() == Entry.BEFORE_SETUP) continue;
        // What a request lacks is told before who it is from.
        var path = door.paths().getFirst().replaceAll("\\{[^}]*\\}", "1") + "?name=x&format=csv";
        if (OWN.stream().anyMatch(path::contains)) continue;
        var body = door.json() ? "{}" : null;
        var reply = desk.call(door.method(), path, nobody, body);
        if (reply.status() != 403) open.add(door.method() + " " + path + " " + reply.status());
      }

      // A session that is not theirs, or no token of theirs, is told to be missing.
      assertThat(open)
          .allMatch(line -> line.endsWith(" 404"), "not refused: " + open)
          .allMatch(line -> line.contains("/sessions/") || line.contains("/email/change/"));
    }
  }
}
