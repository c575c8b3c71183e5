package io.fleet.store.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActivityTest {
  @Test
  void theAuditLogLeavesOutWhatIsNotKnownOfAnActor() {
    var gone =
        new Activity(7, Instant.EPOCH, "Ada", null, null, null, "deleted_pack", null).audited();

    assertThat(gone.path("actor_full_name").asText()).isEqualTo("Ada");
    assertThat(gone.has("actor_id")).isFalse();
    assertThat(gone.has("actor_gravatar")).isFalse();
    assertThat(gone.has("actor_email")).isFalse();
    assertThat(gone.has("details")).isTrue();
  }

  @Test
  void theApiTellsItAsNull() {
    var gone = new Activity(7, Instant.EPOCH, "Ada", null, null, null, "x", null).json();

    assertThat(gone.path("actor_id").isNull()).isTrue();
    assertThat(gone.path("actor_email").isNull()).isTrue();
  }
}
