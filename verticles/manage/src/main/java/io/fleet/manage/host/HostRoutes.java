package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Names;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.model.Access;
import io.fleet.model.HostId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.HostListItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows one host. */
public final class HostRoutes implements Routes {
  private final HostInventory hosts;
  private final HostPage page;

  public HostRoutes(HostInventory hosts, HostPage page) {
    this.hosts = hosts;
    this.page = page;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "hosts/{id:int}"), this::show),
        serve(Door.api("GET", "hosts/identifier/{name}"), this::showNamed),
        serve(Door.api("GET", "hosts/{id:int}/device_mapping"), this::mapping),
        serve(Door.api("GET", "hosts/{id:int}/macadmins"), this::macadmins),
        serve(Door.api("GET", "hosts/{id:int}/mdm"), this::mdm));
  }

  private Answer show(Exchange in, Guard guard) {
    return member("host", page.of(host(in, guard)));
  }

  private Answer showNamed(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_HOSTS);
    var host =
        Names.find(
            in,
            hosts::byIdentifier,
            () -> Problem.NotFound.of("Host", in.pathText("name")).asException());
    guard.require(Access.READ_HOSTS, host.teamId());
    return member("host", page.of(host));
  }

  private Answer mapping(Exchange in, Guard guard) {
    var id = host(in, guard).id();
    var answer = JsonNodeFactory.instance.objectNode().put("host_id", id.value());
    answer.set("device_mapping", page.mapping(id));
    return Answer.json(answer);
  }

  private Answer macadmins(Exchange in, Guard guard) {
    return member("macadmins", page.macadmins(host(in, guard).id()));
  }

  private Answer mdm(Exchange in, Guard guard) {
    var known = page.mdm(host(in, guard).id());
    return Answer.json(known == null ? JsonNodeFactory.instance.nullNode() : known);
  }

  private HostListItem host(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_HOSTS);
    var host = Wait.on(hosts.byId(new HostId(in.pathInt("id"))));
    guard.require(Access.READ_HOSTS, host.teamId());
    return host;
  }

  private static Answer member(String name, @Nullable JsonNode value) {
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set(name, value);
    return Answer.json(answer);
  }
}
