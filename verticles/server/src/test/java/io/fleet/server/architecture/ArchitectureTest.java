package io.fleet.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The house keeps its rules, and each rule can be broken: the classes under {@code brokenrules}
 * break every one of them, on purpose and for ever.
 */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.fleet");
  private static final JavaClasses BROKEN =
      new ClassFileImporter().importPackages("io.fleet").that(new InBrokenRules());

  @Test
  void theWholeHouseIsLookedAt() {
    Set<String> rooms = new TreeSet<>();
    HOUSE.forEach(type -> rooms.add(type.getPackageName().split("\\.", -1)[2]));

    assertThat(rooms)
        .contains(
            "model",
            "platform",
            "store",
            "http",
            "checkin",
            "manage",
            "livequery",
            "logforward",
            "jobs",
            "agents",
            "embedded",
            "server",
            "cli");
  }

  @TestFactory
  Iterable<DynamicTest> theHouseKeeps() {
    return HouseRules.all().entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(HOUSE)))
        .toList();
  }

  @TestFactory
  Iterable<DynamicTest> theFixtureBreaks() {
    return HouseRules.all().entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () ->
                        assertThatThrownBy(() -> rule.getValue().check(BROKEN))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("brokenrules")))
        .toList();
  }
}
