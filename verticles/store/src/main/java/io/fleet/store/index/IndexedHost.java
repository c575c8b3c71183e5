package io.fleet.store.index;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.function.Predicate;

/** What is kept of one host. Immutable. */
public final class IndexedHost {
  /** A number or time that is not known; before all others in order. */
  public static final long NONE = Long.MIN_VALUE;

  private final int id;
  private final LocalDateTime changedAt;
  private final String[] texts;
  private final long[] numbers;
  private final String searched;
  private final String emails;

  /**
   * @param changedAt the last change of its row or its disk's, by the database's clock
   * @param emails the addresses of its users, a line each
   */
  IndexedHost(int id, LocalDateTime changedAt, String[] texts, long[] numbers, String emails) {
    this.id = id;
    this.changedAt = changedAt;
    this.texts = texts;
    this.numbers = numbers;
    this.searched =
        folded(
            String.join(
                "\n",
                text(HostField.HOSTNAME),
                text(HostField.COMPUTER_NAME),
                text(HostField.UUID),
                text(HostField.HARDWARE_SERIAL),
                text(HostField.PRIMARY_IP)));
    this.emails = folded(emails);
  }

  public int id() {
    return id;
  }

  /** Its team's number, 0 for none. */
  public int team() {
    var team = number(HostField.TEAM_ID);
    return team == NONE ? 0 : (int) team;
  }

  /** A field that is a text. */
  public String text(HostField field) {
    return texts[field.place()];
  }

  /** A field that is a number or a time; {@link #NONE} when it is not known. */
  public long number(HostField field) {
    return numbers[field.place()];
  }

  /** The same, with 0 for what is not known. */
  public long numberOrZero(HostField field) {
    var number = number(field);
    return number == NONE ? 0 : number;
  }

  /** Hosts of which a name, the serial number or the address holds a text. */
  public static Predicate<IndexedHost> holding(String text) {
    var folded = folded(text);
    // Values are kept apart by line ends, and no match goes from one into the next.
    return folded.indexOf('\n') >= 0 ? host -> false : host -> host.searched.contains(folded);
  }

  /** Hosts of which a user's e-mail address holds a text. */
  public static Predicate<IndexedHost> withEmail(String text) {
    var folded = folded(text);
    return folded.indexOf('\n') >= 0 ? host -> false : host -> host.emails.contains(folded);
  }

  LocalDateTime changedAt() {
    return changedAt;
  }

  /** Without regard to case and accents, as the database compares. */
  static String folded(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    for (var at = 0; at < lower.length(); at++) {
      if (lower.charAt(at) > 127) {
        return Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
      }
    }
    return lower;
  }
}
