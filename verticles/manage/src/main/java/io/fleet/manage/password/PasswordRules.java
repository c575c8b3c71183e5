package io.fleet.manage.password;

import io.fleet.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a new password must be. */
public final class PasswordRules {
  private static final int LEAST = 12;
  // bcrypt reads 72 bytes and the salt takes some of them: what is beyond would not be compared.
  private static final int MOST_BYTES = 48;

  private PasswordRules() {}

  /** Whether it will do. */
  public static boolean accept(String password) {
    return password.codePointCount(0, password.length()) >= LEAST
        && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
        && password.codePoints().anyMatch(Character::isDigit)
        && password.codePoints().anyMatch(PasswordRules::isMark);
  }

  /** Why it will not do, at this member; null when it will. */
  public static Problem.@Nullable Field fault(String member, String password) {
    return accept(password)
        ? null
        : new Problem.Field(member, "Password does not meet required criteria");
  }

  /** Refuses one that will not do. */
  public static void require(String member, String password) {
    var fault = fault(member, password);
    if (fault != null) throw Problem.invalid(fault.name(), fault.reason()).asException();
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION,
          Character.MATH_SYMBOL,
          Character.CURRENCY_SYMBOL,
          Character.MODIFIER_SYMBOL,
          Character.OTHER_SYMBOL ->
          true;
      default -> false;
    };
  }
}
