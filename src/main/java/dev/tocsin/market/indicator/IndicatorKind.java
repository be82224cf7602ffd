package dev.tocsin.market.indicator;

import java.util.List;
import java.util.function.Function;

/**
 * What there is to know of an indicator before there is one.
 *
 * @param name as rules write it
 * @param input what it reads
 * @param lengths what follows the series, in order
 * @param optional how many of the last lengths may be left out
 * @param result what its value means
 * @param summary one line for people
 * @param formula how it is made, and whose it is
 * @param maker makes one; all lengths that may not be left out are there and in range
 */
public record IndicatorKind(
    String name,
    Input input,
    List<Length> lengths,
    int optional,
    Result result,
    String summary,
    String formula,
    Function<double[], Indicator> maker) {

  /** What an indicator reads. */
  public enum Input {
    /** One number a bar: closes, a field of the bars, arithmetic, another indicator. */
    SERIES,
    /** Whole bars. */
    BARS
  }

  /** What the value of an indicator means. */
  public enum Result {
    /** The same as its input. */
    SAME,
    PRICE,
    PERCENT,
    RATIO
  }

  /**
   * One length or factor.
   *
   * @param usual what traders mostly take
   * @param least smallest that makes sense
   * @param most largest that is borne
   * @param whole whether it counts bars; else it is a factor
   */
  public record Length(String name, double usual, double least, double most, boolean whole) {

    /** It may stand there. */
    public boolean allows(double length) {
      return length >= least && length <= most && (!whole || length == Math.rint(length));
    }
  }

  /**
   * Makes one.
   *
   * @throws IllegalArgumentException where lengths are missing, too many, or out of range: whoever
   *     takes them from a user has to look first
   */
  public Indicator create(List<Double> with) {
    boolean fits = with.size() <= lengths.size() && with.size() >= lengths.size() - optional;
    for (int i = 0; fits && i < with.size(); i++) {
      fits = lengths.get(i).allows(with.get(i));
    }
    if (!fits) {
      throw new IllegalArgumentException(name + " does not take " + with);
    }
    return maker.apply(with.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** After so many closed bars one with these lengths has its first value. */
  public int warmUpBars(List<Double> with) {
    return create(with).warmUpBars();
  }
}
