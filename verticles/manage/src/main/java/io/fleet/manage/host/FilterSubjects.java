package io.fleet.manage.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.door.Paging;
import io.fleet.manage.door.Wait;
import io.fleet.manage.software.SoftwareJson;
import io.fleet.platform.door.Exchange;
import io.fleet.store.inventory.Managements;
import io.fleet.store.software.SoftwareStore;
import java.util.List;

/** What a list of hosts is filtered by, told beside the hosts so that a page can name it. */
final class FilterSubjects {
  private final SoftwareStore software;
  private final Managements managements;

  FilterSubjects(SoftwareStore software, Managements managements) {
    this.software = software;
    this.managements = managements;
  }

  /**
   * Members beside the hosts. Software that does not exist is not found; of other things that do
   * not exist there is nothing to tell, and no host has them.
   */
  ObjectNode of(Exchange in) {
    var members = JsonNodeFactory.instance.objectNode();
    var softwareId = Paging.integer(in, "software_id");
    if (softwareId != null) {
      var found = Wait.on(software.byId(softwareId));
      var cves = Wait.on(software.vulnerabilities(List.of(softwareId)));
      members.set("software", SoftwareJson.of(found, cves.getOrDefault(softwareId, List.of())));
    }
    var solutionId = Paging.integer(in, "mdm_id");
    if (solutionId != null) {
      Wait.on(managements.solution(solutionId))
          .ifPresent(
              solution ->
                  members
                      .putObject("mobile_device_management_solution")
                      .put("id", solution.id())
                      .put("name", solution.name())
                      .put("server_url", solution.serverUrl()));
    }
    var issueId = Paging.integer(in, "munki_issue_id");
    if (issueId != null) {
      Wait.on(managements.munkiIssue(issueId))
          .ifPresent(
              issue ->
                  members
                      .putObject("munki_issue")
                      .put("id", issue.id())
                      .put("name", issue.name())
                      .put("type", issue.type()));
    }
    return members;
  }
}
