package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.RuleStatus;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.rulebook.RuleFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CriticalRulesTest {

  private final List<RuleStatus> rules = new ArrayList<>();
  private final List<RuleFile> files = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final CriticalRules watch = new CriticalRules(() -> rules, () -> files, said::add);

  private static RuleStatus rule(String name, Severity severity, RuleStatus.State state) {
    return new RuleStatus(
        "a.alerts~" + name,
        "a.alerts",
        name,
        null,
        1,
        name,
        "v",
        severity,
        state,
        "live",
        0,
        Long.MIN_VALUE,
        0,
        "no tick of MNQ for 60 s");
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      watch.look();
    }
  }

  @Test
  void saysOnceThatACriticalRuleStaysBlind() {
    rules.add(rule("stop", Severity.CRITICAL, RuleStatus.State.BLIND));
    rules.add(rule("idle", Severity.WARNING, RuleStatus.State.BLIND));
    look(2);
    assertTrue(watch.part().up(), "a feed that comes back at once is no news");
    look(5);
    assertEquals(
        List.of("The critical rule stop in a.alerts is blind: no tick of MNQ for 60 s."), said);
    assertFalse(watch.part().up());
    assertEquals("Blind or broken: stop.", watch.part().message());
  }

  @Test
  void saysThatACriticalRuleRunsAsItWasBeforeItsFileHadErrors() {
    rules.add(rule("stop", Severity.CRITICAL, RuleStatus.State.ARMED));
    rules.add(rule("idle", Severity.WARNING, RuleStatus.State.ARMED));
    Diagnostic error =
        new Diagnostic("syntax", Diagnostic.Severity.ERROR, 3, 1, 3, 2, "not a rule", null);
    files.add(new RuleFile("a.alerts", "w", List.of(error), null));
    look(5);
    assertEquals(
        List.of(
            "The critical rule stop runs as it was before: a.alerts has errors now (line 3: not a"
                + " rule)."),
        said);
    assertFalse(watch.part().up());
    files.set(0, new RuleFile("a.alerts", "x", List.of(), null));
    look(1);
    assertTrue(watch.part().up());
  }

  @Test
  void saysSoAgainWhenItHadRecovered() {
    rules.add(rule("stop", Severity.CRITICAL, RuleStatus.State.BROKEN));
    look(3);
    rules.set(0, rule("stop", Severity.CRITICAL, RuleStatus.State.ARMED));
    look(1);
    assertTrue(watch.part().up());
    rules.set(0, rule("stop", Severity.CRITICAL, RuleStatus.State.BROKEN));
    look(3);
    assertEquals(2, said.size());
  }
}
