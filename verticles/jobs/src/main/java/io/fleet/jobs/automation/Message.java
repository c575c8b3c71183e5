package io.fleet.jobs.automation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is posted to a web server of someone else's.
 *
 * @param user name and password; null: those in the address, if there are any
 */
record Message(String address, @Nullable String user, JsonNode body) {
  /** Empty when the address is none of a web server. */
  Optional<Destination> destination() {
    var to = Destination.of(address);
    return user == null ? to : to.map(destination -> destination.as(user));
  }

  @Override
  public String toString() {
    return "message to " + destination();
  }
}
