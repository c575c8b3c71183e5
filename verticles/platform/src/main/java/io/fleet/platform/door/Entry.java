package io.fleet.platform.door;

/** Who may enter a door at all. What they may do inside is the handler's to decide. */
public enum Entry {
  /** Anyone; devices show their key in the body. */
  PUBLIC,
  /** Only who is signed in; refused with 401 before the handler runs. */
  SIGNED_IN,
  /** Only who is signed in, those included who must set a new password first. */
  SIGNED_IN_RESETTING,
  /** Anyone, and only while no user exists; otherwise there is no such path. */
  BEFORE_SETUP
}
