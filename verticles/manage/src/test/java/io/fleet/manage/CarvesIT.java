package io.fleet.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Doors;
import io.fleet.platform.door.Exchange;
import io.fleet.store.carve.Carve;
import io.fleet.store.carve.NewCarve;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CarvesIT {
  private static Desk desk;
  private static String admin;

  @BeforeAll
  static void open() throws Exception {
    desk = new Desk();
    admin = desk.setUp();
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @Test
  void aCarveIsListedShownAndReadBlockByBlock() throws Exception {
    var carve = carve("r-1", "abcdefgh", "ijkl");

    var listed = desk.api("GET", "carves?order_key=id&order_direction=desc&per_page=1", admin);
    var shown = desk.api("GET", "carves/" + carve.id(), admin);
    var block = desk.api("GET", "carves/" + carve.id() + "/block/1", admin);

    assertThat(listed.at("/carves/0/request_id").asText()).isEqualTo("r-1");
    assertThat(shown.at("/carve/max_block").asInt()).isEqualTo(1);
    assertThat(shown.at("/carve/error").isNull()).isTrue();
    assertThat(Base64.getDecoder().decode(block.at("/data").asText()))
        .isEqualTo("ijkl".getBytes(UTF_8));
    assertThat(desk.api("GET", "carves/" + carve.id() + "/block/2", admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "carves/999999", admin).status()).isEqualTo(404);
    assertThat(desk.api("GET", "carves?expired=maybe", admin).status()).isEqualTo(400);
  }

  @Test
  void theWholeArchiveComesInOneAnswerUnderASafeName() throws Exception {
    var carve = carve("../\"r\n2", "abcdefgh", "ijkl");

    var answer = archive(carve.id());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("Content-Length", "12")
        .hasEntrySatisfying(
            "Content-Disposition",
            text -> assertThat(text).matches("attachment; filename=\"[\\w.@+-]+\\.tar\""));
    assertThat(whole(answer)).isEqualTo("abcdefghijkl");
  }

  @Test
  void whatIsNotWholeYetHasNoArchive() throws Exception {
    var carve = carve("r-3", "abcdefgh", "");

    var answer = archive(carve.id());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().toString()).contains("1 of 2 blocks have come");
  }

  @Test
  void expiredCarvesAreListedOnlyWhenAskedForAndCannotBeRead() throws Exception {
    var carve = carve("r-4", "abcdefgh", "ijkl");
    var path = "carves/" + carve.id();
    desk.carves.expire(Instant.now().plusSeconds(60)).await(10, TimeUnit.SECONDS);

    assertThat(desk.api("GET", "carves", admin).at("/carves").toString()).doesNotContain("r-4");
    assertThat(desk.api("GET", "carves?expired=1", admin).at("/carves").toString()).contains("r-4");
    assertThat(desk.api("GET", path + "/block/0", admin).status()).isEqualTo(404);
    assertThat(archive(carve.id()).status()).isEqualTo(404);
  }

  @Test
  void onlyAdministratorsMaySeeThem() throws Exception {
    var maintainer = desk.user(admin, "carve-m@example.com", "maintainer");
    var carve = carve("r-5", "abcdefgh", "ijkl");

    for (var path : new String[] {"", "/" + carve.id(), "/" + carve.id() + "/block/0"}) {
      assertThat(desk.api("GET", "carves" + path, maintainer).status()).isEqualTo(403);
    }
  }

  private static Carve carve(String request, String first, String second) throws Exception {
    var begun =
        desk.carves
            .begin(new NewCarve(1, "box", 2, 8, 12, "c", request), Instant.now())
            .await(10, TimeUnit.SECONDS);
    take(begun, 0, first);
    if (!second.isEmpty()) take(known(begun), 1, second);
    return known(begun);
  }

  private static void take(Carve carve, int block, String data) throws Exception {
    var digest = Buffer.buffer(new byte[32]);
    assertThat(
            desk.carves.take(carve, block, Buffer.buffer(data), digest).await(10, TimeUnit.SECONDS))
        .isTrue();
  }

  private static Carve known(Carve carve) throws Exception {
    return desk.carves.byId(carve.id()).await(10, TimeUnit.SECONDS);
  }

  private static Answer archive(int id) throws Exception {
    var door =
        desk.doors().stream()
            .filter(one -> one.paths().getFirst().endsWith("/archive"))
            .findFirst()
            .orElseThrow();
    var none = MultiMap.caseInsensitiveMultiMap();
    var viewer = desk.manage.signIn().viewerOf(admin).await(10, TimeUnit.SECONDS);
    var exchange =
        new Exchange(
            door,
            Map.of("id", Integer.toString(id)),
            none,
            none,
            Buffer.buffer(),
            null,
            viewer,
            admin,
            "192.0.2.1",
            "test");
    return Doors.knock(desk.vertx, exchange).await(20, TimeUnit.SECONDS);
  }

  private static String whole(Answer answer) throws Exception {
    var text = Buffer.buffer().appendBuffer(answer.body());
    for (var part = next(answer); part != null; part = next(answer)) text.appendBuffer(part);
    return text.toString();
  }

  private static Buffer next(Answer answer) throws Exception {
    return answer.rest().next().await(10, TimeUnit.SECONDS);
  }
}
