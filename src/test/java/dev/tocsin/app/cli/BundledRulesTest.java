package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The rules that a clone starts with. */
final class BundledRulesTest {

  private static final String TRADES =
      "src/main/resources/dev/tocsin/feed/replay/demo_bitstamp_btcusd_trades_2013-11-27_18h.csv";

  @Test
  void areCleanAndSoAreTheExamples() {
    assertEquals(
        new RunCommandLine(Exit.OK, "", ""), RunCommandLine.of("check", "rules", "rules/examples"));
  }

  @Test
  void passTheirOwnTests() {
    RunCommandLine ran = RunCommandLine.of("test", "rules");
    assertEquals(Exit.OK, ran.exit(), ran.toString());
  }

  @Test
  void fireEachAndSoonOnTheBundledTrades() {
    RunCommandLine ran =
        RunCommandLine.of("replay", "--rules", "rules", "--ticks", TRADES, "--symbol", "BTC-USD");
    assertEquals(Exit.OK, ran.exit(), ran.err());
    // a minute at ten times the speed of 2013, less some room for the start
    long soon =
        ran.out()
            .lines()
            .filter(line -> line.substring(7, 27).compareTo("2013-11-27T18:05:00Z") < 0)
            .count();
    assertTrue(soon >= 3, ran.out());
    for (String file : new String[] {"levels", "fall", "recovery", "first-light"}) {
      assertTrue(ran.out().contains("\"file\":\"" + file + ".alerts\""), file);
    }
  }
}
