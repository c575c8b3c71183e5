package io.fleet.platform.door;

/** Who comes through a door, and so which form its refusals take. */
public enum DoorClass {
  /** osquery agents: every refusal carries {@code error}. */
  DEVICE,
  /** People's scripts, the web pages, the CLI: {@code message} and {@code errors}. */
  API,
  /** Administrators who look into a node: plain text. */
  OPERATOR
}
