package io.fleet.platform.door;

import java.util.EnumSet;
import java.util.Set;

/** The version words that may stand in an API path. */
public enum Version {
  V1("v1"),
  V2022_04("2022-04"),
  LATEST("latest");

  private final String word;

  Version(String word) {
    this.word = word;
  }

  /** The path segment. */
  public String word() {
    return word;
  }

  /** All of them: what nearly every door answers to. */
  public static Set<Version> all() {
    return EnumSet.allOf(Version.class);
  }

  /** All but {@code v1}: the new names of doors that were renamed. */
  public static Set<Version> renamed() {
    return EnumSet.of(V2022_04, LATEST);
  }
}
