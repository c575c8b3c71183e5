package io.fleet.store.settings;

import io.fleet.model.TeamId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a device shows to enroll, and the team it then belongs to (null: none). */
public record EnrollSecret(String secret, @Nullable TeamId teamId, Instant createdAt) {
  @Override
  public String toString() {
    return "EnrollSecret[teamId=" + teamId + "]";
  }
}
