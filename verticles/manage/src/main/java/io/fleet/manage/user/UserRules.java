package io.fleet.manage.user;

import io.fleet.manage.password.PasswordRules;
import io.fleet.platform.problem.Problem;
import io.fleet.store.user.User;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients may send of a user. All faults are told at once, in the words and the order that
 * clients know; what is left out and what is empty are told apart.
 */
public final class UserRules {
  private static final String NOT_WITH_SSO = "not allowed for SSO users";

  private UserRules() {}

  /** What an administrator makes a user of. */
  static void checkMade(UserPayload in) {
    var faults = faults(in);
    if (in.inviteToken() != null) {
      faults.add(
          new Problem.Field(
              "invite_token", "Invite token should not be specified with admin user creation"));
    }
    refuse(faults);
  }

  /** What an invited person sends; gives the token of the invitation. */
  public static String checkInvited(UserPayload in) {
    var faults = faults(in);
    required(faults, "invite_token", "Invite token", in.inviteToken());
    refuse(faults);
    return in.inviteToken() == null ? "" : in.inviteToken();
  }

  /**
   * What changes a user.
   *
   * @param email another address than the present one, or null
   * @param own whether the user does it, who then has to know the present password
   */
  static void checkChange(UserPayload in, User user, @Nullable String email, boolean own) {
    var faults = new ArrayList<Problem.Field>();
    var unproven = own && in.password() == null;
    if (in.name() != null) required(faults, "name", "Full name", in.name().strip());
    if (email != null) {
      address(faults, email.strip());
      if (unproven) {
        faults.add(new Problem.Field("password", "Password cannot be empty if email is changed"));
      }
    }
    if (in.newPassword() != null) {
      var signsOn = in.ssoEnabled() == null ? user.ssoEnabled() : in.ssoEnabled();
      if (signsOn && !in.newPassword().isEmpty()) {
        faults.add(new Problem.Field("new_password", NOT_WITH_SSO));
      }
      if (unproven) faults.add(new Problem.Field("password", "Old password cannot be empty"));
    }
    refuse(faults);
  }

  private static List<Problem.Field> faults(UserPayload in) {
    var faults = new ArrayList<Problem.Field>();
    required(faults, "name", "Full name", in.name() == null ? null : in.name().strip());
    var password = in.password();
    if (!in.singleSignOn()) {
      if (required(faults, "password", "Password", password) && password != null) {
        fault(faults, PasswordRules.fault("password", password));
      }
    } else if (password != null && !password.isEmpty()) {
      faults.add(new Problem.Field("password", NOT_WITH_SSO));
    }
    address(faults, in.email() == null ? null : in.email().strip());
    return faults;
  }

  private static void address(List<Problem.Field> faults, @Nullable String email) {
    if (required(faults, "email", "Email", email) && email != null) {
      fault(faults, AddressRules.fault(email));
    }
  }

  /** Whether there is something. */
  private static boolean required(
      List<Problem.Field> faults, String member, String called, @Nullable String given) {
    if (given != null && !given.isEmpty()) return true;
    var why = given == null ? " missing required argument" : " cannot be empty";
    faults.add(new Problem.Field(member, called + why));
    return false;
  }

  private static void fault(List<Problem.Field> faults, Problem.@Nullable Field fault) {
    if (fault != null) faults.add(fault);
  }

  private static void refuse(List<Problem.Field> faults) {
    if (!faults.isEmpty()) throw new Problem.Invalid(faults).asException();
  }
}
