package io.fleet.manage.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"Golden-1-secret", "password123$", "passwörter 12+"})
  void takesTwelveCharactersWithADigitAndAMark(String password) {
    assertThat(PasswordRules.accept(password)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Golden-1-se", "Golden-secret", "Golden1secret", "pass word 1234"})
  void refusesWhatIsShortOrLacksADigitOrAMark(String password) {
    assertThat(PasswordRules.accept(password)).isFalse();
  }

  @Test
  void refusesWhatBcryptWouldNotReadToTheEnd() {
    assertThat(PasswordRules.accept("a1-" + "x".repeat(45))).isTrue();
    assertThat(PasswordRules.accept("a1-" + "x".repeat(46))).isFalse();
  }
}
