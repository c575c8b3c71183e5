package io.fleet.manage.host;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.Names;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.label.LabelJson;
import io.fleet.model.Access;
import io.fleet.model.HostId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.problem.Problem;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.inventory.HostListItem;
import io.fleet.store.inventory.LabelCatalog;
import java.util.List;

/** Shows one host. */
public final class HostRoutes implements Routes {
  private final HostInventory hosts;
  private final LabelCatalog labels;

  public HostRoutes(HostInventory hosts, LabelCatalog labels) {
    this.hosts = hosts;
    this.labels = labels;
  }

  @Override
  public List<Served> served() {
    return List.of(
        serve(Door.api("GET", "hosts/{id:int}"), this::show),
        serve(Door.api("GET", "hosts/identifier/{name}"), this::showNamed));
  }

  private Answer show(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_HOSTS);
    return detail(Wait.on(hosts.byId(new HostId(in.pathInt("id")))), guard);
  }

  private Answer showNamed(Exchange in, Guard guard) {
    guard.requireSomewhere(Access.READ_HOSTS);
    var host =
        Names.find(
            in,
            hosts::byIdentifier,
            () -> Problem.NotFound.of("Host", in.pathText("name")).asException());
    return detail(host, guard);
  }

  private Answer detail(HostListItem host, Guard guard) {
    guard.require(Access.READ_HOSTS, host.teamId());
    var json = host.json();
    var list = json.putArray("labels");
    for (var label : Wait.on(labels.ofHost(host.id().value()))) list.add(LabelJson.of(label));
    json.putArray("packs");
    json.putArray("batteries");
    var answer = JsonNodeFactory.instance.objectNode();
    answer.set("host", json);
    return Answer.json(answer);
  }
}
