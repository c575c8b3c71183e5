package io.fleet.livequery.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.model.CampaignId;
import io.fleet.model.HostId;
import io.fleet.store.inventory.ListedHost;
import io.fleet.store.live.Campaign;
import org.junit.jupiter.api.Test;

/** Results as Fleet's clients read them (live-stream.md). */
class MessagesTest {
  private static final ListedHost HOST =
      new ListedHost(
          new HostId(7),
          "h<7>",
          "Sieben",
          JsonNodeFactory.instance.objectNode().put("id", 7).put("hostname", "h<7>"));

  private final Messages legacy = new Messages(new CampaignId(3), false);
  private final Messages numbered = new Messages(new CampaignId(3), true);

  @Test
  void rowsAreCopiedAsTheyAreWithTheNamesOfTheirHost() {
    var rows = "[{\"a\":\"<b>&\\u2028\\\"\",\"n\":null},{}]";

    assertThat(legacy.result(new Campaign.Result(1, 7, rows, null, false), HOST))
        .isEqualTo(
            "{\"type\":\"result\",\"data\":{\"distributed_query_execution_id\":3,"
                + "\"host\":{\"id\":7,\"hostname\":\"h\\u003c7\\u003e\"},"
                + "\"rows\":[{\"a\":\"\\u003cb\\u003e\\u0026\\u2028\\\"\",\"n\":null,"
                + "\"host_hostname\":\"h\\u003c7\\u003e\",\"host_display_name\":\"Sieben\"},"
                + "{\"host_hostname\":\"h\\u003c7\\u003e\",\"host_display_name\":\"Sieben\"}],"
                + "\"error\":null}}");
  }

  @Test
  void aHostCannotTakeAnotherOnesName() {
    var rows = "[{\"host_hostname\":\"another\",\"x\":\"1\",\"host_display_name\":\"Another\"}]";

    assertThat(legacy.result(new Campaign.Result(1, 7, rows, null, false), HOST))
        .contains("{\"x\":\"1\",\"host_hostname\":\"h\\u003c7\\u003e\"")
        .doesNotContainIgnoringCase("another");
  }

  @Test
  void onlyViewersThatGoOnAreToldNumbersAndWhatWasLeftOut() {
    var result = new Campaign.Result(9, 7, "[]", "no such table", true);

    assertThat(numbered.result(result, HOST))
        .endsWith("\"rows\":[],\"error\":\"no such table\",\"rows_left_out\":true},\"seq\":9}");
    assertThat(legacy.result(result, HOST)).endsWith("\"rows\":[],\"error\":\"no such table\"}}");
  }

  @Test
  void theAnswerOfADeletedHostStands() {
    assertThat(legacy.result(new Campaign.Result(1, 8, "[{}]", null, false), null))
        .contains("\"id\":8,\"hostname\":\"\",\"display_name\":\"host 8 (deleted)\"");
  }
}
