package io.fleet.manage.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.manage.config.License;
import io.fleet.manage.door.Guarded;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.manage.door.Wait;
import io.fleet.manage.host.HostPage;
import io.fleet.model.HostId;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Entry;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.store.hostdetail.DeviceTokens;
import io.fleet.store.inventory.HostChanges;
import io.fleet.store.inventory.HostInventory;
import io.fleet.store.settings.SettingsStore;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees of the device in front of them. The token in the path is the only key.
 * Failures are limited by door and by the text of {@code X-Forwarded-For}, as clients of Fleet
 * expect: 100 at once, then 720 an hour (REST API page 1.7). A right token always passes, so
 * sharing that text with a stranger costs no one anything.
 */
public final class DeviceRoutes implements Routes {
  private static final String TRANSPARENCY = "https://fleetdm.com/transparency";

  private final DeviceTokens tokens;
  private final HostInventory hosts;
  private final HostPage page;
  private final HostChanges changes;
  private final SettingsStore settings;
  private final FailureQuota limit;
  private final News news;

  public DeviceRoutes(
      DeviceTokens tokens,
      HostInventory hosts,
      HostPage page,
      HostChanges changes,
      SettingsStore settings,
      FailureQuota limit,
      News news) {
    this.tokens = tokens;
    this.hosts = hosts;
    this.page = page;
    this.changes = changes;
    this.settings = settings;
    this.limit = limit;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(
        door("GET", "", this::show),
        door("GET", "/desktop", this::desktop),
        door("GET", "/policies", this::policies),
        door("POST", "/refetch", this::refetch),
        door("GET", "/device_mapping", this::mapping),
        door("GET", "/macadmins", this::macadmins),
        door("GET", "/transparency", this::transparency));
  }

  private interface Turn {
    Answer take(HostId host);
  }

  private Served door(String method, String rest, Turn turn) {
    return Guarded.serve(
        Door.api(method, "device/{token}" + rest).enter(Entry.PUBLIC),
        (in, guard) -> {
          guard.open();
          return turn.take(owner(in));
        });
  }

  private HostId owner(Exchange in) {
    return Wait.on(tokens.host(in.pathText("token"))).orElseThrow(() -> stranger(in));
  }

  private RuntimeException stranger(Exchange in) {
    var forwarded = in.headers().get("X-Forwarded-For");
    var key = in.door().address() + " " + (forwarded == null ? "" : forwarded);
    return limit.count(key, new Problem.Unauthenticated("Authentication required")).asException();
  }

  private Answer show(HostId id) {
    var answer = object();
    answer.set("host", page.of(Wait.on(hosts.byId(id))));
    answer.put("org_logo_url", setting("/org_info/org_logo_url"));
    answer.set("license", License.json());
    answer.putObject("global_config").putObject("mdm").put("enabled_and_configured", false);
    return Answer.json(answer);
  }

  private Answer desktop(HostId id) {
    return Answer.json(object().put("failing_policies_count", page.failing(id)));
  }

  private Answer policies(HostId id) {
    return member("policies", page.policies(id));
  }

  private Answer refetch(HostId id) {
    news.refetch(id.value(), Wait.on(changes.refetch(id)));
    return Answer.done();
  }

  private Answer mapping(HostId id) {
    var answer = object().put("host_id", id.value());
    answer.set("device_mapping", page.mapping(id));
    return Answer.json(answer);
  }

  private Answer macadmins(HostId id) {
    return member("macadmins", page.macadmins(id));
  }

  private Answer transparency(HostId id) {
    var own = setting("/fleet_desktop/transparency_url");
    return new Answer(
        307, Answer.JSON, Buffer.buffer(), Map.of("Location", own.isEmpty() ? TRANSPARENCY : own));
  }

  private String setting(String pointer) {
    return Wait.on(settings.read()).map(body -> body.at(pointer).asText("")).orElse("");
  }

  private static Answer member(String name, @Nullable JsonNode value) {
    var answer = object();
    answer.set(name, value);
    return Answer.json(answer);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
