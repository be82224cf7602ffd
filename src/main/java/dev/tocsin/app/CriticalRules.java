package dev.tocsin.app;

import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.PgNotices;
import dev.tocsin.rulebook.RuleFile;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.api.Part;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says when a critical rule is blind or broken, or runs as it was before its file had errors, by a
 * message and in {@code /ready}: what is not watched must not look as if all were well. Looked at
 * by one thread at a time, read by any.
 */
final class CriticalRules {

  private static final Logger LOG = LoggerFactory.getLogger(CriticalRules.class);
  private static final int MOST_NAMED = 5;

  /** How often in a row a rule has to be seen so: a feed that comes back at once is no news. */
  private static final int TIMES = 3;

  private final Supplier<Collection<RuleStatus>> rules;
  private final Supplier<Collection<RuleFile>> files;
  private final Consumer<String> message;
  private final Map<String, Integer> seen = new LinkedHashMap<>();
  private volatile Map<String, String> sightless = Map.of();

  /**
   * @param rules how each stands, at any moment
   * @param files how each file stands
   * @param message told a sentence for people when a rule became so
   */
  CriticalRules(
      Supplier<Collection<RuleStatus>> rules,
      Supplier<Collection<RuleFile>> files,
      Consumer<String> message) {
    this.rules = rules;
    this.files = files;
    this.message = message;
  }

  /** Tells those whom the routes tell of critical firings. */
  static CriticalRules telling(RuleBoard board, Rulebook rulebook, PgNotices notices) {
    return new CriticalRules(
        board::rules,
        rulebook::files,
        sentence ->
            notices
                .say("watchdog", "Watchdog", Severity.CRITICAL, sentence)
                .onFailure(away -> LOG.warn("nobody could be told: {}", sentence)));
  }

  /** Looks at the board and the files once; blocks while files are read. */
  @Nullable Void look() {
    Map<String, String> errors = errors();
    Map<String, String> now = new LinkedHashMap<>();
    for (RuleStatus rule : rules.get()) {
      String sentence = rule.severity() == Severity.CRITICAL ? wrong(rule, errors) : "";
      if (sentence.isEmpty()) {
        continue;
      }
      int times = seen.merge(rule.id(), 1, Integer::sum);
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
    return null;
  }

  /** The first error of each file that has one. */
  private Map<String, String> errors() {
    Map<String, String> errors = new HashMap<>();
    for (RuleFile file : files.get()) {
      file.diagnostics().stream()
          .filter(one -> one.severity() == Diagnostic.Severity.ERROR)
          .findFirst()
          .ifPresent(one -> errors.put(file.path(), "line " + one.line() + ": " + one.message()));
    }
    return errors;
  }

  /** What is wrong with a rule, as a sentence; empty where nothing is. */
  private static String wrong(RuleStatus rule, Map<String, String> errors) {
    if (rule.state() == RuleStatus.State.BLIND || rule.state() == RuleStatus.State.BROKEN) {
      String why = rule.reason() == null ? "" : ": " + rule.reason();
      return "The critical rule %s in %s is %s%s."
          .formatted(rule.alert(), rule.file(), rule.state().word(), why);
    }
    String error = errors.get(rule.file());
    return error == null
        ? ""
        : "The critical rule %s runs as it was before: %s has errors now (%s)."
            .formatted(rule.alert(), rule.file(), error);
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
