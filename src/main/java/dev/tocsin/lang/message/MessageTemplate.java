package dev.tocsin.lang.message;

import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.EventTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The message of an alert. Fields are {@code {symbol}}, {@code {label.k}}, or TradingView's {@code
 * {{ticker}}}; any other brace is an ordinary character. Immutable; for any thread.
 */
public final class MessageTemplate {

  /** A piece of a message. */
  private sealed interface Part {
    record Text(String text) implements Part {}

    record Field(MessageField field) implements Part {}

    record Label(String key) implements Part {}
  }

  /**
   * A field that does not exist.
   *
   * @param from offset in the text
   * @param to offset behind it
   */
  public record Unknown(int from, int to, String message, @Nullable String hint) {}

  private final List<Part> parts;
  private final List<Unknown> unknown;
  private final boolean speaksOfBars;

  private MessageTemplate(List<Part> parts, List<Unknown> unknown) {
    this.parts = List.copyOf(parts);
    this.unknown = List.copyOf(unknown);
    this.speaksOfBars =
        parts.stream().anyMatch(part -> part instanceof Part.Field field && isOfBar(field.field()));
  }

  /**
   * Reads a message.
   *
   * @param labels keys of the labels the alert has
   */
  public static MessageTemplate parse(String text, Collection<String> labels) {
    List<Part> parts = new ArrayList<>();
    List<Unknown> unknown = new ArrayList<>();
    int kept = 0;
    for (int at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1)) {
      boolean twice = text.startsWith("{{", at);
      int from = at + (twice ? 2 : 1);
      int to = wordEnd(text, from, twice);
      if (to == from || !text.startsWith(twice ? "}}" : "}", to)) {
        continue;
      }
      String word = text.substring(from, to).strip();
      int end = to + (twice ? 2 : 1);
      Part part = part(word, twice, labels);
      if (part == null) {
        unknown.add(
            new Unknown(at, end, "unknown field '" + word + "'", hint(word, twice, labels)));
      } else {
        if (at > kept) {
          parts.add(new Part.Text(text.substring(kept, at)));
        }
        parts.add(part);
        kept = end;
      }
      at = end - 1;
    }
    if (kept < text.length()) {
      parts.add(new Part.Text(text.substring(kept)));
    }
    return new MessageTemplate(parts, unknown);
  }

  /** In double braces TradingView also has calls, {@code plot("RSI")}: read, to be refused. */
  private static int wordEnd(String text, int from, boolean twice) {
    int at = from;
    while (at < text.length()
        && (isWordPart(text.charAt(at)) || twice && "()\"".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == ' ';
  }

  private static @Nullable Part part(String word, boolean twice, Collection<String> labels) {
    if (word.startsWith("label.")) {
      String key = word.substring("label.".length());
      return labels.contains(key) ? new Part.Label(key) : null;
    }
    MessageField field = twice ? MessageField.ofTradingView(word) : MessageField.of(word);
    return field == null ? null : new Part.Field(field);
  }

  private static String hint(String word, boolean twice, Collection<String> labels) {
    if (word.startsWith("label.")) {
      String key = word.substring("label.".length());
      String nearest = Nearest.hint(key, labels);
      return nearest != null ? nearest : "write a clause 'label " + key + " = \"…\"'";
    }
    List<String> words = twice ? MessageField.tradingViewWords() : MessageField.words();
    String nearest = Nearest.hint(word, words);
    return nearest != null
        ? nearest
        : "fields are " + String.join(", ", words) + (twice ? "" : " and label.k");
  }

  /** Fields that do not exist; a template that has some is refused by the checker. */
  public List<Unknown> unknown() {
    return unknown;
  }

  /** Whether it has a field of a bar, which is another at the next moment. */
  public boolean speaksOfBars() {
    return speaksOfBars;
  }

  private static boolean isOfBar(MessageField field) {
    return switch (field) {
      case OPEN, HIGH, LOW, VOLUME, INTERVAL -> true;
      case ALERT,
          SYMBOL,
          PRICE,
          LEVEL,
          VALUE,
          DIRECTION,
          TIME,
          SEVERITY,
          CONDITION,
          LATE,
          EXCHANGE ->
          false;
    };
  }

  /** Fills it in. What is not known prints as {@code n/a}, a direction as nothing. */
  public String render(MessageValues values) {
    StringBuilder message = new StringBuilder(64);
    for (Part part : parts) {
      switch (part) {
        case Part.Text text -> message.append(text.text());
        case Part.Label label -> message.append(values.labels().getOrDefault(label.key(), ""));
        case Part.Field field -> message.append(text(field.field(), values));
      }
    }
    return message.toString();
  }

  private static String text(MessageField field, MessageValues values) {
    return switch (field) {
      case ALERT -> values.alert();
      case SYMBOL -> values.symbol();
      case PRICE -> Numbers.plain(values.price());
      case LEVEL -> Numbers.plain(values.level());
      case VALUE -> Numbers.plain(values.value());
      case DIRECTION -> values.direction() == null ? "" : values.direction();
      case TIME -> EventTime.format(values.time());
      case SEVERITY -> values.severity();
      case CONDITION -> values.condition();
      case LATE -> values.late() == 0 ? "" : Durations.format(values.late());
      case OPEN -> Numbers.plain(values.bar().open());
      case HIGH -> Numbers.plain(values.bar().high());
      case LOW -> Numbers.plain(values.bar().low());
      case VOLUME -> Numbers.plain(values.bar().volume());
      case INTERVAL -> values.bar().interval();
      case EXCHANGE -> exchange(values.symbol());
    };
  }

  private static String exchange(String symbol) {
    int colon = symbol.indexOf(':');
    return colon < 0 ? "n/a" : symbol.substring(0, colon);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MessageTemplate template
        && parts.equals(template.parts)
        && unknown.equals(template.unknown);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }
}
