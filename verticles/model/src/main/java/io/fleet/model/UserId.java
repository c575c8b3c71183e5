package io.fleet.model;

/** The number of a user: 32 bits. */
public record UserId(int value) {
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
