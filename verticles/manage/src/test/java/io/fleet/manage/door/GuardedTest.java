package io.fleet.manage.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Exchange;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardedTest {
  private static final Door DOOR = Door.api("GET", "something");

  private static final Exchange KNOCK =
      new Exchange(
          DOOR,
          Map.of(),
          MultiMap.caseInsensitiveMultiMap(),
          MultiMap.caseInsensitiveMultiMap(),
          Buffer.buffer(),
          null,
          null,
          null,
          "192.0.2.1",
          "test");

  @Test
  void withholdsTheAnswerOfAHandlerThatDecidedNothing() {
    var careless = Guarded.serve(DOOR, (in, guard) -> Answer.done());
    assertThatThrownBy(() -> careless.handler().handle(KNOCK))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no decision");
  }

  @Test
  void givesTheAnswerOfOneThatDid() {
    var careful =
        Guarded.serve(
            DOOR,
            (in, guard) -> {
              guard.open();
              return Answer.done();
            });
    assertThat(careful.handler().handle(KNOCK).result().status()).isEqualTo(200);
  }
}
