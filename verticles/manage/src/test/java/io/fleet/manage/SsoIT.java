package io.fleet.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleet.platform.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Single sign-on, with an identity provider of the test: what is believed, and what is not. */
class SsoIT {
  private static final Pattern GOES = Pattern.compile("\\}\\)\\(\"([^\"]*)\", \"([^\"]*)\"\\);");
  private static final String ADDRESS = "sso@example.com";

  private static TestProvider provider;
  private static Desk desk;
  private static String admin;

  @BeforeAll
  static void start() throws Exception {
    provider = new TestProvider();
    desk = new Desk();
    admin = desk.setUp();
    desk.settings("sso_settings", on());
    desk.api(
        "POST",
        "users/admin",
        admin,
        """
        {"name": "S", "email": "%s", "sso_enabled": true, "global_role": "observer"}
        """
            .formatted(ADDRESS));
  }

  @AfterAll
  static void stop() {
    if (desk != null) desk.close();
  }

  private static Map<String, Object> on() {
    var sso = new HashMap<String, Object>();
    sso.put("enable_sso", true);
    sso.put("entity_id", "fleet-test");
    sso.put("idp_name", "Test");
    sso.put("metadata", provider.metadata());
    sso.put("enable_sso_idp_login", false);
    sso.put("enable_jit_provisioning", false);
    sso.put("enable_jit_role_sync", false);
    return sso;
  }

  private static void with(String switched) throws Exception {
    var sso = on();
    if (!switched.isEmpty()) sso.put(switched, true);
    desk.settings("sso_settings", sso);
  }

  private static Desk.Reply begin(String relay) throws Exception {
    var body = Json.MAPPER.writeValueAsString(Map.of("relay_url", relay));
    return desk.call("POST", "/api/v1/fleet/sso", null, body);
  }

  private static TestAnswer answer() throws Exception {
    var answer = new TestAnswer();
    answer.request = TestProvider.requestId(begin("/hosts?x=1").at("/url").asText());
    return answer;
  }

  private static Document signed(TestAnswer answer) throws Exception {
    var document = answer.document();
    provider.sign(TestAnswer.assertion(document), TestProvider.RSA_SHA256);
    return document;
  }

  /** Where the browser goes, and with which token. */
  private record Landed(String token, String page) {}

  private static Landed bring(Document document) throws Exception {
    return bring(TestProvider.text(document));
  }

  private static Landed bring(String xml) throws Exception {
    // Each try from a fresh count: the limit of failures is not what is looked at here.
    desk.aheadMillis.addAndGet(7_000);
    var form = "SAMLResponse=" + URLEncoder.encode(TestAnswer.encoded(xml), StandardCharsets.UTF_8);
    var reply = desk.call("POST", "/api/v1/fleet/sso/callback", null, form);
    if (reply.status() == 400) return new Landed("", "400");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers().get("Content-Security-Policy")).contains("script-src 'nonce-");
    var found = GOES.matcher(reply.json().asText());
    assertThat(found.find()).as(reply.json().asText()).isTrue();
    return new Landed(found.group(1), found.group(2));
  }

  private static void refused(Document document) throws Exception {
    assertThat(bring(document)).isEqualTo(new Landed("", "/login?status=error"));
  }

  @Test
  void whoSignsInAtTheProviderIsSignedInHere() throws Exception {
    assertThat(desk.call("GET", "/api/v1/fleet/sso", null, null).at("/settings/sso_enabled"))
        .isEqualTo(Json.MAPPER.valueToTree(true));

    var landed = bring(signed(answer()));

    assertThat(landed.page()).isEqualTo("/hosts?x=1");
    assertThat(desk.api("GET", "me", landed.token()).at("/user/email").asText()).isEqualTo(ADDRESS);
  }

  @Test
  void aSignatureOverTheWholeResponseWillDoToo() throws Exception {
    var document = answer().document();
    provider.sign(document.getDocumentElement(), TestProvider.RSA_SHA256);
    assertThat(bring(document).token()).isNotEmpty();
  }

  @Test
  void whatIsNotSignedOrNotByTheProviderIsRefused() throws Exception {
    refused(answer().document());

    var strange = answer().document();
    new TestProvider().sign(TestAnswer.assertion(strange), TestProvider.RSA_SHA256);
    refused(strange);

    var weak = answer().document();
    provider.sign(TestAnswer.assertion(weak), "http://www.w3.org/2000/09/xmldsig#rsa-sha1");
    refused(weak);

    var changed = signed(answer());
    changed.getElementsByTagNameNS("*", "NameID").item(0).setTextContent(Desk.ADMIN);
    refused(changed);
  }

  @Test
  void anAnswerCountsOnceAndOnlyForARequestOfOurs() throws Exception {
    var once = signed(answer());
    assertThat(bring(once).token()).isNotEmpty();
    refused(once);

    var unasked = new TestAnswer();
    refused(signed(unasked));
    var invented = new TestAnswer();
    invented.request = "id00";
    refused(signed(invented));
  }

  @Test
  void timesAudienceRecipientAndStatusAreHeld() throws Exception {
    var expired = answer();
    expired.from = Instant.now().minusSeconds(900);
    expired.until = Instant.now().minusSeconds(600);
    refused(signed(expired));
    var early = answer();
    early.from = Instant.now().plusSeconds(7_200);
    early.until = Instant.now().plusSeconds(9_000);
    refused(signed(early));
    var audience = answer();
    audience.audience = "another-service";
    refused(signed(audience));
    var recipient = answer();
    recipient.recipient = "https://evil.example.com/acs";
    refused(signed(recipient));
    var destination = answer();
    destination.destination = "https://evil.example.com/acs";
    refused(signed(destination));
    var issuer = answer();
    issuer.issuer = "https://another.example.com";
    refused(signed(issuer));
    var failed = answer();
    failed.status = "urn:oasis:names:tc:SAML:2.0:status:Requester";
    refused(signed(failed));
  }

  @Test
  void aSignedAssertionCannotBeWrappedAroundAForgedOne() throws Exception {
    for (var shape : Wrapping.values()) {
      var document = signed(answer());
      shape.wrap(document, Desk.ADMIN);
      assertThat(bring(document).token()).as(shape.name()).isEmpty();
    }
  }

  @Test
  void aCommentSplitsNoNameAndADocumentTypeOpensNoFile() throws Exception {
    var victim = answer();
    victim.email = "sso@example.com.evil.example.com";
    var split =
        TestProvider.text(signed(victim))
            .replace("sso@example.com.evil", "sso@example.com<!-- -->.evil");
    assertThat(bring(split)).isEqualTo(new Landed("", "400"));

    var file = "<!DOCTYPE r [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    var named = TestProvider.text(signed(answer())).replace(">" + ADDRESS, ">&f;");
    assertThat(bring(file + named)).isEqualTo(new Landed("", "400"));
    var bomb = "<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>";
    assertThat(bring(bomb + TestProvider.text(signed(answer())))).isEqualTo(new Landed("", "400"));
    assertThat(bring("no xml")).isEqualTo(new Landed("", "400"));
  }

  @Test
  void theProviderBeginsOnlyWhereThatIsSwitchedOn() throws Exception {
    with("enable_sso_idp_login");
    try {
      var own = signed(new TestAnswer());
      assertThat(bring(own).page()).isEqualTo("/");
      refused(own);
    } finally {
      with("");
    }
  }

  @Test
  void someoneUnknownBecomesAUserOnlyWhereThatIsSwitchedOn() throws Exception {
    var unknown = answer();
    unknown.email = "jit@example.com";
    assertThat(bring(signed(unknown))).isEqualTo(new Landed("", "/login?status=account_invalid"));
    with("enable_jit_provisioning");
    try {
      var first = answer();
      first.email = "jit@example.com";
      var token = bring(signed(first.attribute("displayName", "Jit"))).token();
      var me = desk.api("GET", "me", token);
      assertThat(me.at("/user/name").asText()).isEqualTo("Jit");
      assertThat(me.at("/user/global_role").asText()).isEqualTo("observer");
      assertThat(me.at("/user/sso_enabled").asBoolean()).isTrue();

      var maintainer = answer();
      maintainer.email = "jim@example.com";
      var other =
          bring(signed(maintainer.attribute("FLEET_JIT_USER_ROLE_GLOBAL", "maintainer"))).token();
      assertThat(desk.api("GET", "me", other).at("/user/global_role").asText())
          .isEqualTo("maintainer");

      var emperor = answer();
      emperor.email = "emperor@example.com";
      refused(signed(emperor.attribute("FLEET_JIT_USER_ROLE_GLOBAL", "emperor")));
    } finally {
      with("");
    }
  }

  @Test
  void rolesFollowTheProviderOnlyWhereThatIsSwitchedOn() throws Exception {
    desk.api(
        "POST",
        "users/admin",
        admin,
        """
        {"name": "R", "email": "rol@example.com", "sso_enabled": true, "global_role": "observer"}
        """);
    assertThat(roleAfterSignIn()).isEqualTo("observer");
    with("enable_jit_role_sync");
    try {
      assertThat(roleAfterSignIn()).isEqualTo("maintainer");
    } finally {
      with("");
    }
  }

  private static String roleAfterSignIn() throws Exception {
    var answer = answer();
    answer.email = "rol@example.com";
    var token = bring(signed(answer.attribute("FLEET_JIT_USER_ROLE_GLOBAL", "maintainer"))).token();
    return desk.api("GET", "me", token).at("/user/global_role").asText();
  }

  @Test
  void usersWithAPasswordAndLookAlikesAreNotLetIn() throws Exception {
    var withPassword = answer();
    withPassword.email = Desk.ADMIN;
    assertThat(bring(signed(withPassword)).page()).isEqualTo("/login?status=account_disabled");
    var lookAlike = answer();
    lookAlike.email = "ss\u00f3@example.com";
    assertThat(bring(signed(lookAlike)).page()).isEqualTo("/login?status=account_invalid");
    var capitals = answer();
    capitals.email = "SSO@Example.com";
    assertThat(bring(signed(capitals)).token()).isNotEmpty();
  }

  @Test
  void aSignInEndsOnAPageOfThisServerOrNowhere() throws Exception {
    for (var evil :
        new String[] {
          "https://evil.example.com/",
          "//evil.example.com",
          "/\\evil.example.com",
          "javascript:alert(1)",
          "https://localhost:8080@evil.example.com/",
          "/a\r\nSet-Cookie: x",
          ""
        }) {
      assertThat(begin(evil).status()).as(evil).isEqualTo(422);
    }
    assertThat(begin("https://localhost:8080/hosts").status()).isEqualTo(200);
  }

  @Test
  void switchedOffNothingIsLeft() throws Exception {
    var answered = signed(answer());
    desk.settings("sso_settings", Map.of("enable_sso", false));
    try {
      assertThat(begin("/").reason()).isEqualTo("organization not configured to use sso");
      assertThat(bring(answered).page()).isEqualTo("/login?status=org_disabled");
    } finally {
      with("");
    }
  }

  /** Places for a forged copy, and for the signed original that shall cover it. */
  private enum Wrapping {
    FORGED_BEFORE {
      @Override
      void wrap(Element response, Element original, Element forged) {
        response.insertBefore(forged, original);
      }
    },
    FORGED_AFTER {
      @Override
      void wrap(Element response, Element original, Element forged) {
        response.appendChild(forged);
      }
    },
    ORIGINAL_IN_FORGED {
      @Override
      void wrap(Element response, Element original, Element forged) {
        response.replaceChild(forged, original);
        forged.appendChild(original);
      }
    },
    ORIGINAL_IN_SIGNATURE_OF_FORGED {
      @Override
      void wrap(Element response, Element original, Element forged) {
        var signature = signature(original);
        response.replaceChild(forged, original);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
        signature.appendChild(object(response, original));
      }
    },
    ORIGINAL_IN_EXTENSIONS {
      @Override
      void wrap(Element response, Element original, Element forged) {
        var extensions =
            response
                .getOwnerDocument()
                .createElementNS("urn:oasis:names:tc:SAML:2.0:protocol", "samlp:Extensions");
        response.replaceChild(forged, original);
        response.insertBefore(extensions, response.getFirstChild());
        extensions.appendChild(original);
      }
    },
    SIGNATURE_MOVED_TO_FORGED {
      @Override
      void wrap(Element response, Element original, Element forged) {
        var signature = signature(original);
        response.replaceChild(forged, original);
        forged.insertBefore(signature, forged.getFirstChild().getNextSibling());
      }
    },
    FORGED_WITH_THE_SAME_ID {
      @Override
      void wrap(Element response, Element original, Element forged) {
        forged.setAttribute("ID", original.getAttribute("ID"));
        response.insertBefore(forged, original);
      }
    },
    WHOLE_RESPONSE_IN_A_FORGED_ONE {
      @Override
      void wrap(Element response, Element original, Element forged) {
        var document = response.getOwnerDocument();
        var outer = (Element) response.cloneNode(true);
        outer.setAttribute("ID", "outer");
        var inner = outer.getElementsByTagNameNS("*", "Assertion").item(0);
        outer.replaceChild(forged, inner);
        document.removeChild(response);
        document.appendChild(outer);
        outer.appendChild(object(outer, response));
      }
    };

    abstract void wrap(Element response, Element original, Element forged);

    void wrap(Document document, String forgedName) {
      var original = TestAnswer.assertion(document);
      var forged = (Element) original.cloneNode(true);
      forged.removeChild(signature(forged));
      forged.setAttribute("ID", "forged");
      forged.getElementsByTagNameNS("*", "NameID").item(0).setTextContent(forgedName);
      wrap(document.getDocumentElement(), original, forged);
    }

    static Element signature(Element element) {
      return (Element) element.getElementsByTagNameNS("*", "Signature").item(0);
    }

    static Element object(Element near, Element content) {
      var object =
          near.getOwnerDocument()
              .createElementNS("http://www.w3.org/2000/09/xmldsig#", "ds:Object");
      object.appendChild(content);
      return object;
    }
  }
}
