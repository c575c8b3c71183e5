package io.fleet.model;

/** The number of a team: 32 bits. A host or an object without a team has none. */
public record TeamId(int value) {
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
