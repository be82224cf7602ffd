package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.message.MessageTemplate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its file has it now, for one member, and where it stands there. An edit makes another;
 * firings keep the one they came of.
 *
 * @param file path of its file; firings of an instant are put in order by it
 * @param rule the rule's id
 * @param meaning see {@link RuleVersion}
 * @param order place of the alert in its file, from 0
 * @param memberOrder place of the member in the alert's list, from 0
 */
record Definition(
    CheckedAlert alert,
    String file,
    String rule,
    @Nullable String member,
    long meaning,
    MessageTemplate template,
    int order,
    int memberOrder)
    implements Origin {

  static Definition of(CheckedAlert alert, PlannedFile.Draft draft, int order, int memberOrder) {
    return new Definition(
        alert,
        alert.file(),
        draft.id(),
        draft.member(),
        draft.meaning(),
        draft.template(),
        order,
        memberOrder);
  }

  @Override
  public String name() {
    return alert.name();
  }

  @Override
  public String version() {
    return RuleVersion.text(meaning);
  }

  @Override
  public Severity severity() {
    return alert.clauses().severity();
  }

  @Override
  public Map<String, String> labels() {
    return alert.clauses().labels();
  }

  @Override
  public String condition() {
    return alert.conditionText();
  }
}
