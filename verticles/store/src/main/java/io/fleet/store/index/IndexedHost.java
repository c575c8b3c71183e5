package io.fleet.store.index;

import java.text.Normalizer;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;

/** What is kept of one host. Immutable. */
public final class IndexedHost {
  /** A number or time that is not known; before all others in order. */
  public static final long NONE = Long.MIN_VALUE;

  private static final IndexedHost NOBODY = nobody();

  private final int id;
  private final LocalDateTime changedAt;
  private final String[] texts;
  private final long[] numbers;
  private final String searched;

  /**
   * @param changedAt the row's last change, by the database's clock
   */
  IndexedHost(int id, LocalDateTime changedAt, String[] texts, long[] numbers) {
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

  /** The name that people see: the computer's name, else the host name. */
  public String displayName() {
    var computer = text(HostField.COMPUTER_NAME);
    return computer.isEmpty() ? text(HostField.HOSTNAME) : computer;
  }

  /** Hosts of which a name, the serial number or the address holds a text. */
  public static Predicate<IndexedHost> holding(String text) {
    var folded = folded(text);
    // Values are kept apart by line ends, and no match goes from one into the next.
    return folded.indexOf('\n') >= 0 ? host -> false : host -> host.searched.contains(folded);
  }

  /** A host that is none, where one is needed. */
  public static IndexedHost none() {
    return NOBODY;
  }

  private static IndexedHost nobody() {
    var texts = new String[HostField.TEXTS];
    Arrays.fill(texts, "");
    var numbers = new long[HostField.NUMBERS];
    Arrays.fill(numbers, NONE);
    return new IndexedHost(0, LocalDateTime.MIN, texts, numbers);
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
