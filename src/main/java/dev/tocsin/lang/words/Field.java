package dev.tocsin.lang.words;

import dev.tocsin.lang.checked.Value.FieldName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What stands behind the dot of a symbol.
 *
 * @param unit of its value, for people
 * @param meaning one line for people
 */
public record Field(FieldName name, String unit, String meaning) {

  /** As written behind the dot. */
  public String word() {
    return name.name().toLowerCase(Locale.ROOT);
  }

  static List<Field> all() {
    return Arrays.stream(FieldName.values()).map(Field::of).toList();
  }

  private static Field of(FieldName name) {
    return switch (name) {
      case LAST -> new Field(name, "price", "the last traded price; of quotes alone, the mid");
      case BID -> new Field(name, "price", "the best bid of the last quote");
      case ASK -> new Field(name, "price", "the best ask of the last quote");
      case MID -> new Field(name, "price", "the middle between bid and ask");
      case SPREAD -> new Field(name, "price", "ask less bid");
      case SIZE -> new Field(name, "volume", "the size of the last trade");
      case OPEN -> new Field(name, "price", "the first price of the current trading session");
      case HIGH -> new Field(name, "price", "the highest price of the current trading session");
      case LOW -> new Field(name, "price", "the lowest price of the current trading session");
      case VOLUME -> new Field(name, "volume", "what was traded in the current trading session");
      case VWAP ->
          new Field(name, "price", "the volume-weighted price of the current trading session");
      case PREV_CLOSE -> new Field(name, "price", "the last price of the trading session before");
      case CHANGE -> new Field(name, "price", "the last price less prev_close");
      case CHANGE_PCT -> new Field(name, "percent", "the change since prev_close, in percent");
    };
  }
}
