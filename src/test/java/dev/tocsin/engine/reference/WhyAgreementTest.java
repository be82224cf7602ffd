package dev.tocsin.engine.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.Gate;
import dev.tocsin.engine.Rerun;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Part;
import dev.tocsin.engine.why.Why;
import dev.tocsin.engine.why.WhyText;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.market.EventTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Why against the reference on random rules and markets: every edge that a clause stopped, and at
 * sampled instants every part of the condition and what stood between the rule and a firing. More
 * on demand: {@code -Dtocsin.why.runs=1000 -Dtocsin.why.seed=2}.
 *
 * <p>The reference decides each gate by itself, from its own outcomes, hours, expiry and values,
 * but for two: what {@link Reasons} says cannot be told apart, and whether a tick came too late for
 * its instant, of which only is held that there was such a tick.
 */
final class WhyAgreementTest {
  private static final int RUNS = Integer.getInteger("tocsin.why.runs", 60);
  private static final long SEED = Long.getLong("tocsin.why.seed", 1);
  private static final int MARKETS = 4;
  private static final int INSTANTS = Integer.getInteger("tocsin.why.instants", 12);
  private static final int REMEMBERED = 50;
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Set<Gate> OF_CLAUSES =
      EnumSet.of(Gate.PAUSED, Gate.ONCE, Gate.ONCE_PER, Gate.COOLDOWN, Gate.AT_MOST, Gate.REARM);
  private final Shapes shapes = new Shapes();
  private final TreeMap<Gate, Integer> seen = new TreeMap<>();
  private int instants;
  private int edges;
  private int decided;

  @Test
  void agreesWithTheReferenceOnEveryNonFiring() {
    for (int run = 0; run < RUNS; run++) {
      long seed = SEED * 1_000_003 + run;
      Random random = new Random(seed);
      boolean days = random.nextInt(3) == 0;
      var rules = new RandomRules(random, days ? Scale.DAYS : Scale.MINUTES, run % 6 == 4);
      String text =
          run % 6 == 5
              ? "alert \"a\" when A crosses %d within %s"
                  .formatted(98 + random.nextInt(5), days ? "1h" : "20s")
              : RandomRules.LISTS
                  + rules.alert("a", null)
                  + (random.nextInt(3) == 0 ? rules.alert("b", "a") : "");
      for (int i = 0; i < MARKETS; i++) {
        RandomMarket market = days ? RandomMarket.ofDays(random) : RandomMarket.ofMinutes(random);
        compare("seed " + seed + "\n" + text, text, market, random);
      }
    }
    System.err.println(
        "seed %d: %d edges that clauses stopped, %d instants, %d of them decided by the condition alone,"
                .formatted(SEED, edges, instants, decided)
            + " gates "
            + seen);
    assertTrue(instants > 0 && edges > 0, "nothing was compared");
  }

  private void compare(String about, String text, RandomMarket market, Random random) {
    Checked checked =
        new Language(market.instruments())
            .check("a.alerts", text, Surroundings.none().withZone(ZoneOffset.UTC));
    CheckedFile file = checked.file();
    if (file == null) {
      return;
    }
    Reference reference = Agreement.reference(file, market.instruments(), market.inputs());
    for (ReferenceRule rule : reference.rules()) {
      long end = reference.moments().getLast().time();
      String of = about + "of " + rule.alert().name() + " " + rule.member() + "\n";
      stopped(of, rule, why(file, rule, market, end));
      List<Moment> moments = reference.moments();
      List<Long> times = new ArrayList<>();
      for (int i = 0; i < INSTANTS; i++) {
        times.add(moments.get(random.nextInt(moments.size())).time());
      }
      // rare, so looked for
      moments.stream()
          .filter(moment -> rule.isTooLate(moment.index()))
          .limit(2)
          .forEach(moment -> times.add(moment.time()));
      for (long at : times) {
        instant(of, rule, reference, market.inputs(), why(file, rule, market, at), at);
      }
    }
  }

  private Why why(CheckedFile file, ReferenceRule rule, RandomMarket market, long at) {
    var wanted = Rerun.Wanted.of(List.of(file), file.path(), rule.alert().name(), rule.member());
    try (var rerun = new Rerun("test", wanted, market.instruments(), shapes, at)) {
      rerun.load(0, file);
      long position = 0;
      for (Input input : market.inputs()) {
        position++;
        boolean more =
            switch (input) {
              case Input.Ticked ticked -> rerun.tick(position, ticked.tick());
              case Input.Signalled signalled -> rerun.signal(position, signalled.signal());
              case Input.Marked marked -> rerun.mark(position, marked.time());
              case Input.Loaded _, Input.Unloaded _ ->
                  throw new AssertionError("a walk without rules of its own");
            };
        if (!more) {
          break;
        }
      }
      rerun.reach(position);
      Why why = rerun.why();
      assertNotNull(why);
      return why;
    }
  }

  // ---- edges

  private void stopped(String about, ReferenceRule rule, Why why) {
    List<String> expected = new ArrayList<>();
    for (Expected one : rule.outcomes()) {
      if (one.gate() != null) {
        expected.add(EventTime.format(one.time()) + " " + one.gate());
      }
    }
    List<String> got =
        why.edges().stream()
            .filter(edge -> OF_CLAUSES.contains(edge.gate()))
            .map(edge -> EventTime.format(edge.time()) + " " + edge.gate().word())
            .toList();
    edges += got.size();
    // the witness remembers the newest only
    int from = why.edges().size() < REMEMBERED ? 0 : expected.size() - got.size();
    assertEquals(expected.subList(Math.max(0, from), expected.size()), got, about);
  }

  // ---- instants

  private void instant(
      String about, ReferenceRule rule, Reference reference, List<Input> inputs, Why why, long at) {
    instants++;
    seen.merge(why.gate(), 1, Integer::sum);
    String said = about + String.join("\n", WhyText.lines(why, UTC)) + "\n";
    List<Moment> moments = reference.moments();
    int last = -1;
    int first = moments.size();
    for (Moment moment : moments) {
      if (moment.time() <= at) {
        last = moment.index();
      }
      if (moment.time() == at) {
        first = Math.min(first, moment.index());
      }
    }
    List<@Nullable String> outcomes = new ArrayList<>();
    for (Expected one : rule.outcomes()) {
      if (one.time() == at && one.moment() <= last) {
        outcomes.add(one.gate());
      }
    }
    if (outcomes.contains(null)) {
      assertEquals(Gate.ARMED, why.gate(), said);
      return;
    }
    if (!outcomes.isEmpty()) {
      assertEquals(Objects.requireNonNull(outcomes.getLast()), why.gate().word(), said);
      return;
    }
    assertEquals(at >= rule.expiry(), why.gate() == Gate.EXPIRED, said);
    if (why.gate() == Gate.EXPIRED) {
      return;
    }
    int look = last;
    while (look >= 0 && !rule.sight().sees(look)) {
      look--;
    }
    assertEquals(rule.sight().windowStart(last) < 0, why.gate() == Gate.OUTSIDE_HOURS, said);
    if (look < 0 || rule.sight().windowStart(last) < 0) {
      return;
    }
    boolean tooLate = false;
    for (int i = first; i <= last; i++) {
      tooLate |= rule.isTooLate(i);
    }
    assertEquals(tooLate, why.gate() == Gate.SILENCE, said);
    parts(said, rule.alert().condition(), why.condition(), rule, look, first, last);
    if (why.gate() == Gate.CLOCK || why.gate() == Gate.LATE_TICK) {
      assertTrue(bringsTickOf(inputs, at), said);
      return;
    }
    if (!tooLate) {
      Set<Gate> gates = new Reasons(rule, look, first, last).gates(rule.alert().condition());
      decided += gates.size() == 1 ? 1 : 0;
      assertTrue(gates.contains(why.gate()), () -> gates + " but " + said);
    }
  }

  private static boolean bringsTickOf(List<Input> inputs, long time) {
    return inputs.stream()
        .anyMatch(input -> input instanceof Input.Ticked(var tick) && tick.time() == time);
  }

  private void parts(
      String said,
      Condition condition,
      Part part,
      ReferenceRule rule,
      int look,
      int first,
      int last) {
    Judgement judgement = rule.judgement();
    if (part.form() == Part.Form.BECOMES) {
      parts(said, condition, part.parts().getFirst(), rule, look, first, last);
      return;
    }
    switch (condition) {
      case Condition.State state ->
          assertEquals(
              judgement.truth(state, look).name(),
              part.truth().name(),
              () -> part.text() + " of " + said);
      case Condition.Event event -> {
        boolean happened = false;
        for (int i = first; i <= last; i++) {
          happened |= rule.sight().sees(i) && judgement.happens(event, i);
        }
        assertEquals(Truth.of(happened), part.truth(), () -> part.text() + " of " + said);
      }
    }
    List<Condition> below = Judgement.parts(condition);
    for (int i = 0; i < below.size(); i++) {
      parts(said, below.get(i), part.parts().get(i), rule, look, first, last);
    }
  }
}
