package dev.tocsin.lang.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.check.Surroundings.Channel;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.indicator.IndicatorKind;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionTest {

  private static final FakeNeighbourhood AROUND =
      new FakeNeighbourhood(
          uri -> uri,
          Surroundings.none()
              .withChannels(
                  List.of(
                      new Channel("desk", "slack", Set.of("#trading", "#ops")),
                      new Channel("hook", "webhook", null))),
          List.of(),
          List.of());

  /** The caret is {@code |}, a line break {@code ~}; in the lists, {@code _} may be a blank. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      value = {
        // statements
        "| ¦ alert let watchlist timezone not rsi at between ¦ and within cooldown severity_info",
        "al| ¦ alert let ¦ and when",
        "alert | ¦ ¦ when MNQ rsi and",
        "alert \"a\" | ¦ when for ¦ and alert rsi cooldown",
        "alert \"a\"~| ¦ when for alert let ¦ cooldown and",
        "watchlist tech = AAPL~alert \"a\" for | ¦ tech AAPL ¦ when rsi price",
        "watchlist tech = AAPL~alert \"a\" for tech when | ¦ price AAPL rsi not ¦ when and",
        "MNQ > 1~alert \"a\" when | ¦ MNQ rsi signal at alert ¦ price when and",
        "timezone | ¦ Europe/Berlin America/New_York ¦ and rsi MNQ",
        "ES > 1~let x = | ¦ ¦ ES rsi when and",
        "let x = 5~let y = | ¦ x ¦ rsi when",
        "watchlist w = | ¦ ¦ rsi and when w",
        // values and comparisons
        "MNQ | ¦ crosses is rises reaches makes_new gaps ¦ above not rsi cooldown",
        "MNQ crosses | ¦ above below rsi MNQ ¦ and is not cooldown",
        "MNQ crosses above | ¦ MNQ sma ¦ above and not signal",
        "let ceiling = 5~MNQ crosses above c| ¦ ceiling MNQ sma ¦ above tech",
        "MNQ is | ¦ above below inside outside at_or stale_for ¦ crosses rsi",
        "MNQ is at | ¦ or ¦ above rsi",
        "MNQ.| ¦ bid ask change_pct prev_close ¦ rsi and crosses MNQ",
        "MNQ.ch| ¦ change change_pct ¦ rsi and",
        "MNQ@| ¦ 5m 1h 1d ¦ rsi MNQ and bid",
        "MNQ > 100 | ¦ and or then within for cooldown during severity ¦ above crosses MNQ not",
        "MNQ > rsi(| ¦ MNQ sma ¦ and crosses cooldown",
        "MNQ > rsi(MNQ@5m, | ¦ MNQ sma ¦ and cooldown",
        "rsi(MNQ@5m, 14) | ¦ crosses is ¦ above cooldown",
        "watchlist tech = AAPL~count(| ¦ tech ¦ and cooldown",
        "watchlist tech = AAPL~count(tech, | ¦ price AAPL rsi not ¦ cooldown when",
        // conditions
        "MNQ > 1 and | ¦ MNQ not signal rsi between ¦ and or cooldown price",
        "MNQ > 1 then | ¦ MNQ no ¦ then cooldown",
        "not | ¦ not rsi ¦ and cooldown",
        "MNQ rises 2% | ¦ within from_its and ¦ rises above",
        "MNQ rises 2% from its | ¦ high_since_armed low_since_armed ¦ bid rsi and",
        "MNQ makes | ¦ new ¦ high and",
        "let wait = 5m~MNQ > 1 for | ¦ 5m wait 1h ¦ MNQ rsi and",
        "at least 3 of | ¦ last ¦ and MNQ",
        "signal \"x\" | ¦ BUY EXIT_50 and cooldown ¦ rsi above",
        // clauses
        "MNQ > 1 cooldown | ¦ 5m 10m ¦ MNQ and severity",
        "MNQ > 1 severity | ¦ info warning critical ¦ alert above MNQ",
        "MNQ > 1~severity c| ¦ critical info ¦ cooldown",
        "MNQ > 1~co| ¦ cooldown alert and rearm_when fire_if_already_true every_time ¦ above rises",
        "MNQ > 1~| ¦ cooldown and on alert rsi MNQ ¦ above crosses expires_at",
        "MNQ > 1 and~| ¦ MNQ not rsi ¦ cooldown timezone let",
        "rsi(~| ¦ sma ¦ let timezone",
        "MNQ > 1 once | ¦ per cooldown ¦ above MNQ",
        "MNQ > 1 once per | ¦ bar day session ¦ cooldown",
        "MNQ > 1 during | ¦ rth extended ¦ cooldown MNQ",
        "MNQ > 1 notify | ¦ desk hook app sound ¦ slack MNQ cooldown",
        "MNQ > 1 notify desk \"| ¦ #trading #ops ¦ cooldown desk",
        "MNQ > 1 notify hook, | ¦ desk then ¦ cooldown",
        "MNQ > 1 label | ¦ ¦ above alert and setup",
        // texts and comments
        "MNQ > 1 message \"at {| ¦ price symbol level ¦ cooldown rsi",
        "MNQ > 1 message \"at {pr|ice} ¦ price symbol ¦ cooldown rsi",
        "MNQ > 1 message \"at | ¦ ¦ price cooldown",
        "alert \"trend\" when MNQ > 1~alert \"b\" when alert \"| ¦ trend ¦ rsi when",
        "# a comm| ¦ ¦ alert and rsi",
        "MNQ > 1 # and | ¦ ¦ alert and cooldown",
        "'NASDAQ:AAPL' > 1~'NAS| ¦ 'NASDAQ:AAPL' ¦ and above",
        // behind what is wrong
        "foo bar baz > 1 | ¦ and cooldown ¦ above",
        "MNQ >> 1 and | ¦ MNQ rsi ¦ cooldown",
        "MNQ ? crosses | ¦ above below ¦ and"
      })
  void offersWhatFitsAndNothingElse(String text, String must, String mustNot) {
    String source = text.replace('~', '\n');
    int caret = source.indexOf('|');
    Set<String> offered = labels(source.replace("|", ""), caret);
    for (String word : words(must)) {
      assertTrue(
          offered.contains(word.replace('_', ' ')) || offered.contains(word),
          () -> word + " is missing in " + offered);
    }
    for (String word : words(mustNot)) {
      assertFalse(
          offered.contains(word) || offered.contains(word.replace('_', ' ')),
          () -> word + " does not fit, of " + offered);
    }
  }

  @Test
  void replacesTheWordAroundTheCaret() {
    String text = "MNQ > 1\ncoolish 5m";
    CompletionItem item =
        Completions.at(text, text.indexOf("coo") + 3, AROUND).getItems().stream()
            .filter(one -> one.getLabel().equals("cooldown"))
            .findFirst()
            .orElseThrow();
    TextEdit edit = item.getTextEdit().getLeft();
    assertEquals(1, edit.getRange().getStart().getLine());
    assertEquals(0, edit.getRange().getStart().getCharacter());
    assertEquals(7, edit.getRange().getEnd().getCharacter());
    assertEquals("cooldown", edit.getNewText());
  }

  @Test
  void showsTheSignatureOfEachIndicatorAndAHelpForAllThatHasOne() {
    List<CompletionItem> items = Completions.at("MNQ > ", 6, AROUND).getItems();
    for (IndicatorKind indicator : Catalogue.INDICATORS.values()) {
      CompletionItem item =
          items.stream().filter(one -> one.getLabel().equals(indicator.name())).findFirst().get();
      assertEquals(indicator.signature(), item.getDetail());
      assertTrue(item.getDocumentation().getLeft().contains(indicator.summary()));
    }
    for (String clause :
        List.of(
            "during",
            "on",
            "every",
            "once",
            "cooldown",
            "at",
            "repeat",
            "rearm",
            "fire",
            "expires",
            "severity",
            "notify",
            "message",
            "label",
            "paused")) {
      assertTrue(WordHelp.of(clause) != null, clause);
    }
  }

  @Test
  void offersWhatTheSystemKnowsBesidesTheText() {
    FakeNeighbourhood live =
        new FakeNeighbourhood(
            uri -> uri,
            AROUND.around(),
            List.of("BTC-USD", "NASDAQ:AAPL"),
            List.of("trend.alerts#up"));
    assertEquals(
        List.of("MNQ", "BTC-USD", "'NASDAQ:AAPL'"),
        Completions.at("MNQ > 1\n", 8, live).getItems().stream()
            .filter(one -> "symbol".equals(one.getDetail()))
            .map(CompletionItem::getLabel)
            .toList());
    String text = "alert \"own\" when MNQ > 1\nalert \"b\" when alert \"";
    assertEquals(
        List.of("own", "b", "trend.alerts#up"),
        Completions.at(text, text.length(), live).getItems().stream()
            .map(CompletionItem::getLabel)
            .toList());
    String notify = "MNQ > 1 notify ";
    assertEquals(
        List.of(
            "app: channel, always there",
            "sound: channel, always there",
            "desk: channel, slack",
            "hook: channel, webhook"),
        Completions.at(notify, notify.length(), live).getItems().stream()
            .map(one -> one.getLabel() + ": " + one.getDetail())
            .toList());
  }

  @Test
  void boundsTheListByWhatIsTyped() {
    StringBuilder text = new StringBuilder("watchlist all = A");
    for (int i = 0; i < 2_000; i++) {
      text.append(", S").append(i).append('X');
    }
    text.append("\nS199");
    CompletionList list = Completions.at(text.toString(), text.length(), AROUND);
    assertTrue(list.isIncomplete());
    assertTrue(list.getItems().size() <= Completions.MOST);
    assertTrue(list.getItems().stream().anyMatch(one -> one.getLabel().equals("S1999X")));
  }

  @Test
  void survivesEveryPlaceOfEveryGarbage() {
    Random random = new Random(7);
    String[] pieces = {
      "MNQ", " ", "(", ")", "\n", "\"", "'", "#", "{", "|", "rsi", "and", "at", "of", "5m", "1",
      ".", "..", "@", "[", "]", "alert", "when", "within", "notify", "message", "é", "\uD83D", "\r",
      "\\"
    };
    Hovers hovers = new Hovers(new Language(Instruments.plain()), AROUND);
    for (int i = 0; i < 1_500; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(25); j >= 0; j--) {
        text.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
      }
      String source = text.toString();
      int at = random.nextInt(source.length() + 1);
      CompletionList list = Completions.at(source, at, AROUND);
      assertTrue(list.getItems().size() <= Completions.MOST);
      hovers.at("a.alerts", source, at);
      NameUses.of(source).declaredAt(at);
    }
  }

  @Test
  void answersInBoundedTimeWhateverIsNested() {
    for (String piece :
        List.of("(", "not ", "-", "rsi(", "at least 1 of last 2 bars ", "[", "A+(")) {
      String text = "MNQ > 1 and " + piece.repeat(10_000);
      assertTimeoutPreemptively(
          Duration.ofSeconds(60), () -> Completions.at(text, text.length(), AROUND), piece);
    }
  }

  private static Set<String> labels(String text, int caret) {
    Set<String> labels = new LinkedHashSet<>();
    Completions.at(text, caret, AROUND).getItems().forEach(one -> labels.add(one.getLabel()));
    return labels;
  }

  private static List<String> words(String list) {
    return list == null || list.isBlank() ? List.of() : List.of(list.strip().split(" +"));
  }
}
