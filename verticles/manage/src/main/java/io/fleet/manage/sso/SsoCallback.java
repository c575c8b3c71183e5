package io.fleet.manage.sso;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleet.manage.activity.Diary;
import io.fleet.manage.door.Wait;
import io.fleet.manage.session.Sessions;
import io.fleet.platform.door.Answer;
import io.fleet.platform.door.Exchange;
import io.fleet.platform.limit.FailureQuota;
import io.fleet.platform.problem.Problem;
import io.fleet.platform.problem.ProblemException;
import io.fleet.platform.time.Time;
import io.fleet.store.sso.SsoTickets;
import io.fleet.store.user.User;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;

/** Takes the identity provider's answer from the browser, and signs in whom it names. */
final class SsoCallback {
  private static final Logger LOG = LoggerFactory.getLogger(SsoCallback.class);
  private static final String ERROR = "error";
  private static final int MOST_FIELDS = 16;

  private final MetadataSource providers;
  private final SsoTickets tickets;
  private final SsoUsers users;
  private final Sessions sessions;
  private final FailureQuota limit;
  private final Diary diary;
  private final Time time;
  private final String urlPrefix;

  SsoCallback(
      MetadataSource providers,
      SsoTickets tickets,
      SsoUsers users,
      Sessions sessions,
      FailureQuota limit,
      Diary diary,
      Time time,
      String urlPrefix) {
    this.providers = providers;
    this.tickets = tickets;
    this.users = users;
    this.sessions = sessions;
    this.limit = limit;
    this.diary = diary;
    this.time = time;
    this.urlPrefix = urlPrefix;
  }

  Answer answer(Exchange in, SsoSettings settings) {
    var document = document(in);
    if (!settings.enabled()) return CallbackPage.refused(urlPrefix, "org_disabled");
    var key = "sso " + in.client();
    limit.take(key);
    try {
      var now = time.now();
      var identity = new ResponseVerifier(providers.of(settings), settings, now).verify(document);
      var page = page(identity, settings);
      limit.giveBack(key);
      return signIn(in, identity, settings, page);
    } catch (Refused e) {
      LOG.warn("single sign-on refused client={} cause={}", in.client(), e.getMessage());
      return CallbackPage.refused(urlPrefix, ERROR);
    } catch (ProblemException e) {
      LOG.warn("single sign-on failed cause={}", e.problem());
      return CallbackPage.refused(urlPrefix, ERROR);
    }
  }

  private static Document document(Exchange in) {
    var values = fields(in).getOrDefault("SAMLResponse", List.of());
    if (values.size() != 1) throw bad("SAMLResponse is missing");
    try {
      return Xml.parse(Base64.getDecoder().decode(values.getFirst().replaceAll("\\s", "")));
    } catch (IllegalArgumentException e) {
      throw bad("SAMLResponse is not base64");
    } catch (Refused e) {
      throw bad("SAMLResponse " + e.getMessage());
    }
  }

  private static Map<String, List<String>> fields(Exchange in) {
    var form = in.body().toString(StandardCharsets.UTF_8);
    try {
      return new QueryStringDecoder(form, StandardCharsets.UTF_8, false, MOST_FIELDS).parameters();
    } catch (IllegalArgumentException e) {
      throw bad("the form cannot be read: " + e.getMessage());
    }
  }

  private static ProblemException bad(String reason) {
    return new Problem.BadRequest(reason).asException();
  }

  // Last of all checks, because it uses the answer up.
  private String page(Identity identity, SsoSettings settings) throws Refused {
    var remember = Duration.between(time.now(), identity.expires());
    String page;
    if (identity.request().isEmpty()) {
      if (!settings.idpInitiated()) throw new Refused("answers no request");
      page = urlPrefix + "/";
    } else {
      page =
          Wait.on(tickets.end(identity.request()))
              .orElseThrow(() -> new Refused("answers an unknown request, or an old one"));
    }
    if (identity.assertionId().isEmpty()
        || !Wait.on(tickets.firstUse(identity.issuer(), identity.assertionId(), remember))) {
      throw new Refused("used before");
    }
    return page;
  }

  private Answer signIn(Exchange in, Identity identity, SsoSettings settings, String page)
      throws Refused {
    var found = users.find(identity);
    User user;
    if (found.isPresent()) {
      user = found.get();
      if (!user.ssoEnabled()) return CallbackPage.refused(urlPrefix, "account_disabled");
      if (settings.syncRoles()) users.sync(user, identity);
    } else {
      if (!settings.createUsers()) return CallbackPage.refused(urlPrefix, "account_invalid");
      user = users.create(identity);
    }
    var token = Wait.on(sessions.open(user.id()));
    diary.note(
        user.id(),
        user.name(),
        "user_logged_in",
        JsonNodeFactory.instance.objectNode().put("public_ip", in.client()));
    return CallbackPage.signedIn(token, page);
  }
}
