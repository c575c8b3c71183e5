package io.fleet.cli.user;

import java.security.SecureRandom;

/**
 * Passwords that nobody can guess, in the characters and of the length that the server asks for.
 */
final class GeneratedPasswords {
  private static final int LENGTH = 20;
  // Nothing that looks like another character, or that a shell or a spreadsheet makes its own.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
  private static final String DIGITS = "23456789";
  private static final String SYMBOLS = "-_.:#%";
  private static final String ALL = LETTERS + DIGITS + SYMBOLS;

  private final SecureRandom random = new SecureRandom();

  String next() {
    while (true) {
      var password = new StringBuilder().append(one(LETTERS));
      while (password.length() < LENGTH) password.append(one(ALL));
      if (has(password, LETTERS) && has(password, DIGITS) && has(password, SYMBOLS)) {
        return password.toString();
      }
    }
  }

  private char one(String of) {
    return of.charAt(random.nextInt(of.length()));
  }

  private static boolean has(CharSequence password, String some) {
    return password.chars().anyMatch(c -> some.indexOf(c) >= 0);
  }
}
