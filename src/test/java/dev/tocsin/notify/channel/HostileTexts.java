package dev.tocsin.notify.channel;

import java.util.List;
import java.util.stream.Stream;

/** Texts that somebody might put into a rule or a signal. */
public final class HostileTexts {

  /** What calls everybody somewhere, if it is not escaped. */
  public static final List<String> CALLS =
      List.of(
          "@everyone", "@here", "<!channel>", "<!here>", "<@U012AB3CD>", "<@&81384788765712384>");

  private HostileTexts() {}

  public static Stream<String> all() {
    return Stream.concat(
        CALLS.stream(),
        Stream.of(
            "",
            " \t ",
            "<b>bold</b> & <script>alert(1)</script>",
            "</code></b><a href=\"https://evil.example\">here</a>",
            "[click](https://evil.example) *bold* _it_ ~s~ `code` ||spoiler||",
            "x\r\nBcc: victim@example.org\r\n\r\nbody",
            "line\r\n.\r\nMAIL FROM:<evil@example.org>\r\n",
            "=HYPERLINK(\"https://evil.example\")",
            "a\u0000b\u001b[2Jc\u202ed\u2028e",
            "\ud83d half a character \ude00",
            "🚨".repeat(4_000),
            "@everyone ".repeat(3_000),
            "<&>\"'".repeat(5_000),
            "*_`".repeat(5_000),
            "x".repeat(100_000)));
  }
}
