package io.fleet.logforward;

import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.door.LargeBody;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Sends a body through the log door as the room http would. */
final class Knock {
  private Knock() {}

  static Answer log(Vertx vertx, String body) throws Exception {
    return log(vertx, Buffer.buffer(body));
  }

  static Answer log(Vertx vertx, Buffer body) throws Exception {
    var none = MultiMap.caseInsensitiveMultiMap();
    var exchange =
        new Exchange(
            LogDoor.LOG_DOOR, Map.of(), none, none, body, null, null, null, "127.0.0.1", "t");
    return Doors.knock(vertx, exchange).await(30, TimeUnit.SECONDS);
  }

  /** The same, as a body that came over the disk. */
  static Answer log(Vertx vertx, LargeBody body) throws Exception {
    var none = MultiMap.caseInsensitiveMultiMap();
    var exchange =
        new Exchange(
            LogDoor.LOG_DOOR,
            Map.of(),
            none,
            none,
            Buffer.buffer(),
            body,
            null,
            null,
            null,
            "127.0.0.1",
            "t");
    return Doors.knock(vertx, exchange).await(30, TimeUnit.SECONDS);
  }
}
