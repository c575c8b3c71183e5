package io.fleet.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.lang.ArchRule;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rules of the house: which room may know whom, and what only one room may touch. */
final class HouseRules {
  private static final List<String> SIBLINGS =
      List.of("http", "checkin", "manage", "livequery", "logforward", "jobs");

  private HouseRules() {}

  /** By what they say. */
  static Map<String, ArchRule> all() {
    var rules = new LinkedHashMap<String, ArchRule>();
    for (var room : SIBLINGS) {
      var others =
          SIBLINGS.stream()
              .filter(other -> !other.equals(room))
              .map(HouseRules::below)
              .toArray(String[]::new);
      rules.put(room + " knows no sibling", none(room, others));
    }
    rules.put(
        "model knows no Vert.x, no SQL, no HTTP and no other room",
        none(
            "model",
            "io.vertx..",
            "java.sql..",
            "java.net.http..",
            "io.fleet.platform..",
            "io.fleet.store.."));
    rules.put(
        "platform knows model alone",
        none(
            "platform",
            "io.fleet.store..",
            below("http"),
            below("checkin"),
            below("manage"),
            below("livequery"),
            below("logforward"),
            below("jobs"),
            below("server")));
    rules.put(
        "store knows no room above it",
        none(
            "store",
            below("http"),
            below("checkin"),
            below("manage"),
            below("livequery"),
            below("logforward"),
            below("jobs"),
            below("server")));
    rules.put(
        "agents are strangers to the server",
        none(
            "agents",
            below("store"),
            below("http"),
            below("checkin"),
            below("manage"),
            below("livequery"),
            below("logforward"),
            below("jobs"),
            below("server")));
    rules.put(
        "embedded knows no other room",
        none(
            "embedded",
            "io.fleet.model..",
            "io.fleet.platform..",
            "io.fleet.store..",
            below("server")));
    rules.put(
        "the command line knows model at most",
        none("cli", "io.vertx..", "io.fleet.platform..", "io.fleet.store..", below("server")));
    rules.put(
        "only store speaks SQL and Redis",
        noClasses()
            .that()
            .resideOutsideOfPackages("io.fleet.store..")
            .and()
            .resideInAPackage("io.fleet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.vertx.sqlclient..", "io.vertx.mysqlclient..", "io.vertx.redis..")
            .allowEmptyShould(true));
    rules.put(
        "only http knows vertx-web",
        noClasses()
            .that()
            .resideOutsideOfPackages("io.fleet.http..")
            .and()
            .resideInAPackage("io.fleet..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.ext.web..")
            .allowEmptyShould(true));
    rules.put(
        "only platform registers codecs",
        noClasses()
            .that()
            .resideOutsideOfPackages("io.fleet.platform..")
            .and()
            .resideInAPackage("io.fleet..")
            .should()
            .callMethodWhere(
                com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                            Predicates.assignableTo(EventBus.class)))
                    .and(
                        com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                            com.tngtech.archunit.core.domain.properties.HasName.Predicates
                                .nameMatching("register.*Codec"))))
            .allowEmptyShould(true));
    for (var room : List.of("checkin", "logforward", "http")) {
      rules.put(room + " never awaits: it runs on event loops", neverAwaits(room));
    }
    return rules;
  }

  private static ArchRule neverAwaits(String room) {
    return noClasses()
        .that()
        .resideInAPackage(below(room))
        .should()
        .callMethodWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                    com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                        Predicates.assignableTo(Future.class)))
                .and(
                    com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.name(
                            "await"))))
        .allowEmptyShould(true);
  }

  private static ArchRule none(String room, String... packages) {
    return noClasses()
        .that()
        .resideInAPackage(below(room))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .allowEmptyShould(true);
  }

  private static String below(String room) {
    return "io.fleet." + room + "..";
  }
}
