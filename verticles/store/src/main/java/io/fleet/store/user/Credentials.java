package io.fleet.store.user;

/**
 * What a password is compared with.
 *
 * @param hash bcrypt of password and salt; empty when there is no password
 */
@SuppressWarnings("ArrayRecordComponent") // read once and compared by bcrypt, never by equals
public record Credentials(User user, byte[] hash, String salt) {
  @Override
  public String toString() {
    return "Credentials[user=" + user.id() + "]";
  }
}
