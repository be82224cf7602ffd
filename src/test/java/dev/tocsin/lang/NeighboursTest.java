package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.Instruments;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one rule file says of alerts of another. */
class NeighboursTest {

  private static List<String> check(String text, Map<String, String> others, boolean whole) {
    return new Language(Instruments.plain())
            .check(
                "a.alerts",
                text,
                Surroundings.none().withNeighbours(new FakeNeighbours(others, whole)))
            .diagnostics()
            .stream()
            .map(d -> d.line() + ":" + d.column() + " " + d.code() + ": " + d.message() + hint(d))
            .toList();
  }

  private static String hint(Diagnostic diagnostic) {
    return diagnostic.hint() == null ? "" : "; " + diagnostic.hint();
  }

  @Test
  void knowsTheAlertsOfOtherFiles() {
    Map<String, String> others = Map.of("desk/b.alerts", "alert \"up\" when MNQ > 1\nES > 5");
    assertEquals(List.of(), check("alert \"desk/b.alerts#up\" fires", others, true));
    assertEquals(List.of(), check("alert \"desk/b.alerts#ES > 5\" fires", others, true));
    assertEquals(
        List.of("1:7 unknown-alert: 'desk/b.alerts' has no alert 'upp'; did you mean 'up'?"),
        check("alert \"desk/b.alerts#upp\" fires", others, true));
    assertEquals(
        List.of(
            "1:7 unknown-alert: there is no rule file 'b.alerts'; paths start at the rules"
                + " directory"),
        check("alert \"b.alerts#up\" fires", others, true));
  }

  @Test
  void saysNothingOfFilesThatAreNotAtHand() {
    assertEquals(List.of(), check("alert \"b.alerts#up\" fires", Map.of(), false));
    assertEquals(
        List.of(),
        new Language(Instruments.plain())
            .check("a.alerts", "alert \"b.alerts#up\" fires", Surroundings.none())
            .diagnostics());
  }

  @Test
  void findsCirclesThroughOtherFiles() {
    Map<String, String> others =
        Map.of(
            "b.alerts", "alert \"b\" when alert \"c.alerts#c\" fires",
            "c.alerts", "alert \"c\" when MNQ > 1 rearm when alert \"a.alerts#a\" fires");
    assertEquals(
        List.of(
            "2:22 circle: these alerts wait for each other in a circle:"
                + " a → b.alerts#b → c.alerts#c → a; break the circle at one of them"),
        check("MNQ > 5\nalert \"a\" when alert \"b.alerts#b\" fires", others, true));
  }

  @Test
  void leavesCirclesOfOtherFilesToThem() {
    Map<String, String> others =
        Map.of(
            "b.alerts", "alert \"b\" when alert \"c\" fires\nalert \"c\" when alert \"b\" fires");
    assertEquals(List.of(), check("alert \"b.alerts#b\" fires", others, true));
  }

  @Test
  void walksALongChainWithoutALongStack() {
    StringBuilder text = new StringBuilder("alert \"a0\" when MNQ > 1\n");
    for (int i = 1; i < 20_000; i++) {
      text.append("alert \"a%d\" when alert \"a%d\" fires\n".formatted(i, i - 1));
    }
    assertEquals(List.of(), check(text.toString(), Map.of(), true));
  }
}
