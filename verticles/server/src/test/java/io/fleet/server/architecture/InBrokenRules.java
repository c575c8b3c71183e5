package io.fleet.server.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** The classes that break the rules on purpose. */
final class InBrokenRules extends DescribedPredicate<JavaClass> {
  InBrokenRules() {
    super("classes that break the rules on purpose");
  }

  @Override
  public boolean test(JavaClass type) {
    return type.getPackageName().endsWith(".brokenrules");
  }
}
