package dev.tocsin.lang;

import dev.tocsin.lang.message.MessageField;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Field;
import dev.tocsin.lang.words.Function;
import dev.tocsin.lang.words.Usage;
import dev.tocsin.market.indicator.IndicatorKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/reference.md from the catalogue. */
final class ReferencePage {

  private final StringBuilder page = new StringBuilder();

  private ReferencePage() {}

  static String write() {
    ReferencePage reference = new ReferencePage();
    reference.everything();
    return reference.page.toString();
  }

  private void everything() {
    line("# Reference of the alert language");
    line("");
    line("Made of the catalogue that checker, completion and hover use; a test keeps it true.");
    line("The [guide](language.md) says how sentences are put together and what they mean.");
    usages("Statements", List.of(Usage.Kind.STATEMENT));
    usages("Values", List.of(Usage.Kind.VALUE));
    fields();
    functions();
    indicators();
    usages("States: they hold over a stretch", List.of(Usage.Kind.STATE));
    usages("Events: true at one instant", List.of(Usage.Kind.EVENT));
    usages("Conditions put together", List.of(Usage.Kind.JOINED));
    usages("Clauses", List.of(Usage.Kind.CLAUSE));
    messageFields();
    heading("Channels");
    line("Always there: " + codes(Catalogue.CHANNELS) + ".");
    line("Types that can be configured: " + codes(Catalogue.CHANNEL_TYPES) + ".");
    heading("Actions of signals");
    line(codes(Catalogue.ACTIONS) + ".");
  }

  private void usages(String title, List<Usage.Kind> kinds) {
    heading(title);
    table("written", "example", "meaning");
    for (Usage one : Catalogue.USAGES) {
      if (kinds.contains(one.kind())) {
        row(code(one.form()), code(one.example()), one.meaning());
      }
    }
  }

  private void fields() {
    heading("Fields of a symbol");
    table("written", "unit", "meaning");
    for (Field one : Catalogue.FIELDS.values()) {
      row(code("." + one.word()), one.unit(), one.meaning());
    }
  }

  private void functions() {
    heading("Functions");
    table("function", "takes", "example", "meaning");
    for (Function one : Catalogue.FUNCTIONS.values()) {
      row(code(one.name()), one.takes(), code(one.example()), one.meaning());
    }
  }

  private void indicators() {
    heading("Indicators");
    line(
        "Indicators read closed bars only. *series* is bars, a part of them, arithmetic, or"
            + " another");
    line(
        "indicator; *bars* are whole bars. Lengths are whole numbers from 1 to 10,000. The warm-up"
            + " is");
    line("the number of closed bars until the first value, here with the lengths of the example.");
    line("");
    table("indicator", "example", "meaning", "formula", "unit", "warm-up", "source");
    for (IndicatorKind one : Catalogue.INDICATORS.values()) {
      row(
          code(one.signature()),
          code(one.example("MNQ@5m")),
          one.summary(),
          one.formula(),
          unit(one),
          warmUp(one),
          one.source());
    }
  }

  private static String unit(IndicatorKind kind) {
    return switch (kind.result()) {
      case SAME -> "as the series";
      case PRICE -> "price";
      case PERCENT -> "percent";
      case RATIO -> "plain number";
    };
  }

  private static String warmUp(IndicatorKind kind) {
    int bars = kind.warmUpBars(kind.usual());
    return bars == 1 ? "1 bar" : bars + " bars";
  }

  private void messageFields() {
    heading("Fields of messages");
    line(
        "In a message `{symbol}`; TradingView's names stand in two pairs of braces, `{{ticker}}`.");
    line("What is not known prints as `n/a`. `{label.k}` is the label `k` of the alert.");
    line("");
    table("written", "TradingView", "meaning");
    for (MessageField one : MessageField.values()) {
      String theirs =
          one.tradingView().stream()
              .map(name -> code("{{" + name + "}}"))
              .collect(Collectors.joining(" "));
      row(code("{" + one.word() + "}"), theirs, one.summary());
    }
  }

  private void heading(String title) {
    line("");
    line("## " + title);
    line("");
  }

  private void table(String... columns) {
    row(columns);
    row(Stream.of(columns).map(column -> "---").toArray(String[]::new));
  }

  private void row(String... cells) {
    line(
        Stream.of(cells)
            .map(cell -> cell.replace("\n", "<br>").replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |")));
  }

  private static String code(String text) {
    return text.lines().map(line -> "`" + line + "`").collect(Collectors.joining("\n"));
  }

  private static String codes(List<String> words) {
    return words.stream().map(ReferencePage::code).collect(Collectors.joining(", "));
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
