package dev.tocsin.rulebook;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.Diagnostic.Severity;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds single rules to {@code quick.alerts}. Called with the rulebook's lock held. */
final class QuickRules {

  static final String FILE = "quick.alerts";

  private static final RulePath PATH = new RulePath(FILE);
  private static final Pattern NAMED = Pattern.compile("(?s)alert \"(?:[^\"\\\\]|\\\\.)*\"(.*)");

  private final Rulebook rulebook;
  private final BiFunction<String, String, Checked> checker;

  QuickRules(Rulebook rulebook, BiFunction<String, String, Checked> checker) {
    this.rulebook = rulebook;
    this.checker = checker;
  }

  QuickResult add(String source, Author author) throws IOException {
    Checked checked = checker.apply(FILE, source);
    if (checked.file() == null) {
      return new QuickResult.Rejected(checked.diagnostics());
    }
    if (checked.file().alerts().size() != 1) {
      return rejected(
          "quick-add-one-rule",
          "A quick add takes one rule, and this text has " + checked.file().alerts().size() + ".",
          "Write the others into a rule file.");
    }
    CheckedAlert wanted = checked.file().alerts().getFirst();
    CheckedAlert alone = only(checker.apply(FILE, wanted.text()).file());
    if (alone == null || !sameMeaning(alone, wanted)) {
      return rejected(
          "quick-add-stands-alone",
          "The rule needs other statements of this text, such as let, watchlist or timezone, and"
              + " a quick add takes the rule alone.",
          "Write their values into the rule, or the whole text into a rule file.");
    }
    RuleText before = rulebook.read(PATH);
    CheckedFile there = null;
    if (before != null) {
      there = checker.apply(FILE, before.text()).file();
      if (there == null) {
        return rejected(
            "quick-file-broken",
            FILE + " has errors of its own, so nothing can be added to it.",
            "Mend " + FILE + " first.");
      }
    }
    List<CheckedAlert> alerts = there == null ? List.of() : there.alerts();
    for (CheckedAlert alert : alerts) {
      if (isNameOf(wanted.name(), alert.name()) && sameMeaning(alert, wanted)) {
        return new QuickResult.AlreadyThere(alert);
      }
    }
    return append(before, wanted, freeName(wanted.name(), alerts), author);
  }

  private QuickResult append(
      @Nullable RuleText before, CheckedAlert wanted, String name, Author author)
      throws IOException {
    String rule = name.equals(wanted.name()) ? wanted.text() : renamed(wanted.text(), name);
    String text =
        before == null || before.text().isBlank() ? "" : before.text().stripTrailing() + "\n\n";
    Precondition precondition =
        before == null ? new Precondition.Absent() : new Precondition.Unchanged(before.version());
    SaveResult saved =
        rulebook.save(FILE, text + rule.strip() + "\n", precondition, author, "Add " + name);
    return switch (saved) {
      case SaveResult.Saved done ->
          new QuickResult.Added(added(name), done.warnings(), done.commit());
      case SaveResult.Rejected(var diagnostics) -> new QuickResult.Rejected(diagnostics);
      case SaveResult.BadPath(String reason) -> rejected("quick-file-broken", reason, null);
      case SaveResult.Conflict conflict ->
          rejected(
              "quick-file-broken",
              FILE + " cannot be read, or was changed at this very moment.",
              "Look at the file and try once more.");
    };
  }

  private CheckedAlert added(String name) {
    return rulebook.files().stream()
        .filter(file -> file.path().equals(FILE) && file.running() != null)
        .flatMap(file -> Objects.requireNonNull(file.running()).alerts().stream())
        .filter(alert -> alert.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the rule just saved is not loaded: " + name));
  }

  private static @Nullable CheckedAlert only(@Nullable CheckedFile file) {
    return file != null && file.alerts().size() == 1 ? file.alerts().getFirst() : null;
  }

  private static boolean sameMeaning(CheckedAlert a, CheckedAlert b) {
    return a.condition().equals(b.condition())
        && a.members().equals(b.members())
        && a.clauses().equals(b.clauses());
  }

  private static boolean isNameOf(String wanted, String name) {
    return name.equals(wanted)
        || name.startsWith(wanted) && name.substring(wanted.length()).matches(" [0-9]+");
  }

  private static String freeName(String wanted, List<CheckedAlert> alerts) {
    Set<String> taken = alerts.stream().map(CheckedAlert::name).collect(Collectors.toSet());
    String name = wanted;
    for (int n = 2; taken.contains(name); n++) {
      name = wanted + " " + n;
    }
    return name;
  }

  /** The same rule under another name; a bare condition becomes a named alert. */
  private static String renamed(String text, String name) {
    String head = "alert \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    var named = NAMED.matcher(text);
    return named.matches() ? head + named.group(1) : head + " when " + text;
  }

  private static QuickResult rejected(String code, String message, @Nullable String hint) {
    return new QuickResult.Rejected(
        List.of(new Diagnostic(code, Severity.ERROR, 1, 1, 1, 1, message, hint)));
  }
}
