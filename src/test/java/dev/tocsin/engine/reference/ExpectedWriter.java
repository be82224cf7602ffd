package dev.tocsin.engine.reference;

import dev.tocsin.engine.reference.History.Heard;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.message.MessageValues;
import dev.tocsin.lang.print.ValueText;
import dev.tocsin.market.Bar;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a firing of a rule has to say (language.md section 4).
 *
 * @param closes the bars whose closes alone the rule looks at, or null
 */
record ExpectedWriter(Judgement judgement, History history, String symbol, @Nullable Bars closes) {

  Expected write(
      CheckedAlert alert,
      @Nullable String member,
      int i,
      @Nullable Condition phrase,
      @Nullable String gate,
      String opening) {
    Moment moment = history.moment(i);
    String of = symbol;
    List<Heard> heard = history.heard(of, i);
    double price = heard.isEmpty() ? Double.NaN : heard.getLast().last();
    if (of.isEmpty() && moment.signal() != null) {
      of = moment.signal().symbol() == null ? "" : moment.signal().symbol();
      price = moment.signal().price();
    }
    Sides sides = Sides.of(phrase, judgement.phrases(), judgement.values(), i);
    return new Expected(
        alert.file(),
        alert.name(),
        member,
        i,
        moment.time(),
        of,
        price,
        sides.value(),
        sides.level(),
        sides.direction(),
        alert.clauses().severity().word(),
        Sides.message(alert, of, price, sides, moment.time(), bar(i)),
        gate,
        opening);
  }

  /** The bar or trading session that it stands in. */
  private MessageValues.Bar bar(int i) {
    if (closes != null) {
      Bar bar = history.closed(closes, symbol, i).getLast();
      return new MessageValues.Bar(
          bar.open(), bar.high(), bar.low(), bar.volume(), ValueText.interval(closes.interval()));
    }
    double[] of =
        Stream.of(FieldName.OPEN, FieldName.HIGH, FieldName.LOW, FieldName.VOLUME)
            .mapToDouble(name -> judgement.values().field(name, symbol, i))
            .toArray();
    return new MessageValues.Bar(of[0], of[1], of[2], of[3], "tick");
  }
}
