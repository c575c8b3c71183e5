package io.fleet.platform.door;

/**
 * What a request must be, whoever it is from: looked at when the body has come, before anyone asks
 * for the token. Throws what is wrong, and keeps nothing; the handler reads anew what it needs.
 */
@FunctionalInterface
public interface Reading {
  /** Nothing is asked of the request. */
  Reading ANYTHING = in -> {};

  /** Looks at a request without a viewer. */
  void check(Exchange in);

  /** This, and then another. */
  default Reading and(Reading next) {
    return in -> {
      check(in);
      next.check(in);
    };
  }
}
