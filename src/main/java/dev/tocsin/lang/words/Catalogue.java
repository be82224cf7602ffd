package dev.tocsin.lang.words;

import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.words.Indicator.Input;
import dev.tocsin.lang.words.Indicator.Length;
import dev.tocsin.lang.words.Indicator.Result;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All names of the language that are not its grammar: one list for checker, completion, guide. */
public final class Catalogue {

  private static final Length LENGTH = new Length("length", true);
  private static final Length FAST = new Length("fast", true);
  private static final Length SLOW = new Length("slow", true);
  private static final Length SIGNAL = new Length("signal", true);
  private static final Length FACTOR = new Length("factor", false);
  private static final Length SMOOTHING = new Length("smoothing", true);

  /** Indicators by name. */
  public static final Map<String, Indicator> INDICATORS = indicators();

  /** Fields of a symbol, as written behind the dot. */
  public static final Map<String, FieldName> FIELDS = fields();

  /** Functions that are no indicators, with what stands between their parentheses. */
  public static final Map<String, String> FUNCTIONS = functions();

  /** Kinds of channels that can be configured; {@code app} and {@code sound} are always there. */
  public static final List<String> CHANNEL_TYPES =
      List.of("slack", "discord", "telegram", "email", "sms", "webhook", "log");

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

  private static Map<String, FieldName> fields() {
    Map<String, FieldName> fields = new LinkedHashMap<>();
    Arrays.stream(FieldName.values())
        .forEach(field -> fields.put(field.name().toLowerCase(Locale.ROOT), field));
    return fields;
  }

  private static Map<String, String> functions() {
    Map<String, String> functions = new LinkedHashMap<>();
    functions.put("open", "bars");
    functions.put("high", "bars, or a symbol and a stretch of the day");
    functions.put("low", "bars, or a symbol and a stretch of the day");
    functions.put("close", "bars");
    functions.put("volume", "bars");
    functions.put("abs", "a value");
    functions.put("min", "two or more values");
    functions.put("max", "two or more values");
    functions.put("count", "a watchlist and a condition");
    functions.put("prediction", "a symbol and a duration");
    functions.put("live", "a value");
    return functions;
  }

  private static Map<String, Indicator> indicators() {
    Map<String, Indicator> all = new LinkedHashMap<>();
    add(all, "sma", Input.SERIES, Result.SAME, 0, "simple moving average", LENGTH);
    add(all, "ema", Input.SERIES, Result.SAME, 0, "exponential moving average", LENGTH);
    add(all, "wma", Input.SERIES, Result.SAME, 0, "linearly weighted moving average", LENGTH);
    add(all, "rsi", Input.SERIES, Result.RATIO, 0, "relative strength index, 0 to 100", LENGTH);
    add(all, "macd", Input.SERIES, Result.SAME, 0, "fast less slow ema", FAST, SLOW, SIGNAL);
    add(all, "macd_signal", Input.SERIES, Result.SAME, 0, "ema of macd", FAST, SLOW, SIGNAL);
    add(all, "macd_hist", Input.SERIES, Result.SAME, 0, "macd less its signal", FAST, SLOW, SIGNAL);
    add(all, "bb_upper", Input.SERIES, Result.SAME, 0, "upper Bollinger band", LENGTH, FACTOR);
    add(all, "bb_middle", Input.SERIES, Result.SAME, 0, "middle Bollinger band", LENGTH, FACTOR);
    add(all, "bb_lower", Input.SERIES, Result.SAME, 0, "lower Bollinger band", LENGTH, FACTOR);
    add(
        all,
        "bb_width",
        Input.SERIES,
        Result.RATIO,
        0,
        "Bollinger (upper - lower) / middle",
        LENGTH,
        FACTOR);
    add(all, "atr", Input.BARS, Result.PRICE, 0, "average true range", LENGTH);
    add(all, "vwap", Input.BARS, Result.PRICE, 0, "volume-weighted price of the session");
    add(
        all,
        "stoch_k",
        Input.BARS,
        Result.RATIO,
        1,
        "stochastic %K, 0 to 100",
        LENGTH,
        SMOOTHING,
        new Length("unused", true));
    add(
        all,
        "stoch_d",
        Input.BARS,
        Result.RATIO,
        0,
        "sma of stochastic %K",
        LENGTH,
        SMOOTHING,
        new Length("signal", true));
    add(all, "adx", Input.BARS, Result.RATIO, 0, "average directional index, 0 to 100", LENGTH);
    add(all, "roc", Input.SERIES, Result.PERCENT, 0, "rate of change", LENGTH);
    add(all, "stddev", Input.SERIES, Result.SAME, 0, "population standard deviation", LENGTH);
    add(all, "highest", Input.SERIES, Result.SAME, 0, "highest, the newest included", LENGTH);
    add(all, "lowest", Input.SERIES, Result.SAME, 0, "lowest, the newest included", LENGTH);
    add(all, "slope", Input.SERIES, Result.SAME, 0, "slope of the least-squares line", LENGTH);
    add(all, "zscore", Input.SERIES, Result.RATIO, 0, "deviations from the mean", LENGTH);
    return all;
  }

  private static void add(
      Map<String, Indicator> all,
      String name,
      Input input,
      Result result,
      int optional,
      String summary,
      Length... lengths) {
    all.put(name, new Indicator(name, input, List.of(lengths), optional, result, summary));
  }
}
