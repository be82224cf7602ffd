package dev.tocsin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of rooms in docs/architecture.md, and what only some of them may do. */
final class ArchitectureTest {

  private static final String ROOT = "dev.tocsin";
  private static final String GENERATED = ROOT + ".lang.grammar";

  private static final String[] ALL_BUT_APP = {
    "market..", "feed..", "lang..", "rulebook..", "engine..", "alert..", "notify..", "web.."
  };

  /**
   * Which of our own packages each room may use: those with two dots and all below, the others
   * alone. The log of firings and what comes behind it see of the engine only its records.
   */
  private static final Map<String, List<String>> MAY_USE =
      Map.of(
          "market", List.of(),
          "feed", List.of("market.."),
          "lang", List.of("market.."),
          "rulebook", List.of("market..", "lang.."),
          "engine", List.of("market..", "lang..", "rulebook.."),
          "alert", List.of("market..", "lang.checked", "engine"),
          "notify",
              List.of("market..", "lang.checked", "lang.message", "lang.words", "engine", "alert"),
          "web", List.of(ALL_BUT_APP),
          "app", List.of(ALL_BUT_APP));

  private static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(ArchitectureTest::isNoTest).importPackages(ROOT);

  // wherever they were compiled to, not only in Maven's own directory
  private static boolean isNoTest(Location location) {
    return !location.contains("/test-classes/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"market", "feed", "lang", "rulebook", "engine", "alert", "notify", "web", "app"})
  void aRoomUsesOnlyTheRoomsItMay(String room) {
    List<String> allowed = new ArrayList<>(List.of(ROOT + "." + room + ".."));
    for (String other : MAY_USE.getOrDefault(room, List.of())) {
      allowed.add(ROOT + "." + other);
    }
    DescribedPredicate<JavaClass> ours = resideInAPackage(ROOT + "..");
    DescribedPredicate<JavaClass> others =
        ours.and(resideOutsideOfPackages(allowed.toArray(String[]::new)));
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + room + "..")
        .should()
        .dependOnClassesThat(others)
        .because("of ours it may use " + allowed)
        .check(CLASSES);
  }

  @Test
  void everyRoomIsInTheTableAndHoldsSomething() {
    Set<String> rooms = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      String below = type.getPackageName().substring(ROOT.length());
      assertTrue(below.startsWith("."), type + " is in no room");
      rooms.add(below.substring(1).split("\\.")[0]);
    }
    assertEquals(new TreeSet<>(MAY_USE.keySet()), rooms);
    assertTrue(CLASSES.size() > 200, "the scan found only " + CLASSES.size() + " classes");
  }

  @Test
  void roomsAreFreeOfCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void marketUsesTheJdkOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".market..")
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages(ROOT + ".market..", "java..", "org.jspecify.annotations"))
        .check(CLASSES);
  }

  @Test
  void droolsStaysInTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".engine..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.drools..", "org.kie.."))
        .check(CLASSES);
  }

  @Test
  void antlrStaysInTheLanguage() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".lang..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.antlr.."))
        .check(CLASSES);
  }

  @Test
  void theEditorsProtocolStaysInTheLanguageServerAndTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".lang.server..", ROOT + ".app.cli..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.eclipse.lsp4j.."))
        .check(CLASSES);
  }

  @Test
  void gitStaysInTheRulebook() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".rulebook..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.eclipse.jgit.."))
        .check(CLASSES);
  }

  @Test
  void sqlStandsInPgClassesAndInTheDatabaseServerAlone() {
    DescribedPredicate<JavaClass> free =
        resideInAPackage(ROOT + ".app.postgres..")
            .or(
                DescribedPredicate.describe(
                    "Pg*", type -> outermost(type).getSimpleName().startsWith("Pg")));
    noClasses()
        .that(DescribedPredicate.not(free))
        .should()
        .dependOnClassesThat(resideInAPackage("java.sql.."))
        .orShould()
        .callMethodWhere(
            accessTo(
                "a query",
                access ->
                    access.getTargetOwner().isAssignableTo(SqlClient.class)
                        && Set.of("query", "preparedQuery").contains(access.getName())))
        .check(CLASSES);
  }

  @Test
  void onlyTheAppReadsTheWallClock() {
    Set<Class<?>> dates =
        Set.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".app..")
        .should()
        .callMethodWhere(
            accessTo(
                "the wall clock",
                access -> {
                  JavaClass owner = access.getTargetOwner();
                  String name = access.getName();
                  return owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                      || owner.isEquivalentTo(InstantSource.class) && name.equals("system")
                      || owner.isEquivalentTo(Clock.class) && name.startsWith("system")
                      || name.equals("now") && dates.stream().anyMatch(owner::isEquivalentTo);
                }))
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLineWritesToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".app.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void channelsDoNotKnowEachOther() {
    slices()
        .matching(ROOT + ".notify.channel.(*)..")
        .should()
        .notDependOnEachOther()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** The tick file format and the forms of signals are no feeds: sources read them. */
  @Test
  void feedsDoNotKnowEachOther() {
    slices()
        .matching(ROOT + ".feed.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage(ROOT + ".feed.."),
            resideInAnyPackage(ROOT + ".feed.csv..", ROOT + ".feed.signal.."))
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItIsForAndIsNullMarked() {
    List<String> unmarked = new ArrayList<>();
    collectUnmarked(CLASSES.getPackage(ROOT), unmarked);
    assertEquals(List.of(), unmarked);
  }

  private static void collectUnmarked(JavaPackage where, List<String> unmarked) {
    if (!where.getClasses().isEmpty()
        && !where.getName().equals(GENERATED)
        && !where.isAnnotatedWith(NullMarked.class)) {
      unmarked.add(where.getName());
    }
    where.getSubpackages().forEach(below -> collectUnmarked(below, unmarked));
  }

  @Test
  void namesSayWhatAClassIs() {
    classes()
        .that()
        .resideOutsideOfPackage(GENERATED)
        .should()
        .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Common|Impl|Data|Info)")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaMethodCall> accessTo(
      String what, Predicate<JavaAccess<?>> test) {
    return DescribedPredicate.describe(what, test::test);
  }

  private static JavaClass outermost(JavaClass type) {
    JavaClass outer = type;
    while (outer.getEnclosingClass().isPresent()) {
      outer = outer.getEnclosingClass().get();
    }
    return outer;
  }
}
