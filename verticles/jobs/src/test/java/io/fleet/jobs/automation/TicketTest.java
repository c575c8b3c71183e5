package io.fleet.jobs.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.store.policy.NewFailures.Noted;
import io.fleet.store.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TicketTest {
  private static final Links LINKS = new Links("https://fleet.example.com");
  private static final int MOST_OF_A_DESCRIPTION = 32_767;
  private static final int MOST_OF_A_SUMMARY = 255;

  @Test
  void aTicketTellsWhatAPersonNeeds() {
    var ticket = Ticket.of(policy("Disk", true, 7), hosts(2, "h"), LINKS, Markup.WIKI);

    assertThat(ticket.subject()).isEqualTo("2 hosts began to fail the critical policy Disk");
    assertThat(ticket.text())
        .isEqualTo(
            """
            2 hosts began to fail the critical policy Disk.
            All hosts that fail it (7): \
            https://fleet.example.com/hosts/manage/?policy_id=5&policy_response=failing

            * Host h1 https://fleet.example.com/hosts/1
            * Host h2 https://fleet.example.com/hosts/2
            """);
  }

  @Test
  void manyHostsAreCountedAndSomeNamed() {
    var ticket = Ticket.of(policy("Disk", false, 100), hosts(60, "h"), LINKS, Markup.WIKI);

    assertThat(ticket.text())
        .contains("60 hosts began to fail the policy Disk.\nThe policy is not critical.\n")
        .contains("* Host h40 ")
        .doesNotContain("h41")
        .endsWith(
            "\nand 20 more:"
                + " https://fleet.example.com/hosts/manage/?policy_id=5&policy_response=failing\n");
  }

  @ParameterizedTest
  @EnumSource
  void theWorstNamesFit(Markup markup) {
    var ticket =
        Ticket.of(
            policy(":\\".repeat(200), true, 100), hosts(60, "\\:".repeat(200)), LINKS, markup);

    assertThat(ticket.text()).hasSizeLessThan(MOST_OF_A_DESCRIPTION).contains("* Host ");
    assertThat(ticket.subject()).hasSizeLessThanOrEqualTo(MOST_OF_A_SUMMARY).endsWith("…");
  }

  @Test
  void noCharacterIsCutInHalf() {
    var ticket = Ticket.of(policy("😀".repeat(200), true, 1), hosts(1, "h"), LINKS, Markup.WIKI);

    assertThat(ticket.subject()).hasSizeLessThanOrEqualTo(MOST_OF_A_SUMMARY).endsWith("😀…");
  }

  @ParameterizedTest
  @EnumSource
  void aNameStaysInItsLine(Markup markup) {
    var ticket =
        Ticket.of(
            policy("p\r\n\u2028h1. q", true, 1),
            hosts(1, "a\n* Host b\u202e\u0000c"),
            LINKS,
            markup);

    assertThat(ticket.subject()).isEqualTo("1 host began to fail the critical policy p h1. q");
    assertThat(ticket.text().lines()).hasSize(4);
    assertThat(ticket.text()).contains("* Host a \\* Host b c1 https://");
  }

  @ParameterizedTest
  @CsvSource({
    "ann-s-mac.local, ann\\-s\\-mac.local",
    "CIS: 1.2, CIS: 1.2",
    "[x|https://evil], \\[x\\|https&#58;//evil\\]",
    "{code}!i.png!, \\{code\\}\\!i.png\\!",
    "[~ann] *b* _i_, \\[\\~ann\\] \\*b\\* \\_i\\_",
    "a\\*b\\\\, a&#92;\\*b&#92;&#92;",
    "$1 ü :) mailto:a@b, $1 ü &#58;\\) mailto&#58;a\\@b",
  })
  void namesAreNothingButTextInJira(String name, String written) {
    assertThat(Markup.WIKI.plain(name)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "ann-s-mac.local, ann-s-mac.local",
    "![x](https://evil), !\\[x\\](https\\://evil)",
    "{{ticket.id}}, \\{\\{ticket.id\\}\\}",
    "<b>`c`&lt;, \\<b\\>\\`c\\`\\&lt;",
    "a\\*b, a\\\\\\*b",
  })
  void namesAreNothingButTextInZendesk(String name, String written) {
    assertThat(Markup.MARKDOWN.plain(name)).isEqualTo(written);
  }

  private static List<Noted> hosts(int count, String name) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(id -> new Noted(id, 1, true, name + id, ""))
        .toList();
  }

  private static Policy policy(String name, boolean critical, int failing) {
    var now = Instant.EPOCH;
    return new Policy(
        5, null, name, "q", "", "", "", critical, null, null, null, now, now, 0, failing);
  }
}
