package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a request whoever sends it, is told before anyone asks who that is. */
class ReadFirstIT {
  private static Desk desk;
  private static String observer;

  @BeforeAll
  static void open() throws Exception {
    desk = new Desk();
    observer = desk.user(desk.setUp(), "reads@example.com", "observer");
  }

  @AfterAll
  static void close() {
    desk.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | queries | {\"name\": 7}",
        "POST | labels | [1]",
        "PATCH | users/1 | {\"teams\": 1}",
        "POST | trigger |",
        "GET | teams/abc/secrets |",
        "PATCH | teams/1/policies/x | {}",
        "GET | carves/1/block/x |",
        "GET | carves?page=x |",
        "GET | carves?expired=maybe |",
        "GET | users?team_id=x |",
        "GET | hosts?status=odd |",
        "GET | hosts/count?label_id=x |",
        "GET | hosts/report |",
        "GET | software?order_direction=asc |",
      })
  void isToldFirst(String method, String path, String body) throws Exception {
    assertThat(desk.api(method, path, null, body).status()).isEqualTo(400);
    assertThat(desk.api(method, path, observer, body).status()).isEqualTo(400);
  }
}
