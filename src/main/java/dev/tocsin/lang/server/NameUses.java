package dev.tocsin.lang.server;

import dev.tocsin.lang.syntax.RuleFileParser;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Parts;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Span;
import dev.tocsin.lang.tree.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the names of {@code let} and {@code watchlist} are declared and used in a text.
 *
 * @param declared in the order of the text
 * @param used all that could be one, in no particular order
 * @param whole whether all statements could be read, so that no use is missing
 */
record NameUses(List<Name> declared, List<Name> used, boolean whole) {

  static NameUses of(String text) {
    Findings findings = new Findings();
    NameUses uses = new NameUses(new ArrayList<>(), new ArrayList<>(), false);
    try {
      RuleFileParser.parse(text, findings).statements().forEach(uses::statement);
    } catch (StackOverflowError _) {
      // nesting is bounded long before; a thread with a tiny stack must still get an answer
      return uses;
    }
    return new NameUses(uses.declared, uses.used, findings.errors() == 0);
  }

  /** The name at an offset that is declared in this text; null for none. */
  @Nullable Name declaredAt(int offset) {
    for (List<Name> names : List.of(declared, used)) {
      for (Name name : names) {
        if (name.range().from() <= offset && offset <= name.range().to()) {
          return declaration(name.text()) == null ? null : name;
        }
      }
    }
    return null;
  }

  /** The first declaration of a name; null for none. */
  @Nullable Name declaration(String text) {
    return declared.stream().filter(name -> name.text().equals(text)).findFirst().orElse(null);
  }

  /** Every place of a name, its declaration too. */
  List<SourceRange> places(String text) {
    List<SourceRange> places = new ArrayList<>();
    declared.stream().filter(name -> name.text().equals(text)).forEach(n -> places.add(n.range()));
    used.stream().filter(name -> name.text().equals(text)).forEach(n -> places.add(n.range()));
    return places;
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Timezone _ -> {}
      case Statement.Watchlist watchlist -> declared.add(watchlist.name());
      case Statement.Let let -> {
        declared.add(let.name());
        expression(let.value());
      }
      case Statement.Alert alert -> {
        alert.members().stream().filter(name -> !name.quoted()).forEach(used::add);
        expression(alert.condition());
        alert.clauses().forEach(this::clause);
      }
    }
  }

  private void clause(Clause clause) {
    switch (clause) {
      case Clause.Cooldown cooldown -> span(cooldown.span());
      case Clause.AtMost atMost -> span(atMost.per());
      case Clause.Repeat repeat -> span(repeat.every());
      case Clause.Rearm rearm -> expression(rearm.condition());
      case Clause.ExpiresIn expires -> span(expires.span());
      case Clause.Notify notify -> span(notify.delay());
      case Clause.DuringSession _, Clause.DuringHours _, Clause.OnTick _ -> {}
      case Clause.OnBarClose _, Clause.EveryTime _, Clause.Once _, Clause.OncePerBar _ -> {}
      case Clause.OncePerSession _, Clause.OncePerDay _, Clause.FireIfTrue _ -> {}
      case Clause.ExpiresAt _, Clause.Severity _, Clause.Message _, Clause.Label _ -> {}
      case Clause.Paused _ -> {}
    }
  }

  private void expression(Expression expression) {
    Parts.walk(expression, this::part);
  }

  private void part(Expression part) {
    switch (part) {
      case Operand.Word word -> used.add(new Name(word.range(), word.text(), false));
      case Phrase.Move move -> span(move.within());
      case Phrase.Extreme extreme -> span(extreme.lookback());
      case Phrase.Stale stale -> span(stale.span());
      case Combination.And and -> span(and.within());
      case Combination.Then then -> span(then.within());
      case Combination.Held held -> span(held.span());
      case Combination.Times times -> span(times.within());
      case Combination.Within within -> span(within.span());
      case Combination _, Phrase _, Operand _ -> {}
    }
  }

  private void span(@Nullable Span span) {
    if (span instanceof Span.Named named) {
      used.add(new Name(named.range(), named.name(), false));
    }
  }
}
