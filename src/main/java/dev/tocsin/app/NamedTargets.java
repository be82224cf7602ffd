package dev.tocsin.app;

import dev.tocsin.engine.RuleId;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.notify.RuleTargets;
import dev.tocsin.rulebook.RuleFileChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whom each rule names in its {@code notify}, kept up to date with the rule files. Of any thread.
 */
final class NamedTargets implements RuleTargets, RuleFileChange.Listener {

  private final Map<String, Map<String, List<Target>>> files = new ConcurrentHashMap<>();
  private volatile boolean bookOpen;

  @Override
  public List<Target> of(String rule) {
    return files.values().stream()
        .flatMap(targets -> targets.getOrDefault(rule, List.of()).stream())
        .toList();
  }

  @Override
  public void changed(RuleFileChange change) {
    bookOpen = true;
    CheckedFile running = change.running();
    if (running == null) {
      files.remove(change.path());
    } else {
      know(change.path(), running);
    }
  }

  /**
   * A rule file as the journal has it. It counts until the rulebook is open: what fires while the
   * journal is read again at a start is told to whom it was told then.
   */
  void journaled(CheckedFile file) {
    if (!bookOpen) {
      know(file.path(), file);
    }
  }

  /** The targets of a file's rules from now on. */
  void know(String path, CheckedFile running) {
    Map<String, List<Target>> targets = new HashMap<>();
    for (CheckedAlert alert : running.alerts()) {
      List<Target> named =
          alert.clauses().targets().stream()
              .map(target -> new Target(target.channel(), target.target(), target.ifNotAckedIn()))
              .toList();
      if (!named.isEmpty()) {
        ids(alert).forEach(id -> targets.put(id, named));
      }
    }
    files.put(path, Map.copyOf(targets));
  }

  private static List<String> ids(CheckedAlert alert) {
    return alert.members().isEmpty()
        ? List.of(RuleId.of(alert.file(), alert.name(), null))
        : alert.members().stream()
            .map(member -> RuleId.of(alert.file(), alert.name(), member))
            .toList();
  }
}
