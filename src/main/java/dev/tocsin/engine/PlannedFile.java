package dev.tocsin.engine;

import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.message.MessageTemplate;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a file with all that can be worked out of their text alone, so that the engine's
 * thread need not. For any thread.
 */
public final class PlannedFile {
  /** For fewer rules a second thread costs more than it brings. */
  private static final int WORTH_SHARING = 1_000;

  private final CheckedFile file;
  private final Map<CheckedAlert, List<Draft>> drafts;

  /**
   * What a rule is before it lives.
   *
   * @param member null where the alert has none
   * @param id the rule's
   * @param meaning see {@link RuleVersion}
   */
  record Draft(
      @Nullable String member, String id, long meaning, MessageTemplate template, Plan plan) {}

  private PlannedFile(CheckedFile file, Map<CheckedAlert, List<Draft>> drafts) {
    this.file = file;
    this.drafts = drafts;
  }

  /** Plans every rule now; many of them on all processors. */
  public static PlannedFile now(CheckedFile file) {
    List<CheckedAlert> alerts = file.alerts();
    List<List<Draft>> all =
        alerts.size() < WORTH_SHARING
            ? alerts.stream().map(PlannedFile::drafts).toList()
            : alerts.parallelStream().map(PlannedFile::drafts).toList();
    Map<CheckedAlert, List<Draft>> drafts = new IdentityHashMap<>(alerts.size());
    for (int i = 0; i < all.size(); i++) {
      drafts.put(alerts.get(i), all.get(i));
    }
    return new PlannedFile(file, drafts);
  }

  /** Plans each rule when it is asked for. */
  public static PlannedFile later(CheckedFile file) {
    return new PlannedFile(file, Map.of());
  }

  /** Some of its alerts, or alerts with some of their members, as a file of their own. */
  PlannedFile part(CheckedFile some) {
    return new PlannedFile(some, drafts);
  }

  CheckedFile file() {
    return file;
  }

  /** The rules of one of its alerts, in the order of the members. */
  List<Draft> of(CheckedAlert alert) {
    List<Draft> known = drafts.get(alert);
    return known == null ? drafts(alert) : known;
  }

  private static List<Draft> drafts(CheckedAlert alert) {
    long meaning = RuleVersion.of(alert);
    MessageTemplate template = Messages.template(alert);
    if (alert.members().isEmpty()) {
      return List.of(draft(alert, null, meaning, template));
    }
    List<Draft> all = new ArrayList<>(alert.members().size());
    for (String member : alert.members()) {
      all.add(draft(alert, member, meaning, template));
    }
    return all;
  }

  private static Draft draft(
      CheckedAlert alert, @Nullable String member, long meaning, MessageTemplate template) {
    String id = RuleId.of(alert.file(), alert.name(), member);
    return new Draft(member, id, meaning, template, Planner.plan(alert, member));
  }
}
