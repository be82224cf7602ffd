package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.check.Surroundings.Channel;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole messages: place, severity, code, sentence, hint. */
class ErrorsTest {

  private static final Instruments INSTRUMENTS =
      symbol ->
          switch (symbol) {
            case "ES", "NQ" ->
                new Instrument(
                    symbol, "cme-index", ZoneId.of("America/Chicago"), 0.25, EventTime.NEVER);
            case "AAPL" ->
                new Instrument(
                    symbol, "us-equity", ZoneId.of("America/New_York"), 0.01, EventTime.NEVER);
            default -> Instruments.plain().of(symbol);
          };

  private static final Surroundings LIVE =
      Surroundings.none()
          .withChannels(
              List.of(
                  new Channel("desk", "slack", Set.of("#trading")),
                  new Channel("news", "slack", null),
                  new Channel("phone", "sms", null)))
          .withNeighbours(
              new FakeNeighbours(Map.of("other.alerts", "alert \"trend\" when MNQ > 1"), true))
          .withSources(symbol -> !symbol.equals("GONE"))
          .withNow(EventTime.of(Instant.parse("2026-03-02T12:00:00Z")));

  static List<Corpus.Entry> entries() {
    return Corpus.of("errors");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void saysExactlyWhatIsWrong(Corpus.Entry entry) {
    Surroundings around = entry.title().startsWith("live") ? LIVE : Surroundings.none();
    Checked checked = new Language(INSTRUMENTS).check("test.alerts", entry.text(), around);
    assertEquals(entry.expected(), shown(checked.diagnostics()));
    boolean error =
        checked.diagnostics().stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
    assertEquals(error, checked.file() == null);
  }

  @Test
  void holdsSixtyMistakes() {
    assertTrue(entries().size() >= 60, entries().size() + " mistakes");
  }

  static String shown(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(
            d ->
                "%d:%d-%d:%d: %s[%s]: %s%s"
                    .formatted(
                        d.line(),
                        d.column(),
                        d.endLine(),
                        d.endColumn(),
                        d.severity().word(),
                        d.code(),
                        d.message(),
                        d.hint() == null ? "" : "\n  hint: " + d.hint()))
        .collect(Collectors.joining("\n"));
  }
}
