package io.fleet.manage.sso;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Moments in SAML documents, compared with some patience for clocks that differ. */
final class SamlTime {
  static final Duration SKEW = Duration.ofSeconds(60);

  private SamlTime() {}

  static Instant parse(String text) throws Refused {
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeParseException e) {
      throw new Refused("no time: " + text, e);
    }
  }

  /** Refuses when this moment, if it is told at all, is still to come. */
  static void requireBegun(String text, Instant now) throws Refused {
    if (!text.isEmpty() && parse(text).isAfter(now.plus(SKEW))) {
      throw new Refused("not valid before " + text);
    }
  }

  /** Refuses when this moment, if it is told at all, has come. */
  static void requireNotOver(String text, Instant now) throws Refused {
    if (!text.isEmpty() && !parse(text).isAfter(now.minus(SKEW))) {
      throw new Refused("valid until " + text);
    }
  }
}
