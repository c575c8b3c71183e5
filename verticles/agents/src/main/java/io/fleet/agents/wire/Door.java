package io.fleet.agents.wire;

/** The device endpoints an agent calls, with the last part of their usual paths. */
public enum Door {
  ENROLL("enroll"),
  CONFIG("config"),
  READ("distributed/read"),
  WRITE("distributed/write"),
  LOG("log"),
  CARVE_BEGIN("carve/begin"),
  CARVE_BLOCK("carve/block");

  private final String path;

  Door(String path) {
    this.path = path;
  }

  /** The path below the prefix, without a slash in front. */
  public String path() {
    return path;
  }
}
