package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsParser.AnyWordContext;
import dev.tocsin.lang.grammar.AlertsParser.BarsSpanContext;
import dev.tocsin.lang.grammar.AlertsParser.ClockContext;
import dev.tocsin.lang.grammar.AlertsParser.DateClockContext;
import dev.tocsin.lang.grammar.AlertsParser.DayContext;
import dev.tocsin.lang.grammar.AlertsParser.DurationSpanContext;
import dev.tocsin.lang.grammar.AlertsParser.NamedSpanContext;
import dev.tocsin.lang.grammar.AlertsParser.SpanContext;
import dev.tocsin.lang.grammar.AlertsParser.SymbolContext;
import dev.tocsin.lang.grammar.AlertsParser.TimeClockContext;
import dev.tocsin.lang.grammar.AlertsParser.ZoneContext;
import dev.tocsin.lang.tree.Clock;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Span;
import dev.tocsin.lang.words.Durations;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Reads names, numbers, durations and clock times, and says what is wrong about them. */
final class Literals {

  private static final int LONGEST_NUMBER = 40;

  private final Findings findings;

  Literals(Findings findings) {
    this.findings = findings;
  }

  static SourceRange range(Token token) {
    return new SourceRange(token.getStartIndex(), token.getStopIndex() + 1);
  }

  static SourceRange range(ParserRuleContext context) {
    return new SourceRange(
        context.getStart().getStartIndex(), context.getStop().getStopIndex() + 1);
  }

  Operand.Number number(TerminalNode node) {
    Token token = node.getSymbol();
    return new Operand.Number(range(token), token.getText(), value(token));
  }

  double value(Token token) {
    String written = token.getText();
    if (written.length() > LONGEST_NUMBER) {
      findings.error("number", range(token), "this number has too many digits");
      return 1;
    }
    String digits = written.replace("_", "");
    return digits.endsWith("k")
        ? new BigDecimal(digits.substring(0, digits.length() - 1)).movePointRight(3).doubleValue()
        : Double.parseDouble(digits);
  }

  long duration(Token token) {
    long length = Durations.parse(token.getText());
    if (length < 0) {
      findings.error("duration", range(token), "this duration is longer than a hundred years");
      return Durations.LONGEST;
    }
    return length;
  }

  Span span(SpanContext context) {
    SourceRange range = range(context);
    if (context instanceof DurationSpanContext written) {
      Token token = written.DURATION().getSymbol();
      return new Span.Written(range, token.getText(), duration(token));
    }
    if (context instanceof BarsSpanContext bars) {
      Token token = bars.NUMBER().getSymbol();
      return new Span.Bars(range, token.getText(), value(token));
    }
    return new Span.Named(range, ((NamedSpanContext) context).WORD().getText());
  }

  /** Bars of that length, as clauses name them. */
  Operand.Bars interval(TerminalNode node, boolean extended, SourceRange range) {
    Token token = node.getSymbol();
    return new Operand.Bars(range, token.getText(), duration(token), extended);
  }

  Clock clock(ClockContext context) {
    if (context instanceof TimeClockContext timed) {
      return new Clock(
          range(context),
          timed.DATE() == null ? null : date(timed.DATE().getSymbol()),
          time(timed.TIME_OF_DAY().getSymbol()),
          zone(timed.zone()));
    }
    DateClockContext dated = (DateClockContext) context;
    return new Clock(range(context), date(dated.DATE().getSymbol()), null, zone(dated.zone()));
  }

  private static @Nullable Name zone(@Nullable ZoneContext zone) {
    return zone == null ? null : new Name(range(zone), zone.getText(), false);
  }

  private LocalDate date(Token token) {
    try {
      return LocalDate.parse(token.getText());
    } catch (DateTimeException _) {
      findings.error("date", range(token), "there is no day " + token.getText());
      return LocalDate.EPOCH;
    }
  }

  private LocalTime time(Token token) {
    String written = token.getText();
    try {
      return LocalTime.parse(written.indexOf(':') == 1 ? "0" + written : written);
    } catch (DateTimeException _) {
      findings.error(
          "clock-time",
          range(token),
          "there is no time " + written,
          "hours go from 00 to 23, minutes from 00 to 59");
      return LocalTime.MIDNIGHT;
    }
  }

  static Name word(AnyWordContext context) {
    return new Name(range(context), context.getText(), false);
  }

  static Name word(Token token) {
    return new Name(range(token), token.getText(), false);
  }

  static Name symbol(SymbolContext context) {
    Token token = context.getStart();
    return context.QUOTED() == null ? word(token) : unquoted(token);
  }

  /** What stands between single quotes: no escapes there. */
  static Name unquoted(Token token) {
    String text = token.getText();
    return new Name(range(token), text.substring(1, text.length() - 1), true);
  }

  static List<Name> days(List<DayContext> days) {
    return days.stream().map(day -> word(day.getStart())).toList();
  }

  /** What stands between double quotes, its escapes resolved. */
  Name string(TerminalNode node) {
    Token token = node.getSymbol();
    String raw = token.getText();
    if (raw.indexOf('\\') < 0) {
      return new Name(range(token), raw.substring(1, raw.length() - 1), true);
    }
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < raw.length() - 1; i++) {
      char c = raw.charAt(i);
      text.append(c == '\\' ? escaped(token, raw.charAt(++i)) : c);
    }
    return new Name(range(token), text.toString(), true);
  }

  private char escaped(Token token, char c) {
    return switch (c) {
      case '"', '\\' -> c;
      case 'n' -> '\n';
      case 't' -> '\t';
      default -> {
        findings.error(
            "escape",
            range(token),
            "unknown escape '\\" + c + "' in a text",
            "a text knows \\\" \\\\ \\n and \\t");
        yield c;
      }
    };
  }
}
