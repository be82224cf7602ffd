package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.checked.Value.Subject;
import dev.tocsin.market.Instruments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All series of a shard, each made once: what is written alike is the same series, whoever reads
 * it. One thread.
 */
public final class SeriesGraph {
  private final Clock clock;
  private final Instruments instruments;
  private final Map<String, SymbolSeries> symbols = new HashMap<>();
  private final Map<String, Series> computed = new HashMap<>();

  public SeriesGraph(Clock clock, Instruments instruments) {
    this.clock = clock;
    this.instruments = instruments;
  }

  /** What is known of a symbol. */
  public SymbolSeries symbol(String name) {
    return symbols.computeIfAbsent(name, symbol -> new SymbolSeries(symbol, clock));
  }

  /** The series of an expression in which every subject is a symbol. */
  public Series of(Value value) {
    return switch (value) {
      case Value.Field field -> symbol(name(field.subject())).field(field.field());
      case Value.Constant constant ->
          shared(value, _ -> new ConstantSeries(clock, ValueText.of(constant), constant.value()));
      case Value.Ticks ticks ->
          shared(
              value,
              text ->
                  new ConstantSeries(
                      clock, text, ticks.count() * instruments.of(name(ticks.of())).tickSize()));
      case Value.Arithmetic arithmetic -> computed(value, arithmetic);
      case Value.Negative negative -> computed(value, List.of(negative.value()), v -> -v[0]);
      case Value.Function function -> computed(value, function.arguments(), formula(function));
      default -> throw new UnsupportedValueException(ValueText.of(value));
    };
  }

  private Series computed(Value value, Value.Arithmetic arithmetic) {
    ComputedSeries.Formula formula =
        switch (arithmetic.operator()) {
          case PLUS -> v -> v[0] + v[1];
          case MINUS -> v -> v[0] - v[1];
          case TIMES -> v -> v[0] * v[1];
          case DIVIDE -> v -> v[1] == 0 ? Double.NaN : v[0] / v[1];
        };
    return computed(value, List.of(arithmetic.left(), arithmetic.right()), formula);
  }

  private static ComputedSeries.Formula formula(Value.Function function) {
    return switch (function.function()) {
      case ABS -> v -> Math.abs(v[0]);
      case MIN -> SeriesGraph::smallest;
      case MAX -> SeriesGraph::greatest;
    };
  }

  private static double smallest(double[] values) {
    double result = values[0];
    for (double value : values) {
      result = Math.min(result, value);
    }
    return result;
  }

  private static double greatest(double[] values) {
    double result = values[0];
    for (double value : values) {
      result = Math.max(result, value);
    }
    return result;
  }

  private Series computed(Value value, List<Value> parts, ComputedSeries.Formula formula) {
    String text = ValueText.of(value);
    Series known = computed.get(text);
    if (known != null) {
      return known;
    }
    List<Series> sources = new ArrayList<>();
    for (Value part : parts) {
      sources.add(of(part));
    }
    if (sources.stream().allMatch(ConstantSeries.class::isInstance)) {
      double[] values = sources.stream().mapToDouble(Series::value).toArray();
      Series constant = new ConstantSeries(clock, text, formula.of(values));
      computed.put(text, constant);
      return constant;
    }
    var series = new ComputedSeries(clock, text, sources, formula);
    double first = series.compute();
    if (!Double.isNaN(first)) {
      series.prime(first, sources.stream().mapToLong(Series::time).max().orElse(Long.MIN_VALUE));
    }
    computed.put(text, series);
    return series;
  }

  private Series shared(Value value, Function<String, Series> maker) {
    return computed.computeIfAbsent(ValueText.of(value), maker);
  }

  /** The name of a subject that is a symbol. */
  static String name(Subject subject) {
    return switch (subject) {
      case Subject.Symbol symbol -> symbol.name();
      case Subject.Member _ ->
          throw new IllegalStateException("a member was not replaced by its symbol");
    };
  }

  /** The last price of a symbol, as a value. */
  public static Value last(String symbol) {
    return new Value.Field(new Subject.Symbol(symbol), FieldName.LAST);
  }
}
