package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.market.Instruments;
import org.junit.jupiter.api.Test;

class FormatTest {

  private final Language language = new Language(Instruments.plain());

  @Test
  void keepsCommentsWhereTheyBelong() {
    String text =
        """
        timezone   UTC
        # first


        # second
        watchlist tech=AAPL,MSFT   # list

        alert "all"  # head
          when MNQ>5 and   # inside
           # on its own
           ES < 3
          # above during
          during 9:30..16:00   once # both
        MNQ    crosses above 5 # end
        # last\
        """;
    String formatted =
        """
        timezone UTC
        # first

        # second
        watchlist tech = AAPL, MSFT  # list

        alert "all"  # head
          # on its own
          when MNQ > 5 and ES < 3  # inside
          # above during
          during 09:30..16:00
          once  # both
        MNQ crosses above 5  # end
        # last
        """;
    assertEquals(formatted, language.format(text));
    assertEquals(formatted, language.format(formatted));
  }

  @Test
  void isDoneAfterOneTimeWhereverACommentStands() {
    for (String text :
        new String[] {
          "alert \"a\" when A > 1 and # why\n B > 2\n",
          "alert \"a\" # why\n when A > 1 # what\n",
          "alert \"a\" when # one\n A > # two\n 1 # three\n",
          "alert \"a\" for A, # one\n B when # two\n price > 1\n",
          "alert \"a\"\n # own\n when A > 1\n",
          "alert \"a\" when (A > 1 # in\n # own\n and B > 2)\n",
          "A > 1 and # bare\n B > 2 # end\n"
        }) {
      String formatted = language.format(text);
      assertEquals(formatted, language.format(formatted), text);
    }
    assertEquals(
        "alert \"a\" when A > 1 and B > 2  # why\n",
        language.format("alert \"a\" when A > 1 and # why\n B > 2\n"));
  }

  @Test
  void breaksLongConditionsBeforeTheirJoiningWords() {
    String condition = "LONGSYMBOL crosses above 100000";
    String formatted =
        """
        alert "long"
          when %1$s
           and %1$s
           and %1$s
           and %1$s within 5m
        """
            .formatted(condition);
    String text =
        "alert \"long\" when "
            + String.join(" and ", condition, condition, condition, condition)
            + " within 5m";
    assertEquals(formatted, language.format(text));
    assertEquals(formatted, language.format(formatted));
  }

  @Test
  void breaksLongListsBehindCommas() {
    StringBuilder text = new StringBuilder("watchlist all = AAPL");
    for (int i = 0; i < 30; i++) {
      text.append(",SYMBOL.").append((char) ('A' + i % 26));
    }
    String formatted = language.format(text.toString());
    assertEquals(true, formatted.lines().allMatch(line -> line.length() <= 100), formatted);
    assertEquals(formatted, language.format(formatted));
  }

  @Test
  void leavesWhatItCannotReadAsItIs() {
    assertEquals("MNQ   croses  5", language.format("MNQ   croses  5"));
  }
}
