package dev.tocsin.app;

import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.PgNotices;
import dev.tocsin.web.api.Part;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a critical rule is blind or broken, by a message and in {@code /ready}: what is not
 * watched must not look as if all were well. Looked at by one thread, read by any.
 */
final class CriticalRules {

  private static final Logger LOG = LoggerFactory.getLogger(CriticalRules.class);
  private static final int MOST_NAMED = 5;

  /** How often in a row a rule has to be seen so: a feed that comes back at once is no news. */
  private static final int TIMES = 3;

  private final Supplier<Collection<RuleStatus>> rules;
  private final Consumer<String> message;
  private final Map<String, Integer> seen = new LinkedHashMap<>();
  private volatile Map<String, String> sightless = Map.of();

  /**
   * @param rules how each stands, at any moment
   * @param message told a sentence for people when a rule became so
   */
  CriticalRules(Supplier<Collection<RuleStatus>> rules, Consumer<String> message) {
    this.rules = rules;
    this.message = message;
  }

  /** Tells those whom the routes tell of critical firings. */
  static CriticalRules telling(RuleBoard board, PgNotices notices) {
    return new CriticalRules(
        board::rules,
        sentence ->
            notices
                .say("watchdog", "Watchdog", Severity.CRITICAL, sentence)
                .onFailure(away -> LOG.warn("nobody could be told: {}", sentence)));
  }

  /** Looks at the board once. */
  void look() {
    Map<String, String> now = new LinkedHashMap<>();
    for (RuleStatus rule : rules.get()) {
      boolean down =
          rule.state() == RuleStatus.State.BLIND || rule.state() == RuleStatus.State.BROKEN;
      if (rule.severity() != Severity.CRITICAL || !down) {
        continue;
      }
      int times = seen.merge(rule.id(), 1, Integer::sum);
      String why = rule.reason() == null ? "" : ": " + rule.reason();
      String sentence =
          "The critical rule %s in %s is %s%s."
              .formatted(rule.alert(), rule.file(), rule.state().word(), why);
      if (times == TIMES) {
        LOG.error("{}", sentence);
        message.accept(sentence);
      }
      if (times >= TIMES) {
        now.put(rule.id(), rule.alert());
      } else {
        now.put(rule.id(), "");
      }
    }
    seen.keySet().retainAll(now.keySet());
    now.values().removeIf(String::isEmpty);
    sightless = now;
  }

  /** For {@code /health} and {@code /ready}. */
  Part part() {
    Set<String> names = new TreeSet<>(sightless.values());
    return names.isEmpty()
        ? Part.up("critical rules")
        : Part.down(
            "critical rules",
            "Blind or broken: "
                + String.join(", ", names.stream().limit(MOST_NAMED).toList())
                + (names.size() > MOST_NAMED
                    ? " and " + (names.size() - MOST_NAMED) + " more."
                    : "."));
  }
}
