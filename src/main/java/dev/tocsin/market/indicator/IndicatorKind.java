package dev.tocsin.market.indicator;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/**
 * What there is to know of an indicator before there is one.
 *
 * @param name as rules write it
 * @param input what it reads
 * @param lengths what follows the series, in order
 * @param optional how many of the last lengths may be left out
 * @param result what its value means
 * @param summary one line for people
 * @param formula how it is made
 * @param source whose it is: where the formula is written down
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
    String source,
    Maker maker) {

  /** Makes one of lengths that fit. */
  @FunctionalInterface
  public interface Maker {
    Indicator make(Lengths with);
  }

  /** Lengths as they were given. */
  public record Lengths(List<Double> given) {

    int whole(int index) {
      return given.get(index).intValue();
    }

    double number(int index) {
      return given.get(index);
    }
  }

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
    return maker.make(new Lengths(with));
  }

  /** After so many closed bars one with these lengths has its first value. */
  public int warmUpBars(List<Double> with) {
    return create(with).warmUpBars();
  }

  /** The lengths that traders mostly take. */
  public List<Double> usual() {
    return lengths.stream().map(Length::usual).toList();
  }

  /** As {@code rsi(series, length)}; what may be left out in brackets. */
  public String signature() {
    int needed = lengths.size() - optional;
    String first = input == Input.BARS ? "bars" : "series";
    String call = call(first, lengths.stream().limit(needed).map(Length::name));
    String more =
        lengths.stream().skip(needed).map(length -> "[, " + length.name() + "]").collect(joining());
    return call.substring(0, call.length() - 1) + more + ")";
  }

  /** A call as traders mostly write it, of a series: {@code rsi(MNQ@5m, 14)}. */
  public String example(String series) {
    return call(
        series,
        lengths.stream()
            .limit(lengths.size() - optional)
            .map(length -> String.valueOf(Math.round(length.usual()))));
  }

  private String call(String first, Stream<String> others) {
    return Stream.concat(Stream.of(first), others).collect(joining(", ", name + "(", ")"));
  }

  IndicatorKind saying(String summary, String formula, String source) {
    return new IndicatorKind(
        name, input, lengths, optional, result, summary, formula, source, maker);
  }

  IndicatorKind leavingOut(int atMost) {
    return new IndicatorKind(name, input, lengths, atMost, result, summary, formula, source, maker);
  }
}
