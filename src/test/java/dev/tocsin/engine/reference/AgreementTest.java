package dev.tocsin.engine.reference;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.tocsin.engine.Firing;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random rules over random markets: the engine fires what the reference says. {@code
 * -Dtocsin.agreement.files=N} runs more of them, {@code -Dtocsin.agreement.seed=N} others, {@code
 * -Dtocsin.agreement.from=N} those from that file on. Every second file has a walk with edits, the
 * others one with several shards and restarts; {@code -Dtocsin.agreement.everything=true} has both
 * in all of them. In every fifth file nearly all rules compare ticks with closes of bars.
 */
class AgreementTest {
  private static final int FIRST = Integer.getInteger("tocsin.agreement.from", 0);
  private static final int FILES = Integer.getInteger("tocsin.agreement.files", 320);
  private static final long SEED = Long.getLong("tocsin.agreement.seed", 3);
  private static final boolean EVERYTHING = Boolean.getBoolean("tocsin.agreement.everything");
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
      List<String> alerts = List.of();
      Scale scale = days ? Scale.DAYS : Scale.MINUTES;
      RandomRules rules = new RandomRules(random, scale, file % 5 == 4);
      for (int walk = 0; walk < WALKS && shown < MOST_SHOWN; walk++) {
        RandomMarket market = days ? RandomMarket.ofDays(random) : RandomMarket.ofMinutes(random);
        if (walk % 2 == 0) {
          alerts = alerts(rules, market.instruments());
        }
        boolean edited = walk == 3 && (EVERYTHING || file % 2 == 1);
        List<Input> inputs = inputs(random, edited, alerts, rules, market);
        if (inputs.isEmpty()) {
          continue;
        }
        runs += ALERTS;
        Reference reference = Agreement.reference(market.instruments(), inputs);
        firings += reference.firings().size();
        List<Firing> got = Agreement.engine(market.instruments(), inputs);
        String about = "file " + file + " walk " + walk;
        if (!Agreement.agrees(reference, got)) {
          shown++;
          wrong.append(explained(about, inputs, market));
        } else if (walk == 1 && (EVERYTHING || file % 2 == 0)) {
          Restarts restarts = Restarts.among(market.instruments(), inputs, random);
          if (!Restarts.text(restarts.firings()).equals(Restarts.text(got))) {
            shown++;
            wrong.append(explained(about, restarts, market));
          }
        }
      }
    }
    System.out.println(runs + " rule-runs, " + firings + " firings, seed " + SEED);
    if (!wrong.isEmpty()) {
      fail("seed " + SEED + ":\n" + wrong);
    }
    assertTrue(firings > runs / 4, "the rules fire often enough to tell: " + firings);
  }

  // where rules are edited they come and go
  private static List<Input> inputs(
      Random random, boolean edited, List<String> alerts, RandomRules rules, RandomMarket market) {
    if (edited) {
      String heard = alert(rules, "c0", null, "", market.instruments());
      return new RandomEdits(random, market.instruments(), alerts, heard).among(market.inputs());
    }
    CheckedFile file =
        check(RandomRules.LISTS + String.join("", alerts.subList(0, ALERTS)), market.instruments());
    if (file == null) {
      return List.of();
    }
    List<Input> inputs = new ArrayList<>(List.of(new Input.Loaded(file)));
    inputs.addAll(market.inputs());
    return inputs;
  }

  private static String firstDifference(String one, String other) {
    List<String> a = one.lines().toList();
    List<String> b = other.lines().toList();
    int same = 0;
    while (same < Math.min(a.size(), b.size()) && a.get(same).equals(b.get(same))) {
      same++;
    }
    return (same < a.size() ? a.get(same) : "no more")
        + "\nbut\n"
        + (same < b.size() ? b.get(same) : "no more")
        + "\n";
  }

  // one more than a file has: an edit may bring it
  private static List<String> alerts(RandomRules rules, Instruments instruments) {
    List<String> alerts = new ArrayList<>();
    String before = "";
    for (int i = 0; i <= ALERTS; i++) {
      String other = i == 0 ? "other.alerts#c0" : "r" + (i - 1);
      String alert = alert(rules, "r" + i, other, before, instruments);
      alerts.add(alert);
      before += alert;
    }
    return alerts;
  }

  private static String alert(
      RandomRules rules,
      String name,
      @Nullable String other,
      String before,
      Instruments instruments) {
    while (true) {
      String alert = rules.alert(name, other);
      String others = alert.contains(" fires") ? before : "";
      if (check(RandomRules.LISTS + others + alert, instruments) != null) {
        return alert;
      }
    }
  }

  private static @Nullable CheckedFile check(String text, Instruments instruments) {
    return new Language(instruments)
        .check("test.alerts", text, Surroundings.none().withZone(ZoneOffset.UTC))
        .file();
  }

  private static String explained(String about, List<Input> inputs, RandomMarket market) {
    List<Input> smallest = Agreement.shrunk(market.instruments(), alone(inputs, market));
    String rules =
        smallest.stream()
            .filter(Input.Loaded.class::isInstance)
            .flatMap(input -> ((Input.Loaded) input).file().alerts().stream())
            .map(CheckedAlert::text)
            .collect(Collectors.joining("\n"));
    Reference reference = Agreement.reference(market.instruments(), smallest);
    return CaseText.of(
        about,
        RandomRules.LISTS + rules,
        market,
        smallest,
        reference.firings(),
        reference.stopped(),
        Agreement.engine(market.instruments(), smallest));
  }

  private static String explained(String about, Restarts restarts, RandomMarket market) {
    Restarts smallest = restarts.shrunk();
    List<Input> inputs = smallest.inputs();
    List<Firing> whole = Agreement.engine(market.instruments(), inputs);
    Reference reference = Agreement.reference(market.instruments(), inputs);
    return CaseText.of(
            about, "", market, inputs, reference.firings(), reference.stopped(), List.of())
        + smallest.places()
        + ":\n"
        + firstDifference(Restarts.text(whole), Restarts.text(smallest.firings()));
  }

  /** With a single rule, where that disagrees too. */
  private static List<Input> alone(List<Input> inputs, RandomMarket market) {
    for (int i = 0; i < ALERTS; i++) {
      String name = "r" + i;
      List<Input> only = new ArrayList<>();
      for (Input input : inputs) {
        only.add(
            input instanceof Input.Loaded(CheckedFile file)
                ? new Input.Loaded(
                    new CheckedFile(
                        file.path(),
                        file.alerts().stream().filter(one -> one.name().equals(name)).toList()))
                : input);
      }
      if (!Agreement.agrees(market.instruments(), only)) {
        return only;
      }
    }
    return inputs;
  }
}
