package dev.tocsin.feed.signal;

import dev.tocsin.feed.signal.SignalFields.Bad;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.market.Signal;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads alerts of TradingView, whose text is the user's own: JSON with the names people give its
 * placeholders, or a sentence, such as the one that strategies send unless told otherwise.
 */
public final class TradingViewReader {

  private static final List<String> NAME = List.of("name", "strategy", "strategy_name");
  private static final List<String> ACTION = List.of("action", "side", "order_action");
  private static final List<String> SYMBOL = List.of("symbol", "ticker");
  private static final List<String> PRICE = List.of("price", "close", "order_price");
  private static final List<String> TIME = List.of("time", "timestamp", "timenow");
  private static final List<String> COMMENT = List.of("comment", "message", "alert_message");

  /** "… order buy @ 2 filled on MNQ1!. New strategy position is 2". */
  private static final Pattern ORDER =
      Pattern.compile("order (buy|sell) @ \\S+ filled on (\\S+?)\\.?(?:\\s|$)");

  /** "BUY MNQ 23488.75", "sell ES1!". */
  private static final Pattern SHORT =
      Pattern.compile(
          "\\s*(\\w+)\\s+([A-Z][A-Z0-9_:.!/-]*)(?:\\s+(?:at\\s+|@\\s*)?(\\d+(?:\\.\\d+)?))?.*",
          Pattern.DOTALL);

  private static final Pattern CONTINUOUS = Pattern.compile("(\\p{Alnum}*\\p{Alpha})\\d!");

  private TradingViewReader() {}

  /**
   * Reads one alert.
   *
   * @param hook name of the hook it came to, which names the signal where the text does not
   * @param now the receiver's clock, in microseconds
   */
  public static SignalReading read(String hook, String body, long now) {
    if (body.isBlank()) {
      return new SignalReading.Refused("", "the alert has no message");
    }
    try {
      return new SignalReading.Taken(
          SignalReader.decoded(body) instanceof JsonObject json
              ? ofJson(hook, json, now)
              : ofText(hook, body, now));
    } catch (Bad bad) {
      return bad.refused();
    }
  }

  private static IncomingSignal ofJson(String hook, JsonObject json, long now) throws Bad {
    SignalFields fields = new SignalFields(json, now);
    String name = first(fields, NAME);
    String action = first(fields, ACTION);
    String symbol = first(fields, SYMBOL);
    Signal signal =
        new Signal(
            name == null ? hook : fields.name(present(json, NAME)),
            action == null ? null : action("action", action),
            symbol == null ? null : SignalFields.checkedSymbol("symbol", plain(symbol)),
            price(first(fields, PRICE)),
            fields.optionalTime(present(json, TIME)));
    String comment = first(fields, COMMENT);
    return incoming(signal, hook, comment, fields.rest(Set.of()));
  }

  /** The first of those names that the object has; the first of all where it has none. */
  private static String present(JsonObject json, List<String> names) {
    return names.stream()
        .filter(name -> json.getValue(name) != null)
        .findFirst()
        .orElse(names.getFirst());
  }

  private static @Nullable String first(SignalFields fields, List<String> names) throws Bad {
    for (String name : names) {
      String text = fields.optional(name);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Placeholders come as texts too: {@code "price": "{{close}}"}. */
  private static double price(@Nullable String text) throws Bad {
    if (text == null) {
      return Double.NaN;
    }
    try {
      double price = Double.parseDouble(text);
      if (Double.isFinite(price)) {
        return price;
      }
    } catch (NumberFormatException e) {
      // said below, with what is not finite
    }
    throw new Bad("price", "has to be a number");
  }

  private static IncomingSignal ofText(String hook, String text, long now) throws Bad {
    Matcher order = ORDER.matcher(text);
    if (order.find()) {
      return incoming(
          new Signal(
              hook, action("action", order.group(1)), symbolOf(order.group(2)), Double.NaN, now),
          hook,
          text,
          null);
    }
    Matcher words = SHORT.matcher(text);
    if (words.matches() && knownAction(words.group(1)) != null) {
      return incoming(
          new Signal(
              hook,
              knownAction(words.group(1)),
              symbolOf(words.group(2)),
              price(words.group(3)),
              now),
          hook,
          text,
          null);
    }
    return incoming(new Signal(hook, null, null, Double.NaN, now), hook, text, null);
  }

  private static IncomingSignal incoming(
      Signal signal, String hook, @Nullable String comment, @Nullable String rest) {
    String words = comment == null || comment.length() <= 500 ? comment : comment.substring(0, 500);
    return new IncomingSignal(signal, Origin.WEBHOOK, "tradingview", hook, words, rest);
  }

  private static String symbolOf(String text) throws Bad {
    return SignalFields.checkedSymbol("symbol", plain(text));
  }

  /** Without the exchange, and a continuous contract by its root: CME_MINI:MNQ1! is MNQ. */
  private static String plain(String symbol) {
    String bare = symbol.substring(symbol.lastIndexOf(':') + 1);
    Matcher continuous = CONTINUOUS.matcher(bare);
    return continuous.matches() ? continuous.group(1) : bare;
  }

  private static String action(String field, String text) throws Bad {
    String known = knownAction(text);
    return known != null
        ? known
        : SignalFields.checkedAction(
            field, text.toUpperCase(Locale.ROOT).replace(' ', '_'), Set.of());
  }

  private static @Nullable String knownAction(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "buy", "long" -> "BUY";
      case "sell", "short" -> "SELL";
      case "exit", "close", "flat" -> "EXIT";
      case "exit_50" -> "EXIT_50";
      case "exit_final" -> "EXIT_FINAL";
      default -> null;
    };
  }
}
