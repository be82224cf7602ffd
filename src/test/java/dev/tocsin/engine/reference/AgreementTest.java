package dev.tocsin.engine.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tocsin.engine.reference.RandomRules.Scale;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random rules over random markets: the engine fires what the reference says. {@code
 * -Dtocsin.agreement.files=N} runs more of them, {@code -Dtocsin.agreement.seed=N} others, {@code
 * -Dtocsin.agreement.from=N} those from that file on.
 */
class AgreementTest {
  private static final int FIRST = Integer.getInteger("tocsin.agreement.from", 0);
  private static final int FILES = Integer.getInteger("tocsin.agreement.files", 320);
  private static final long SEED = Long.getLong("tocsin.agreement.seed", 3);
  private static final int ALERTS = 4;
  private static final int WALKS = 8;
  private static final int MOST_SHOWN = Integer.getInteger("tocsin.agreement.shown", 1);

  @Test
  void theEngineFiresWhatTheReferenceSays() {
    int runs = 0;
    int firings = 0;
    StringBuilder wrong = new StringBuilder();
    int shown = 0;
    for (int file = FIRST; file < FIRST + FILES && shown < MOST_SHOWN; file++) {
      Random random = new Random(SEED * 1_000_003 + file);
      boolean days = random.nextInt(3) == 0;
      String text = "";
      RandomRules rules = new RandomRules(random, days ? Scale.DAYS : Scale.MINUTES);
      for (int walk = 0; walk < WALKS && shown < MOST_SHOWN; walk++) {
        RandomMarket market = days ? RandomMarket.ofDays(random) : RandomMarket.ofMinutes(random);
        if (walk % 2 == 0) {
          text = text(rules, market.instruments());
        }
        CheckedFile checked = check(text, market.instruments());
        if (checked == null) {
          continue;
        }
        runs += checked.alerts().size();
        Reference reference = Agreement.reference(checked, market.instruments(), market.inputs());
        firings += reference.firings().size();
        if (!Agreement.agrees(
            reference, Agreement.engine(checked, market.instruments(), market.inputs()))) {
          shown++;
          wrong.append(explained(file, text, checked, market));
        }
      }
    }
    System.out.println(runs + " rule-runs, " + firings + " firings, seed " + SEED);
    if (!wrong.isEmpty()) {
      fail("seed " + SEED + ":\n" + wrong);
    }
    assertTrue(firings > runs / 4, "the rules fire often enough to tell: " + firings);
  }

  private static String text(RandomRules rules, Instruments instruments) {
    StringBuilder text = new StringBuilder(RandomRules.LISTS);
    for (int i = 0; i < ALERTS; ) {
      String alert = rules.alert("r" + i, i == 0 ? null : "r" + (i - 1));
      if (check(text + "\n" + alert, instruments) != null) {
        text.append('\n').append(alert);
        i++;
      }
    }
    return text.toString();
  }

  private static @Nullable CheckedFile check(String text, Instruments instruments) {
    return new Language(instruments)
        .check("test.alerts", text, Surroundings.none().withZone(ZoneOffset.UTC))
        .file();
  }

  private static String explained(int file, String text, CheckedFile checked, RandomMarket market) {
    CheckedFile smallest = checked;
    String shown = text;
    for (var alert : checked.alerts()) {
      String one = RandomRules.LISTS + alert.text();
      CheckedFile alone = check(one, market.instruments());
      if (alone != null && !Agreement.agrees(alone, market.instruments(), market.inputs())) {
        smallest = alone;
        shown = one;
        break;
      }
    }
    List<Input> inputs = Agreement.shrunk(smallest, market.instruments(), market.inputs());
    Reference reference = Agreement.reference(smallest, market.instruments(), inputs);
    return CaseText.of(
        "file " + file,
        shown,
        market,
        inputs,
        reference.firings(),
        reference.stopped(),
        Agreement.engine(smallest, market.instruments(), inputs));
  }
}
