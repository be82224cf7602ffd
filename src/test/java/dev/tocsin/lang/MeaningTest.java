package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Expiry;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Window;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sentences become for the engine. */
class MeaningTest {

  private static final String GROUND =
      """
      timezone UTC
      watchlist tech = AAPL, MSFT
      let ceiling = 23500
      let dip = 3%
      let hold = 10m
      """;

  private static CheckedAlert alert(String text) {
    Checked checked =
        new Language(Instruments.plain()).check("x.alerts", GROUND + text, Surroundings.none());
    CheckedFile file = checked.file();
    assertNotNull(file, () -> text + " " + checked.diagnostics());
    return file.alerts().getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MNQ crosses above ceiling within hold | Cross | MNQ crosses above 23500 within 10m",
        "MNQ.last is at or above 23_500.50 | Comparison | MNQ >= 23500.5",
        "MNQ > 2 * ceiling - 1.5k | Comparison | MNQ > 45500",
        "A and (B > 1) | - | -",
        "A > 1 and B > 2 | And | A > 1 and B > 2",
        "A > 1 or B > 2 | Or | A > 1 or B > 2",
        "not (A > 1) | Not | not A > 1",
        "A crosses 1 and B > 2 | During | A crosses 1 and B > 2",
        "B > 2 and A crosses 1 and C > 3 | During | A crosses 1 and B > 2 and C > 3",
        "A crosses 1 and B crosses 2 within 5m | Together | A crosses 1 and B crosses 2 within 5m",
        "(A crosses 1 and B crosses 2) within 5m | Together | A crosses 1 and B crosses 2 within"
            + " 5m",
        "A crosses 1 and B crosses 2 and C > 3 within 5m | Together"
            + " | A crosses 1 and B crosses 2 and C > 3 within 5m",
        "A > 1 and B crosses 2 within 5m | During | B crosses 2 within 5m and A > 1",
        "A crosses 1 or B > 2 | Either | A crosses 1 or B > 2",
        "A crosses 1 or B crosses 2 within 5m | Either | A crosses 1 or B crosses 2 within 5m",
        "A > 1 then B crosses 2 within 5m | Then | A > 1 then B crosses 2 within 5m",
        "A crosses 1 then no B crosses 2 within 5m | ThenNo"
            + " | A crosses 1 then no B crosses 2 within 5m",
        "(A crosses 1 then B crosses 2) within 5m | Then | A crosses 1 then B crosses 2 within 5m",
        "(A crosses 1) 3 times within 10m | Times | A crosses 1 3 times within 10m",
        "A > 1 for hold | Held | A > 1 for 10m",
        "A@5m > 1 for 3 bars | HeldBars | A@5m > 1 for 3 bars of A@5m",
        "at least 3 of last 5 bars A@5m > 1 | AtLeast | at least 3 of last 5 bars of A@5m A@5m > 1",
        "A is inside 1..2 | InRange | A is inside 1..2",
        "A exits 1..2 | Enter | A exits 1..2",
        "A falls dip within 1h | Move | A falls 3% within 1h",
        "A@5m falls 3 within 3 bars | Move | A@5m falls 3 within 15m",
        "A@5m crosses 3 within 3 bars | Cross | A@5m crosses 3 within 15m",
        "A falls 2% from its high since armed | Trail | A falls 2% from its high since armed",
        "A makes new high of 20d | NewExtreme | A makes new high of 20d",
        "A makes new high of 4h | NewExtreme | A makes new high of 4h",
        "A@1h makes new low of 50 bars | NewExtreme | low(A@1h) makes new low of 50 bars",
        "close(A@1h) makes new low of 50 bars | NewExtreme | A@1h makes new low of 50 bars",
        "A gaps down 2% | Gap | A gaps down 2%",
        "A is stale for 30s | Stale | A is stale for 30s",
        "signal \"x y\" EXIT_50 | Signal | signal \"x y\" EXIT_50",
        "at 09:45 | At | at 09:45 UTC",
        "between 22:00 and 06:00 Europe/Berlin | Between | between 22:00 and 06:00 Europe/Berlin",
        "on fri, mon and A > 1 | And | on mon, fri UTC and A > 1",
        "count(tech, price.bid > rsi(price@5m, 14) * A) > 1 | Comparison"
            + " | count((AAPL, MSFT), price.bid > rsi(price@5m, 14) * A) > 1",
        "A crosses high(A, 09:30..09:45) | Cross | A crosses high(A, 09:30..09:45 UTC)",
        "A > sma(close(A@1d), 50)[1] | Comparison | A > sma(A@1d, 50)[1]",
        "prediction(A, 15m) > A | Comparison | prediction(A, 15m) > A",
        "A is above -ceiling | Comparison | A > -23500",
        "ES / NQ > 1.2 | Comparison | ES / NQ > 1.2",
      })
  void meansExactlyThis(String text, String kind, String normalised) {
    if (kind.equals("-")) {
      Checked checked =
          new Language(Instruments.plain()).check("x.alerts", text, Surroundings.none());
      assertEquals(null, checked.file());
      return;
    }
    CheckedAlert alert = alert(text);
    assertEquals(kind, alert.condition().getClass().getSimpleName());
    assertEquals(normalised, alert.conditionText());
  }

  @Test
  void standsOncePerMember() {
    CheckedAlert alert = alert("alert \"dip\" for tech, ES, AAPL when price falls 3% within 1h");
    assertEquals(List.of("AAPL", "MSFT", "ES"), alert.members());
    Condition.Move move = (Condition.Move) alert.condition();
    assertEquals(new Value.Field(new Value.Subject.Member(), Value.FieldName.LAST), move.value());
    assertEquals(EventTime.HOUR, move.within());
  }

  @Test
  void fillsInEveryDefault() {
    Clauses clauses = alert("MNQ > 5").clauses();
    assertEquals(
        new Clauses(
            null,
            new CheckedAlert.Evaluation.OnTick(),
            new Frequency.EveryTime(),
            0,
            null,
            0,
            null,
            false,
            null,
            CheckedAlert.Severity.WARNING,
            List.of(),
            null,
            Map.of(),
            false),
        clauses);
  }

  @Test
  void takesEveryClause() {
    CheckedAlert alert =
        alert(
            """
            alert "all"
              when MNQ > 5
              during 09:30..16:00 America/New_York on mon, tue
              on bar close 5m
              once per bar 1w
              cooldown hold
              at most 3 times per 1d
              repeat every 1m while true
              rearm when MNQ < 4
              fire if already true
              expires 2026-12-31 16:00
              severity critical
              notify slack "#trading", sound, then email if not acked in 5m
              message "{symbol}"
              label setup = "breakout"
              paused
            """);
    Clauses clauses = alert.clauses();
    assertEquals(
        new Window.Hours(
            LocalTime.of(9, 30),
            LocalTime.of(16, 0),
            ZoneId.of("America/New_York"),
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY)),
        clauses.during());
    assertEquals(
        new CheckedAlert.Evaluation.OnBarClose(
            new Interval(Interval.Unit.SPAN, 5 * EventTime.MINUTE)),
        clauses.evaluation());
    assertEquals(
        new Frequency.OncePerBar(new Interval(Interval.Unit.WEEK, EventTime.WEEK)),
        clauses.frequency());
    assertEquals(10 * EventTime.MINUTE, clauses.cooldown());
    assertEquals(new CheckedAlert.AtMost(3, EventTime.DAY), clauses.atMost());
    assertEquals(EventTime.MINUTE, clauses.repeatEvery());
    assertEquals(
        new Expiry.At(EventTime.of(Instant.parse("2026-12-31T16:00:00Z"))), clauses.expiry());
    assertEquals(CheckedAlert.Severity.CRITICAL, clauses.severity());
    assertEquals(
        List.of(
            new CheckedAlert.Notify("slack", "#trading", 0),
            new CheckedAlert.Notify("sound", null, 0),
            new CheckedAlert.Notify("email", null, 5 * EventTime.MINUTE)),
        clauses.targets());
    assertEquals("{symbol}", clauses.message());
    assertEquals(Map.of("setup", "breakout"), clauses.labels());
    assertEquals(true, clauses.paused());
    assertEquals(true, clauses.fireIfAlreadyTrue());
    assertEquals(
        "Fires at most once per weekly bar when it becomes true that the last price of MNQ is"
            + " above 5; looked at when a 5m bar closes, from 09:30 to just before 16:00"
            + " America/New_York on Monday, Tuesday, then quiet for 10 minutes, at most 3 times in"
            + " any day, again every minute while it stays true, after a firing again only when it"
            + " has been true that the last price of MNQ is below 4, also if it is true already"
            + " when it is loaded, until 2026-12-31T16:00:00Z; severity critical; told to slack"
            + " \"#trading\", sound, email if nobody acknowledges within 5 minutes; paused: it does"
            + " not fire until it is resumed.",
        new Language(Instruments.plain()).sentence(alert));
  }

  @Test
  void saysDefaultsInPlainEnglish() {
    assertEquals(
        "Fires every time when the last price of MNQ crosses from below to above 100, with the"
            + " values on both sides at most 5 minutes old; looked at on every tick, at any hour,"
            + " without a cooldown, without an end; severity warning; told by the routes of the"
            + " configuration.",
        new Language(Instruments.plain()).sentence(alert("MNQ crosses above 100 within 5m")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "atr(MNQ@1d, 14) > 50 | atr(14) of daily bars of MNQ is above 50",
        "MNQ > vwap(MNQ@5m) | the last price of MNQ is above vwap of 5m bars of MNQ",
        "adx(MNQ@1h, 14) > 25 | adx(14) of 1h bars of MNQ is above 25",
        "stoch_d(MNQ@5m, 14, 3, 3) > 80 | stoch_d(14, 3, 3) of 5m bars of MNQ is above 80",
        "rsi(MNQ@5m, 14) > 70 | rsi(14) of the close of 5m bars of MNQ is above 70",
        "MNQ > highest(high(MNQ@5m), 20) | above highest(20) of the high of 5m bars of MNQ;",
        "MNQ@5m[3] > 5 | the close of the 5m bar of MNQ 3 bars before the newest one is above 5",
        "sma(MNQ@5m, 20)[1] > 5 | of 5m bars of MNQ as it was one bar before is above 5",
        "sma(MNQ@5m, 20)[0] > 5 | that sma(20) of the close of 5m bars of MNQ is above 5",
        "live(MNQ@5m) > 5 | the close of the 5m bar of MNQ in the making is above 5",
        "zscore(A@1h / B@1h, 20) > 2 | of (the close of 1h bars of A divided by the close of 1h"
            + " bars of B) is above 2",
        "A makes new high of 1d | makes a new high of the trading day;",
        "A crosses above 1 within 5m and B > 4 | (the last price of A crosses from below to above"
            + " 1, with the values on both sides at most 5 minutes old) while the last",
        "count(tech, price > 4 for 5m) > 1 | for which (the last price of the member is above 4,"
            + " for 5 minutes on end) is above 1",
        "MNQ falls 3% within 1h | at least 3% below its highest of the last hour;",
        "MNQ falls 3% within 1h30m | below its highest of the last 1 hour 30 minutes;",
        "A crosses 1 or B > 4 | the other of 1 or it becomes true that the last price of B is",
        "B > 4 then A crosses 1 within 5m | when it becomes true that the last price of B is above"
            + " 4, then the last price of A crosses from either side to the other of 1, the last",
        "A crosses 1 and B > 4 | the other of 1 while the last price of B is above 4;",
      })
  void saysWhatIsReadAndWhen(String text, String said) {
    String sentence = new Language(Instruments.plain()).sentence(alert(text));
    assertTrue(sentence.contains(said), sentence);
  }

  @Test
  void readsClockTimesInTheZoneOfTheSurroundings() {
    Checked checked =
        new Language(Instruments.plain())
            .check("x.alerts", "at 09:45", Surroundings.none().withZone(ZoneId.of("Asia/Tokyo")));
    assertEquals(List.of(), checked.diagnostics());
    CheckedFile file = checked.file();
    assertNotNull(file);
    assertEquals("at 09:45 Asia/Tokyo", file.alerts().getFirst().conditionText());
  }
}
