package io.fleet.manage.software;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleet.store.software.Software;
import io.fleet.store.software.Vulnerability;
import java.util.List;

/** Software in the API's shape (REST API page 2.15). */
public final class SoftwareJson {
  private static final String DETAILS = "https://nvd.nist.gov/vuln/detail/";

  private SoftwareJson() {}

  /** A piece of software with its known weaknesses. */
  public static ObjectNode of(Software software, List<Vulnerability> vulnerabilities) {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", software.id())
            .put("name", software.name())
            .put("version", software.version());
    unlessEmpty(json, "bundle_identifier", software.bundleIdentifier());
    json.put("source", software.source());
    unlessEmpty(json, "release", software.release());
    unlessEmpty(json, "vendor", software.vendor());
    unlessEmpty(json, "arch", software.arch());
    json.put("generated_cpe", software.generatedCpe());
    if (vulnerabilities.isEmpty()) {
      json.putNull("vulnerabilities");
    } else {
      var list = json.putArray("vulnerabilities");
      vulnerabilities.forEach(each -> add(list, each));
    }
    software.hosts().ifPresent(hosts -> json.put("hosts_count", hosts));
    return json;
  }

  private static void add(ArrayNode into, Vulnerability vulnerability) {
    var published = vulnerability.publishedAt();
    into.addObject()
        .put("cve", vulnerability.cve())
        .put("details_link", DETAILS + vulnerability.cve())
        .put("cvss_score", vulnerability.cvssScore())
        .put("epss_probability", vulnerability.epssProbability())
        .put("cisa_known_exploit", vulnerability.knownExploit())
        .put("cve_published", published == null ? null : published.toString());
  }

  private static void unlessEmpty(ObjectNode json, String name, String value) {
    if (!value.isEmpty()) json.put(name, value);
  }
}
