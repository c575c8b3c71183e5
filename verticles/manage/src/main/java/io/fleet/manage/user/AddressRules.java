package io.fleet.manage.user;

import io.fleet.platform.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an email address has to look like. Whether someone reads it, only a mail can tell. */
public final class AddressRules {
  private static final Pattern FORM = Pattern.compile("[^\\s@]+@[^\\s@]+");

  private AddressRules() {}

  /** Why it will not do; null when it will. */
  public static Problem.@Nullable Field fault(String email) {
    return FORM.matcher(email).matches()
        ? null
        : new Problem.Field("email", "must be an email address, such as name@example.com");
  }

  /** Refuses what is none. */
  public static void require(String email) {
    var fault = fault(email);
    if (fault != null) throw Problem.invalid(fault.name(), fault.reason()).asException();
  }
}
