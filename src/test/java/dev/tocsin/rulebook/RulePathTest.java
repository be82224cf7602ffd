package dev.tocsin.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RulePathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a.alerts", "futures/mnq.alerts", "Büro/meine Regeln.alerts", "a/b/c/d.e.alerts"})
  void takesPathsBelowTheDirectory(String path) {
    assertNull(RulePath.problem(path));
    assertEquals(path, new RulePath(path).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "../x.alerts",
        "a/../../x.alerts",
        "./x.alerts",
        "/etc/x.alerts",
        "a//x.alerts",
        ".git/config",
        ".git/x.alerts",
        "a/.hidden/x.alerts",
        ".x.alerts",
        ".alerts",
        "a/.alerts",
        "config",
        "x.alerts.txt",
        "x.ALERTS",
        "x.alerts/",
        "a\\..\\x.alerts",
        "C:x.alerts",
        "a\u0000.alerts",
        "a\n.alerts",
        "a\u001b[2J.alerts",
        "a\u202ecod.alerts",
        "a\ud800.alerts",
        " /x.alerts",
        "a./x.alerts",
        "examples/x.alerts",
        "a/examples/x.alerts",
        "1/2/3/4/5/6/7/8/x.alerts"
      })
  void refusesPathsThatLeadOutOrAreNotLoaded(String path) {
    assertNotNull(RulePath.problem(path));
    assertThrows(IllegalArgumentException.class, () -> new RulePath(path));
  }

  @Test
  void refusesPathsThatAreTooLong() {
    assertNotNull(RulePath.problem("a".repeat(1_000_000) + ".alerts"));
    assertNotNull(RulePath.problem("ä".repeat(101) + ".alerts"));
  }
}
