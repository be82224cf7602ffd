package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Subject;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Parts;
import dev.tocsin.lang.tree.SourceRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known while one alert is checked. For one thread. */
final class AlertScope {

  /** A mention of another alert, judged when all are known. */
  record Mention(SourceRange range, RuleOutline.Fired fired) {}

  final Scope file;
  final Findings findings;

  /** The symbols and watchlist members of {@code for}. */
  final List<String> members;

  /** Every symbol the rule needs, in the order of the text, with where it is first named. */
  final Map<String, SourceRange> symbols = new LinkedHashMap<>();

  final List<Mention> mentions = new ArrayList<>();

  /** Whether {@code price} stands for something here. */
  boolean hasMember;

  /** Whose ticks {@code 4 ticks} counts; null where the phrase names no symbol. */
  @Nullable Subject ticksOf;

  AlertScope(Scope file, List<String> members, SourceRange memberRange, List<Expression> read) {
    this.file = file;
    this.findings = file.findings;
    this.members = members;
    hasMember = !members.isEmpty();
    members.forEach(member -> symbols.putIfAbsent(member, memberRange));
    read.forEach(expression -> Parts.walk(expression, this::addSymbols));
  }

  private void addSymbols(Expression expression) {
    if (expression instanceof Operand.Reference reference && !reference.member()) {
      symbols.putIfAbsent(reference.subject().text(), reference.subject().range());
    }
    if (expression instanceof Operand.Call call
        && call.function().text().equals("count")
        && !call.arguments().isEmpty()
        && call.arguments().getFirst() instanceof Operand.Word list) {
      file.watchlists
          .getOrDefault(list.text(), List.of())
          .forEach(symbol -> symbols.putIfAbsent(symbol, list.range()));
    }
  }

  /** The subject of the first reference in an expression, or null. */
  static @Nullable Subject firstSubject(Expression expression) {
    if (expression instanceof Operand.Reference reference) {
      return subject(reference);
    }
    for (Expression part : Parts.of(expression)) {
      Subject found = firstSubject(part);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  static Subject subject(Operand.Reference reference) {
    Name name = reference.subject();
    return reference.member() ? new Value.Subject.Member() : new Value.Subject.Symbol(name.text());
  }

  String said(SourceRange range) {
    return file.said(range);
  }

  String said(Expression expression) {
    return file.said(expression.range());
  }
}
