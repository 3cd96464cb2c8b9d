package dev.signalbox.web.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules of docs/architecture.md, for the packages under one root: {@code dev.signalbox}, or the
 * root of the planted violations that show each rule failing.
 */
final class HouseRules {
  private static final Pattern UGLY_NAME = Pattern.compile(".*(Impl|Utils?|Helper|Manager)");

  /** The modules of floor 2 that hold classes, by their package. */
  private static final List<String> FLOOR_TWO =
      List.of("camunda", "store", "ai", "opa", "connector");

  private final String root;

  HouseRules(String root) {
    this.root = root;
  }

  /** Every rule by its name. */
  Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("Camunda only in camunda", only("camunda", "org.camunda.."));
    rules.put("Camel only in connector", only("connector", "org.apache.camel.."));
    rules.put("OPA only in opa", only("opa", "com.dylibso.chicory..", "com.bisnode.opa.."));
    rules.put("ONNX only in ai", only("ai", "ai.onnxruntime..", "ai.djl.."));
    rules.put("LangChain4j only in ai", only("ai", "dev.langchain4j.."));
    rules.put("gRPC only in ai", only("ai", "io.grpc..", "com.google.protobuf.."));
    rules.put(
        "Hibernate only in store",
        only(
            "store",
            resideInAnyPackage("org.hibernate..", "jakarta.persistence..")
                .and(not(resideInAnyPackage("org.hibernate.validator..")))));
    rules.put("floor 2 does not meet", floorTwoDoesNotMeet());
    rules.put("ports know the JDK and JSpecify only", portsAreBare());
    rules.put("the web sees ports only", webSeesPortsOnly());
    rules.put("no circles between packages", noCircles());
    rules.put("no ugly names", noUglyNames());
    rules.put("no package for everything", noPackageForEverything());
    return rules;
  }

  private ArchRule only(String home, String... technology) {
    return only(home, resideInAnyPackage(technology));
  }

  private ArchRule only(String home, DescribedPredicate<JavaClass> technology) {
    return noClasses()
        .that()
        .resideOutsideOfPackage(root + "." + home + "..")
        .should()
        .dependOnClassesThat(technology)
        .because("a technology stays behind its port");
  }

  private ArchRule floorTwoDoesNotMeet() {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAnyPackage(
            FLOOR_TWO.stream().map(name -> root + "." + name + "..").toArray(String[]::new))
        .should(
            new ArchCondition<>("not know another module of floor 2") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String own = module(type);
                type.getDirectDependenciesFromSelf().stream()
                    .filter(dependency -> isForeign(own, module(dependency.getTargetClass())))
                    .forEach(
                        dependency ->
                            events.add(
                                SimpleConditionEvent.violated(type, dependency.getDescription())));
              }
            })
        .because("adapters meet in the ports only");
  }

  private static boolean isForeign(String own, String other) {
    return FLOOR_TWO.contains(other) && !other.equals(own);
  }

  /** The package segment after the root; empty outside it. */
  private String module(JavaClass type) {
    String name = type.getPackageName();
    return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.")[0] : "";
  }

  private ArchRule portsAreBare() {
    List<String> ports = new ArrayList<>();
    for (String name : PORTS) {
      ports.add(root + "." + name + "..");
    }
    List<String> allowed = new ArrayList<>(ports);
    allowed.addAll(List.of("java..", "org.jspecify.."));
    return ArchRuleDefinition.classes()
        .that()
        .resideInAnyPackage(ports.toArray(String[]::new))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed.toArray(String[]::new))
        .because("everything may depend on the ports");
  }

  private static final List<String> PORTS =
      List.of(
          "budget",
          "gateway",
          "process",
          "task",
          "policy",
          "audit",
          "effect",
          "idempotency",
          "content",
          "catalog",
          "identity",
          "page",
          "secret",
          "error");

  private ArchRule webSeesPortsOnly() {
    return noClasses()
        .that()
        .resideInAPackage(root + ".web..")
        .should()
        .dependOnClassesThat(adapters())
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
        .because("pages and routes ask ports, they do not query");
  }

  /**
   * All of floor 2 but what the gateway for programs shows: how it is asked, and what it answers.
   */
  private DescribedPredicate<JavaClass> adapters() {
    String[] all = FLOOR_TWO.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
    return resideInAnyPackage(all)
        .and(not(resideInAnyPackage(root + ".ai", root + ".ai.model", root + ".ai.serving")))
        .as("adapters");
  }

  private ArchRule noCircles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  private ArchRule noUglyNames() {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should(
            new ArchCondition<>("be named for what they do") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (UGLY_NAME.matcher(type.getSimpleName()).matches()) {
                  events.add(SimpleConditionEvent.violated(type, type.getName() + " says nothing"));
                }
              }
            });
  }

  private ArchRule noPackageForEverything() {
    return noClasses()
        .should()
        .resideInAnyPackage(
            root + "..common..",
            root + "..util..",
            root + "..utils..",
            root + "..helper..",
            root + "..misc..")
        .because("a package is named for its feature");
  }
}
