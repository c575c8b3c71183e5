package io.fleet.store.report;

/**
 * One account on a host.
 *
 * @param uid up to 64 bits: Windows and Chrome have large ones
 */
public record UserAccount(long uid, String username, String groupname, String type, String shell) {
  private static final int WIDTH = 255;

  public UserAccount {
    username = Text.cut(username, WIDTH);
    groupname = Text.cut(groupname, WIDTH);
    type = Text.cut(type, WIDTH);
    shell = Text.cut(shell, WIDTH);
  }
}
