package io.fleet.jobs.automation;

import io.fleet.store.policy.NewFailures.Noted;
import io.fleet.store.policy.Policy;
import java.util.List;

/**
 * What people read who are to do something about hosts that began to fail a policy.
 *
 * @param subject one line without markup
 */
record Ticket(String subject, String text) {
  // With names of the worst kind all of it stays below the 32,767 characters that Jira takes.
  private static final int MOST_HOSTS = 40;
  private static final int MOST_OF_A_NAME = 80;
  private static final int MOST_OF_A_SUBJECT = 250;

  /**
   * Tells of hosts that began to fail a policy, the first of them by name.
   *
   * @param policy with its counts
   */
  static Ticket of(Policy policy, List<Noted> hosts, Links links, Markup markup) {
    var began = hosts(hosts.size()) + " began to fail the ";
    began += policy.critical() ? "critical policy " : "policy ";
    var name = line(policy.name(), MOST_OF_A_SUBJECT);
    var text = new StringBuilder(began).append(markup.plain(name)).append(".\n");
    if (!policy.critical()) text.append("The policy is not critical.\n");
    text.append("All hosts that fail it (")
        .append(policy.failing())
        .append("): ")
        .append(links.failing(policy.id()))
        .append("\n\n");
    var named = hosts.subList(0, Math.min(MOST_HOSTS, hosts.size()));
    for (var host : named) {
      // The word keeps a name from being the first thing in its line, where more is markup.
      text.append("* Host ")
          .append(markup.plain(line(host.displayName(), MOST_OF_A_NAME)))
          .append(" ")
          .append(links.host(host.host()))
          .append("\n");
    }
    var more = hosts.size() - named.size();
    if (more > 0) {
      text.append("\nand ").append(more).append(" more: ");
      text.append(links.failing(policy.id())).append("\n");
    }
    return new Ticket(line(began + name, MOST_OF_A_SUBJECT), text.toString());
  }

  private static String hosts(int count) {
    return count == 1 ? "1 host" : count + " hosts";
  }

  /** Without line ends and what cannot be seen, and cut. */
  private static String line(String text, int most) {
    var line = text.replaceAll("[\\p{C}\\p{Z}\\s]+", " ").strip();
    if (line.length() <= most) return line;
    var half = Character.isHighSurrogate(line.charAt(most - 2));
    return line.substring(0, half ? most - 2 : most - 1) + "…";
  }
}
