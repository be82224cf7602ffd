package dev.tocsin.lang.words;

import dev.tocsin.market.indicator.IndicatorKind;
import dev.tocsin.market.indicator.Indicators;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All names of the language that are not its grammar, and what can be said with its words. Checker,
 * completion, hover and the reference page are made of it; a new indicator comes here by itself.
 */
public final class Catalogue {

  /** Indicators by name. */
  public static final Map<String, IndicatorKind> INDICATORS = Indicators.ALL;

  /** Fields of a symbol, as written behind the dot. */
  public static final Map<String, Field> FIELDS = fields();

  /** Functions that are no indicators. */
  public static final Map<String, Function> FUNCTIONS = functions();

  /** What can be written with the words of the grammar. */
  public static final List<Usage> USAGES = Usages.all();

  /** Kinds of channels that can be configured; {@link #CHANNELS} are always there. */
  public static final List<String> CHANNEL_TYPES =
      List.of("slack", "discord", "telegram", "email", "sms", "webhook", "log");

  /** Channels that need no configuration. */
  public static final List<String> CHANNELS = List.of("app", "sound");

  /** What an outside signal may ask for. */
  public static final List<String> ACTIONS =
      List.of("BUY", "SELL", "EXIT", "EXIT_50", "EXIT_FINAL");

  /** What a name of a value or a watchlist must not be: it means something already. */
  public static boolean isTaken(String name) {
    return name.equals("price")
        || FIELDS.containsKey(name)
        || INDICATORS.containsKey(name)
        || FUNCTIONS.containsKey(name);
  }

  private Catalogue() {}

  private static Map<String, Field> fields() {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Field field : Field.all()) {
      fields.put(field.word(), field);
    }
    return fields;
  }

  private static Map<String, Function> functions() {
    Map<String, Function> functions = new LinkedHashMap<>();
    for (Function function : Function.all()) {
      functions.put(function.name(), function);
    }
    return functions;
  }
}
