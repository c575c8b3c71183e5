package io.fleet.manage.user;

import io.fleet.manage.door.Wait;
import io.fleet.manage.mail.OutgoingMail;
import io.fleet.manage.session.Tokens;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.fleet.platform.time.Time;
import io.fleet.store.invite.InviteStore;
import io.fleet.store.user.EmailChanges;
import io.fleet.store.user.User;
import io.fleet.store.user.UserStore;
import java.time.Duration;

/**
 * Changes a user's address in two steps: a mail goes to the new one, and its owner confirms it,
 * signed in as that user. Until then nothing is changed.
 */
public final class AddressChange {
  private static final Duration VALID = Duration.ofHours(24);

  private final UserStore users;
  private final InviteStore invites;
  private final EmailChanges changes;
  private final OutgoingMail mail;
  private final Time time;

  public AddressChange(
      UserStore users, InviteStore invites, EmailChanges changes, OutgoingMail mail, Time time) {
    this.users = users;
    this.invites = invites;
    this.changes = changes;
    this.mail = mail;
    this.time = time;
  }

  /** Whether this is another address than the one that the user has. */
  static boolean isWanted(User user, String email) {
    return !email.equalsIgnoreCase(user.email());
  }

  /** Sends the mail. {@link Problem.Conflict} when another has the address, or is invited by it. */
  void begin(User user, String email) {
    requireFree(users, invites, email);
    var token = Tokens.forLink();
    Wait.on(changes.insert(user.id(), email, Tokens.hash(token), time.now()));
    try {
      Wait.on(mail.send(letters -> letters.emailChange(email, token)));
    } catch (ProblemException e) {
      Wait.on(changes.withdraw(user.id()));
      throw e;
    }
  }

  /** Refuses an address that a user has or that is invited. */
  public static void requireFree(UserStore users, InviteStore invites, String email) {
    if (Wait.on(users.credentials(email)).isPresent()
        || Wait.on(invites.byEmail(email)).isPresent()) {
      throw new Problem.Conflict("Resource Already Exists", "Entity already exists").asException();
    }
  }

  /** The second step; gives the new address. */
  public String confirm(int userId, String token) {
    return Wait.on(changes.confirm(userId, Tokens.hash(token), time.now().minus(VALID)));
  }
}
