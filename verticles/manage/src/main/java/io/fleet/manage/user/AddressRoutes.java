package io.fleet.manage.user;

import static io.fleet.manage.door.Guarded.serve;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.door.Guard;
import io.fleet.manage.door.News;
import io.fleet.manage.door.Routes;
import io.fleet.platform.bus.Changed.What;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Door;
import io.fleet.platform.door.Doors.Served;
import io.fleet.platform.door.Exchange;
import java.util.List;

/** Users confirm their new address with the token from the mail. */
public final class AddressRoutes implements Routes {
  private final AddressChange addresses;
  private final News news;

  public AddressRoutes(AddressChange addresses, News news) {
    this.addresses = addresses;
    this.news = news;
  }

  @Override
  public List<Served> served() {
    return List.of(serve(Door.api("GET", "email/change/{token}"), this::confirm));
  }

  private Answer confirm(Exchange in, Guard guard) {
    var id = guard.self().id().value();
    var email = addresses.confirm(id, in.pathText("token"));
    news.changed(What.USERS, id);
    return Answer.json(JsonNodeFactory.instance.objectNode().put("new_email", email));
  }
}
