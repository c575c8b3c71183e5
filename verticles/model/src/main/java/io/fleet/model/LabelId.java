package io.fleet.model;

/** The number of a label: 32 bits. */
public record LabelId(int value) {
  /** Every enrolled host is a member of this label; its number is the same on every server. */
  public static final LabelId ALL_HOSTS = new LabelId(6);

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
