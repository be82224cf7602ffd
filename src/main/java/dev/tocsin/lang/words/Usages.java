package dev.tocsin.lang.words;

import static dev.tocsin.lang.words.Usage.Kind.CLAUSE;
import static dev.tocsin.lang.words.Usage.Kind.EVENT;
import static dev.tocsin.lang.words.Usage.Kind.JOINED;
import static dev.tocsin.lang.words.Usage.Kind.STATE;
import static dev.tocsin.lang.words.Usage.Kind.STATEMENT;
import static dev.tocsin.lang.words.Usage.Kind.VALUE;

import dev.tocsin.lang.words.Usage.Kind;
import java.util.List;
import java.util.stream.Stream;

/**
 * The list of usages: words, form, example and meaning of each. A test holds it to the grammar:
 * every example is right, and every node of the tree comes up in one.
 */
final class Usages {

  private static final String STATEMENTS =
      """
      timezone | timezone ZONE | timezone America/New_York | the zone of this file's clock times
      watchlist | watchlist NAME = SYMBOL, … | watchlist tech = AAPL, MSFT, NVDA \
      | a named list of symbols
      let | let NAME = VALUE | let ceiling = 23500¶MNQ > ceiling | a named number or percent
      let | let NAME = D | let pause = 10m¶MNQ > 23500 cooldown pause | a named duration
      alert | alert "NAME" for LIST when C | alert "dip" for AAPL, MSFT when price falls 3% within 1h \
      | a named alert; with "for" once per member
      """;

  private static final String VALUES =
      """
      price | price | alert "dear" for AAPL, MSFT when price > 100 \
      | the last price of each member that the alert stands for
      symbol | MNQ | MNQ > 23500 | the last traded price of a symbol
      field | MNQ.high | MNQ.change_pct > 5% | a field of a symbol
      bars | MNQ@5m | MNQ@5m > 23500 \
      | the series of 5-minute bars; as a number, the close of the newest closed one
      extended | AAPL@5m extended | AAPL@5m extended > 100 \
      | the series that counts extended hours too
      ago | x[n] | MNQ@5m > MNQ@5m[3] | the value n closed bars before the newest closed one
      arithmetic | a + b, a - b, a * b, a / b, -a, (a) | ES / NQ > 0.25 and -(MNQ - MES) < 5 \
      | arithmetic, also across symbols
      percent | n% | MNQ.change_pct > 5% | a percent, a kind of its own
      ticks tick | n ticks | MNQ moves 4 ticks within 10m | so many of the instrument's smallest steps
      stretch | high(MNQ, 09:30..09:45) | timezone UTC¶MNQ crosses above high(MNQ, 09:30..09:45) \
      | today's high of a stretch, once it is over; low likewise
      """;

  private static final String STATES =
      """
      > | a > b | MNQ > 23500 | it holds now; also >= < <= == !=
      is | a is above b | MNQ is at or above 23500 \
      | the same in words; also is below, is at or above, is at or below
      is | a is inside x..y | MNQ is inside 100..200 \
      | both bounds are inside; is outside is the opposite
      is | a is stale for D | MNQ is stale for 30s \
      | no tick for so long while its trading session is open
      rises | a rises x within D | MNQ rises 2% within 5m \
      | at least x above the lowest value in the last D
      falls | a falls x within D | MNQ falls 50 within 1h \
      | at least x below the highest value in the last D
      moves | a moves x within D | MNQ moves 4 ticks within 10m \
      | at least x up or down in the last D
      falls | a falls x from its high since armed | MNQ falls 2% from its high since armed \
      | so far below the highest since the alert was armed
      rises | a rises x from its low since armed | MNQ rises 2% from its low since armed \
      | so far above the lowest since the alert was armed
      between | between T and T | MNQ > 100 and between 09:30 and 16:00 UTC \
      | in these hours, the second one left out
      on | on mon, fri | timezone UTC¶MNQ > 100 and on mon, fri | on these days of the week: mon tue wed thu fri sat sun
      least at | at least k of last n bars C | at least 3 of last 5 bars MNQ@5m > 23500 \
      | C was true at so many of the last n closes
      """;

  private static final String EVENTS =
      """
      crosses | a crosses above b | MNQ crosses above 23500 \
      | from one side of b to the other; also crosses below, crosses
      reaches | a reaches b | MNQ reaches 23500 | comes to b from either side, or goes through it
      enters | a enters x..y | MNQ enters 100..200 | was outside and is inside
      exits | a exits x..y | MNQ exits 100..200 | was inside and is outside
      makes | a makes new high of n | MNQ makes new high of 20d \
      | beyond the highs of so many trading days or bars; new low likewise
      gaps | a gaps up x | MNQ gaps up 2% \
      | the trading session opens so far above the last close; gaps down below it
      signal | signal "NAME" ACTION | signal "break-and-enter" EXIT_50 \
      | a signal of that name arrives from outside; the action may be left out
      fires alert | alert "NAME" fires | alert "a" when MNQ > 1¶alert "b" when alert "a" fires \
      | another alert fires; "other.alerts#name" for one of another file
      at | at T | at 09:45 UTC and MNQ > 100 | that time of the day
      """;

  private static final String JOINS =
      """
      and | A and B | MNQ > 100 and ES > 50 | both; two events need a within
      or | A or B | MNQ > 100 or ES > 50 | one of them, or both
      not | not A | not MNQ > 100 | the opposite of a state
      for | C for D | MNQ > 100 for 10m | true so long without being false
      for | C for n bars | MNQ@5m > 100 for 3 bars | true at so many closes on end
      within | A within D | MNQ crosses above 100 within 5m \
      | not yet beyond and beyond, both in the last D
      within | A and B within D | MNQ crosses above 100 and ES crosses above 50 within 5m \
      | both events in any order, at most D apart
      then | A then B within D | MNQ crosses above 100 then ES crosses above 50 within 5m \
      | B later than A, at most D after it
      no | A then no B within D | MNQ crosses above 100 then no ES crosses above 50 within 5m \
      | B does not come in D after A
      times | A n times within D | MNQ crosses above 100 3 times within 10m \
      | so many times in the last D
      """;

  private static final String CLAUSES =
      """
      during | during rth | MNQ > 1 during rth \
      | outside the regular trading session the alert sees nothing
      during | during extended | MNQ > 1 during extended \
      | outside of regular and extended hours the alert sees nothing
      during | during T..T on mon, tue | MNQ > 1 during 09:30..16:00 UTC on mon, tue \
      | outside of these hours and days the alert sees nothing
      on | on tick | MNQ > 1 on tick | looked at on every tick (default)
      on | on bar close D | MNQ > 1 on bar close 5m \
      | looked at when a bar of that length closes only
      every | every time | MNQ > 1 every time | fires every time (default)
      once | once | MNQ > 1 once | done after the first firing
      once | once per bar D | MNQ > 1 once per bar 5m | at most one firing in each bar
      once | once per session | MNQ > 1 once per session \
      | at most one firing in each trading session
      once | once per day | MNQ > 1 once per day | at most one firing a day
      cooldown | cooldown D | MNQ > 1 cooldown 10m | so long after a firing nothing fires
      at | at most n times per D | MNQ > 1 at most 3 times per 1h \
      | at most so many firings, in all or in the last D
      repeat | repeat every D while true | MNQ > 1 repeat every 5m while true \
      | fires again while a state lasts
      rearm | rearm when C | MNQ > 100 rearm when MNQ < 90 \
      | after a firing nothing fires until C has been true
      fire | fire if already true | MNQ > 1 fire if already true \
      | fires also when it is true as it is loaded
      expires | expires DATE T | MNQ > 1 expires 2036-12-31 16:00 UTC | the end of the alert
      expires | expires in D | MNQ > 1 expires in 8h | the end, so long after it was first loaded
      severity | severity info | MNQ > 1 severity critical | info, warning (default) or critical
      notify | notify CHANNEL "TARGET", … | MNQ > 1 notify log, sound \
      | the channels that are told; without it the routes of the configuration decide
      notify | notify CHANNEL, then CHANNEL if not acked in D | MNQ > 1 notify app, then log if not acked in 5m \
      | more channels where nobody acknowledges
      message | message "TEXT" | MNQ > 1 message "{symbol} at {price}" \
      | the text that is told, with fields in braces
      label | label KEY = "VALUE" | MNQ > 1 label setup = "breakout" \
      | a word of your own on each firing
      paused | paused | MNQ > 1 paused | does not fire until it is resumed
      """;

  private Usages() {}

  static List<Usage> all() {
    return Stream.of(
            of(STATEMENT, STATEMENTS),
            of(VALUE, VALUES),
            of(STATE, STATES),
            of(EVENT, EVENTS),
            of(JOINED, JOINS),
            of(CLAUSE, CLAUSES))
        .flatMap(List::stream)
        .toList();
  }

  /** A line each: {@code words | form | example | meaning}; {@code ¶} is a line break. */
  private static List<Usage> of(Kind kind, String table) {
    return table
        .lines()
        .map(line -> line.split(" *\\| *"))
        .map(
            part ->
                new Usage(
                    kind,
                    List.of(part[0].split(" ")),
                    part[1],
                    part[2].replace('¶', '\n'),
                    part[3]))
        .toList();
  }
}
