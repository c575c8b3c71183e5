package io.fleet.store.verdict;

import org.jspecify.annotations.Nullable;

/** How a host did with a policy. */
public enum Verdict {
  /** Its query gave a row. */
  PASS,
  /** Its query gave none. */
  FAIL,
  /** Its query could not be run: no result. */
  NONE;

  /** As the column {@code passes} has it. */
  static Verdict of(@Nullable Integer passes) {
    if (passes == null) return NONE;
    return passes == 0 ? FAIL : PASS;
  }

  /** As the column {@code passes} wants it. */
  @Nullable Integer passes() {
    return switch (this) {
      case PASS -> 1;
      case FAIL -> 0;
      case NONE -> null;
    };
  }
}
