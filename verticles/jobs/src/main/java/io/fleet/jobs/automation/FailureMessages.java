package io.fleet.jobs.automation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.platform.time.Time;
import io.fleet.store.policy.NewFailures.Noted;
import io.fleet.store.policy.Policy;
import io.fleet.store.policy.Way;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is posted of hosts that began to fail a policy, by the way that it goes. */
final class FailureMessages {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Time time;

  FailureMessages(Time time) {
    this.time = time;
  }

  Message of(Policy policy, List<Noted> hosts, Links links, Way way) {
    return switch (way) {
      case Way.Webhook webhook ->
          new Message(webhook.address(), null, webhook(policy, hosts, links));
      case Way.Jira jira ->
          new Message(
              jira.address() + "/rest/api/2/issue",
              jira.username() + ":" + jira.token(),
              issue(Ticket.of(policy, hosts, links, Markup.WIKI), jira.project()));
      case Way.Zendesk zendesk ->
          new Message(
              zendesk.address() + "/api/v2/tickets.json",
              zendesk.email() + "/token:" + zendesk.token(),
              ticket(Ticket.of(policy, hosts, links, Markup.MARKDOWN), zendesk.group()));
    };
  }

  private static ObjectNode issue(Ticket ticket, String project) {
    var issue = NODES.objectNode();
    var fields = issue.putObject("fields");
    fields.putObject("project").put("key", project);
    fields.putObject("issuetype").put("name", "Task");
    fields.put("summary", ticket.subject()).put("description", ticket.text());
    return issue;
  }

  private static ObjectNode ticket(Ticket ticket, long group) {
    var request = NODES.objectNode();
    var fields = request.putObject("ticket").put("subject", ticket.subject());
    fields.putObject("comment").put("body", ticket.text());
    fields.put("group_id", group);
    return request;
  }

  private ObjectNode webhook(Policy policy, List<Noted> hosts, Links links) {
    var message = NODES.objectNode();
    message.put("timestamp", time.now().toString());
    message.set("policy", about(policy));
    var list = message.putArray("hosts");
    for (var host : hosts) {
      list.addObject()
          .put("id", host.host())
          .put("hostname", host.hostname())
          .put("display_name", host.displayName())
          .put("url", links.host(host.host()));
    }
    return message;
  }

  private static ObjectNode about(Policy policy) {
    return NODES
        .objectNode()
        .put("id", policy.id())
        .put("name", policy.name())
        .put("query", policy.query())
        .put("description", policy.description())
        .put("author_id", policy.authorId())
        .put("author_name", text(policy.authorName()))
        .put("author_email", text(policy.authorEmail()))
        .put("resolution", policy.resolution())
        .put("passing_host_count", policy.passing())
        .put("failing_host_count", policy.failing())
        .put("critical", policy.critical());
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
