package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.lang.message.MessageValues;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTemplateTest {

  private static final MessageValues VALUES =
      new MessageValues(
          "up",
          "CME:MNQ",
          101.5,
          100,
          Double.NaN,
          "above",
          1_772_443_860_250_000L,
          "critical",
          "MNQ crosses above 100",
          0,
          Map.of("setup", "{price}"),
          new MessageValues.Bar(99, 102.25, 98.5, 1200, "5m"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{symbol} broke {level} at {price} ({severity}) | CME:MNQ broke 100 at 101.5 (critical)",
        "{{ticker}} {{close}} {{ ticker }} | CME:MNQ 101.5 CME:MNQ",
        "{time} {direction} {alert} | 2026-03-02T09:31:00.250Z above up",
        "{value} is not known | n/a is not known",
        "{label.setup} is never looked at again | {price} is never looked at again",
        "{condition}{late} | MNQ crosses above 100",
        "{\"a\": {price}, {}} | {\"a\": 101.5, {}}",
        "{{open}} {{high}} {{low}} {{volume}} {{interval}} | 99 102.25 98.5 1200 5m",
        "{open} {high} {low} {volume} {interval} {exchange} | 99 102.25 98.5 1200 5m CME",
        "{{exchange}} {{plot_0}} {{plot_1}} {{timenow}} | CME n/a 100 2026-03-02T09:31:00.250Z",
        "no field | no field",
      })
  void fillsInWhatIsKnown(String template, String message) {
    MessageTemplate parsed = MessageTemplate.parse(template, List.of("setup"));
    assertEquals(List.of(), parsed.unknown());
    assertEquals(message, parsed.render(VALUES));
  }

  @ParameterizedTest
  @CsvSource({
    "{pric}, did you mean 'price'?, 0, 6",
    "x {label.setp}, did you mean 'setup'?, 2, 14",
    "{{tickr}}, did you mean 'ticker'?, 0, 9",
    "{nonsense}, 'fields are alert, symbol, price, level, value, direction, time, severity,"
        + " condition, late, open, high, low, volume, interval, exchange and label.k', 0, 10",
    "{{plot(\"RSI\")}}, 'fields are ticker, syminfo.ticker, close, plot_1, plot_0, time, timenow,"
        + " open, high, low, volume, interval, exchange', 0, 15"
  })
  void tellsUnknownFields(String template, String hint, int from, int to) {
    MessageTemplate.Unknown unknown =
        MessageTemplate.parse(template, List.of("setup")).unknown().getFirst();
    assertEquals(hint, unknown.hint());
    assertEquals(from, unknown.from());
    assertEquals(to, unknown.to());
  }
}
