package io.fleet.model;

/** The number of a host: 32 bits, never reused. */
public record HostId(int value) {
  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
