package dev.signalbox.web.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
  private static final Map<String, ArchRule> RULES = new HouseRules("dev.signalbox").all();
  private static final Map<String, ArchRule> PLANTED_RULES = new HouseRules("planted").all();

  @TestFactory
  Stream<DynamicTest> theHouseKeeps() {
    JavaClasses house =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("test-classes"))
            .withImportOption(location -> !location.contains("-tests"))
            .importPackages("dev.signalbox");
    return RULES.entrySet().stream()
        .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(house)));
  }

  @Test
  void everyModuleIsLookedAt() {
    JavaClasses house = new ClassFileImporter().importPackages("dev.signalbox");

    for (String part : new String[] {"camunda", "store", "ai", "opa", "connector", "process"}) {
      assertThat(house)
          .as(part)
          .anyMatch(type -> type.getPackageName().startsWith("dev.signalbox." + part));
    }
  }

  /** A rule that cannot fail protects nothing: each meets a class that breaks it. */
  @TestFactory
  Stream<DynamicTest> aPlantedViolationBreaks() {
    JavaClasses planted = new ClassFileImporter().importPackages("planted");
    return PLANTED_RULES.entrySet().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.getKey(),
                    () -> {
                      ArchRule broken = rule.getValue();
                      assertThatCode(() -> broken.check(planted))
                          .isInstanceOf(AssertionError.class)
                          .hasMessageContaining("planted.");
                    }));
  }
}
