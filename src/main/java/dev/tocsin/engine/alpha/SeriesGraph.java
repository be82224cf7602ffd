package dev.tocsin.engine.alpha;

import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.checked.Value.Subject;
import dev.tocsin.lang.print.ValueText;
import dev.tocsin.market.BarBuilder;
import dev.tocsin.market.BarInterval;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.market.indicator.IndicatorKind;
import java.io.DataInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All series of a shard, each made once: what is written alike is the same series, whoever reads
 * it. One thread.
 */
public final class SeriesGraph {
  private final Clock clock;
  private final Instruments instruments;
  private final SymbolTable symbols = new SymbolTable();
  private final Uses uses = new Uses();
  private final Constants constants;
  private final Map<String, IndicatorKind> indicators;
  private final Map<Value, Series> computed = new HashMap<>();
  private final Announcements announcements = new Announcements();
  private final Map<Value.Bars, BarStream> streams = new HashMap<>();
  private final Map<Sampling, Series> sampled = new HashMap<>();
  private final Map<Span, MoveWindow> windows = new HashMap<>();

  private @Nullable Remembered remembered;

  private record Sampling(Value value, String bars) {}

  private record Span(Value value, @Nullable String closes, long duration) {}

  /**
   * @param indicators those that there are, by their names
   */
  public SeriesGraph(Clock clock, Instruments instruments, Map<String, IndicatorKind> indicators) {
    this.clock = clock;
    this.indicators = indicators;
    this.instruments = instruments;
    this.constants = new Constants(instruments);
  }

  /** What a rule needs of the series here, until it releases it. */
  public interface Held {
    Held NOTHING =
        new Held() {
          @Override
          public void release() {}

          @Override
          public Held again() {
            return this;
          }

          @Override
          public @Nullable String failure() {
            return null;
          }
        };

    /** Needs it no more; what nobody else needs goes. */
    void release();

    /** The same once more, to be released by itself. */
    Held again();

    /** Why something of it, or below it, can tell nothing any more; null where all is well. */
    @Nullable String failure();
  }

  /** A series, bars or a window threw: all who need it cannot go on. */
  public void failed(Object part, String reason) {
    uses.failed(part, reason);
  }

  /** Holds all that is asked for while something runs. */
  public Held holding(Runnable action) {
    return uses.noting(action);
  }

  /** How many series, bars and windows are kept because somebody needs them. */
  public int kept() {
    return uses.all().size();
  }

  /** What is known of a symbol. */
  public SymbolSeries symbol(String name) {
    SymbolSeries known = symbols.find(name);
    if (known == null) {
      known = new SymbolSeries(name, clock, calendar(name), instruments.of(name).staleAfter());
      symbols.add(known);
      restore(new Remembered.OfSymbol(name), known::restore);
    }
    return known;
  }

  /** The series of an expression in which every subject is a symbol. */
  public Series of(Value value) {
    return switch (value) {
      case Value.Field field -> symbol(name(field.subject())).field(field.field());
      case Value.Constant constant ->
          shared(value, _ -> new ConstantSeries(clock, ValueText.of(constant), constant.value()));
      case Value.Ticks ticks ->
          shared(value, text -> new ConstantSeries(clock, text, constants.size(ticks)));
      case Value.Arithmetic arithmetic ->
          computed(
              value,
              List.of(arithmetic.left(), arithmetic.right()),
              Formulas.of(arithmetic.operator()));
      case Value.Negative negative -> computed(value, List.of(negative.value()), v -> -v[0]);
      case Value.Function function -> computed(value, function.arguments(), Formulas.of(function));
      case Value.BarField field -> bars(field.bars()).part(field.part(), ValueText.of(field));
      case Value.Ago ago ->
          shared(value, text -> new AgoSeries(clock, text, of(ago.value()), ago.bars()));
      case Value.Stretch stretch ->
          shared(
              value,
              text ->
                  new StretchSeries(
                      clock,
                      text,
                      symbol(name(stretch.subject())),
                      of(last(name(stretch.subject()))),
                      stretch.high(),
                      stretch.from(),
                      stretch.to(),
                      stretch.zone()));
      case Value.Count count -> shared(value, text -> new CountSeries(clock, text, this, count));
      // nothing brings forecasts, so there never is one that has not expired
      case Value.Prediction _ -> shared(value, text -> new FieldSeries(clock, text));
      case Value.Indicator indicator -> shared(value, text -> indicator(text, indicator));
      case Value.Live live -> live(live.value());
    };
  }

  /** The same value, counting the bar in the making. */
  Series live(Value value) {
    return shared(new Value.Live(value), _ -> new LiveValues(this).of(value));
  }

  private Series indicator(String text, Value.Indicator value) {
    IndicatorKind kind = indicators.get(value.name());
    if (kind == null) {
      throw new UnsupportedValueException(text);
    }
    Value read = value.inputs().getFirst();
    BarStream bars = null;
    if (kind.input() == IndicatorKind.Input.BARS) {
      if (!(read instanceof Value.BarField field)) {
        throw new UnsupportedValueException(text);
      }
      bars = bars(field.bars());
    }
    return new IndicatorSeries(clock, text, kind.create(value.lengths()), of(read), bars);
  }

  /** The bars of a symbol, made from the first time they are asked for. */
  public BarStream bars(Value.Bars bars) {
    BarStream stream = streams.get(bars);
    if (stream == null) {
      SymbolSeries symbol = symbol(name(bars.subject()));
      stream =
          uses.make(
              () -> new BarStream(clock, ValueText.bars(bars), builder(bars)),
              made ->
                  () -> {
                    streams.remove(bars);
                    symbol.unbars(made);
                    made.release();
                  });
      symbol.bars(bars.basis(), stream);
      streams.put(bars, stream);
      restore(bars, stream::restore);
    }
    uses.need(stream);
    return stream;
  }

  private BarBuilder builder(Value.Bars bars) {
    Interval interval = bars.interval();
    var length =
        switch (interval.unit()) {
          case SPAN -> BarInterval.span(interval.length());
          case DAY -> BarInterval.ONE_DAY;
          case WEEK -> BarInterval.ONE_WEEK;
        };
    return new BarBuilder(calendar(name(bars.subject())), length, bars.extended());
  }

  /** A value as it is at the closes of those bars alone. */
  Series sampled(Value value, BarStream bars) {
    Series series = of(value);
    if (series instanceof ConstantSeries) {
      return series;
    }
    var key = new Sampling(value, bars.toString());
    Series known = sampled.get(key);
    if (known == null) {
      known =
          uses.make(
              () -> {
                uses.need(series);
                uses.need(bars);
                return new SampledSeries(clock, series.text(), series, bars);
              },
              made -> () -> leave(sampled, key, made));
      sampled.put(key, known);
      restore(key, known::restore);
    }
    uses.need(known);
    return known;
  }

  /**
   * The span of a value that moves are measured over.
   *
   * @param closes where it is looked at at the closes of those bars alone, else null
   */
  MoveWindow window(Value value, @Nullable BarStream closes, long span) {
    var key = new Span(value, closes == null ? null : closes.toString(), span);
    MoveWindow known = windows.get(key);
    if (known == null) {
      known =
          uses.make(
              () ->
                  new MoveWindow(clock, closes == null ? of(value) : sampled(value, closes), span),
              made ->
                  () -> {
                    windows.remove(key);
                    made.release();
                  });
      windows.put(key, known);
      restore(key, known::restore);
    }
    uses.need(known);
    return known;
  }

  /** The trading calendar of a symbol. */
  public TradingCalendar calendar(String symbol) {
    TradingCalendar calendar = TradingCalendar.named(instruments.of(symbol).calendar());
    return calendar == null ? TradingCalendar.plain() : calendar;
  }

  Clock clock() {
    return clock;
  }

  Constants constants() {
    return constants;
  }

  /** Signals and firings that rules wait for. */
  public Announcements announcements() {
    return announcements;
  }

  /** The trading sessions of the symbol that a value is of. */
  SessionStats sessionsOf(Value value) {
    if (value instanceof Value.Field field) {
      return symbol(name(field.subject()));
    }
    throw new UnsupportedValueException("a new extreme of days of " + ValueText.of(value));
  }

  private Series computed(Value value, List<Value> parts, ComputedSeries.Formula formula) {
    return shared(
        value,
        text -> {
          OptionalDouble constant = constants.of(value);
          if (constant.isPresent()) {
            return new ConstantSeries(clock, text, constant.getAsDouble());
          }
          List<Series> sources = new ArrayList<>();
          for (Value part : parts) {
            sources.add(of(part));
          }
          var series = ComputedSeries.of(clock, text, value, sources, formula);
          double first = series.compute();
          if (!Double.isNaN(first)) {
            series.prime(
                first, sources.stream().mapToLong(Series::time).max().orElse(Long.MIN_VALUE));
          }
          return series;
        });
  }

  private Series shared(Value value, Function<String, Series> maker) {
    // not computeIfAbsent: a maker asks for other series
    Series known = computed.get(value);
    if (known == null) {
      known =
          uses.make(
              () -> maker.apply(ValueText.of(value)), made -> () -> leave(computed, value, made));
      computed.put(value, known);
      if (!(known instanceof ConstantSeries)) {
        restore(value, known::restore);
      }
    }
    uses.need(known);
    return known;
  }

  private static <K> void leave(Map<K, Series> from, K key, Series series) {
    from.remove(key);
    series.release();
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

  // ---- what is remembered

  /** From now on series begin with what is remembered of them; null for nothing. */
  public void remembered(@Nullable Remembered next) {
    remembered = next;
  }

  @FunctionalInterface
  private interface Restored {
    void restore(DataInput in) throws IOException;
  }

  private void restore(Object key, Restored made) {
    if (remembered == null) {
      return;
    }
    try {
      DataInput in = remembered.of(key);
      if (in != null) {
        made.restore(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what " + key + " remembered cannot be read", e);
    }
  }

  /** Shows all that can be written, what others are made of first. */
  public void each(Remembered.Visitor visitor) throws IOException {
    for (SymbolSeries symbol : symbols.all()) {
      visitor.visit(new Remembered.OfSymbol(symbol.symbol()), symbol::save);
    }
    for (Map.Entry<Value.Bars, BarStream> bars : streams.entrySet()) {
      visitor.visit(bars.getKey(), bars.getValue()::save);
    }
    for (Map.Entry<Value, Series> series : computed.entrySet()) {
      if (!(series.getValue() instanceof ConstantSeries)) {
        visitor.visit(series.getKey(), series.getValue()::save);
      }
    }
    for (Map.Entry<Sampling, Series> series : sampled.entrySet()) {
      visitor.visit(series.getKey(), series.getValue()::save);
    }
    for (Map.Entry<Span, MoveWindow> window : windows.entrySet()) {
      visitor.visit(window.getKey(), window.getValue()::save);
    }
  }

  /** What stands under a key here, or null. */
  public Remembered.@Nullable Saved saved(Object key) {
    return switch (key) {
      case Remembered.OfSymbol(String name) -> {
        SymbolSeries symbol = symbols.find(name);
        yield symbol == null ? null : symbol::save;
      }
      case Value.Bars bars -> {
        BarStream stream = streams.get(bars);
        yield stream == null ? null : stream::save;
      }
      case Span span -> {
        MoveWindow window = windows.get(span);
        yield window == null ? null : window::save;
      }
      default -> {
        Series series = key instanceof Sampling ? sampled.get(key) : computed.get(key);
        yield series == null ? null : series::save;
      }
    };
  }
}
