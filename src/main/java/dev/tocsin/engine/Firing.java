package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence: a rule's condition was met at an instant of event time. All values it names are
 * those of that instant; its texts are put together when they are first asked for, which the engine
 * itself never does. For any thread.
 */
public final class Firing {
  private final Origin origin;
  private final String symbol;
  private final long time;
  private final double price;
  private final double value;
  private final double level;
  private final @Nullable String direction;
  private final List<Evidence.Operand> operands;
  private final @Nullable String before;
  private final String gate;
  private final String run;
  private final long position;
  private int ordinal;
  private @Nullable String id;
  private @Nullable String message;

  /** A firing that was written down. */
  public Firing(
      String id,
      String rule,
      String file,
      String alert,
      @Nullable String member,
      String version,
      String symbol,
      long time,
      double price,
      double value,
      double level,
      @Nullable String direction,
      Severity severity,
      String message,
      Map<String, String> labels,
      Evidence evidence,
      String run,
      long position,
      int ordinal) {
    this(
        new Origin.Written(
            rule, file, alert, member, version, severity, labels, evidence.condition()),
        symbol,
        time,
        price,
        value,
        level,
        direction,
        evidence.operands(),
        evidence.before(),
        evidence.gate(),
        run,
        position,
        message);
    this.id = id;
    this.ordinal = ordinal;
  }

  /**
   * A firing of now, in no place among the others yet.
   *
   * @param message null for that of its definition, filled in when it is asked for
   */
  Firing(
      Origin origin,
      String symbol,
      long time,
      double price,
      double value,
      double level,
      @Nullable String direction,
      List<Evidence.Operand> operands,
      @Nullable String before,
      String gate,
      String run,
      long position,
      @Nullable String message) {
    this.origin = origin;
    this.symbol = symbol;
    this.time = time;
    this.price = price;
    this.value = value;
    this.level = level;
    this.direction = direction;
    this.operands = operands;
    this.before = before;
    this.gate = gate;
    this.run = run;
    this.position = position;
    this.message = message;
  }

  /** Takes its place among those of its input; before anybody else sees it. */
  Firing place(int number) {
    ordinal = number;
    return this;
  }

  /**
   * Made of run, position and ordinal alone, so that the same input gives the same id whoever
   * evaluates it.
   */
  public String id() {
    String known = id;
    if (known == null) {
      known = run + "-" + position + "-" + ordinal;
      id = known;
    }
    return known;
  }

  /** The rule's id, {@code file~name[~member]}, URL-safe. */
  public String rule() {
    return origin.rule();
  }

  /** Path of the rule file. */
  public String file() {
    return origin.file();
  }

  /** Name of the alert. */
  public String alert() {
    return origin.name();
  }

  /** The member of {@code for} it stands for, or null. */
  public @Nullable String member() {
    return origin.member();
  }

  /** Hash of what the rule means; an edit that keeps the state keeps it too. */
  public String version() {
    return origin.version();
  }

  /** The member, else the first-named symbol. */
  public String symbol() {
    return symbol;
  }

  /** Event time in microseconds since 1970. */
  public long time() {
    return time;
  }

  /** Last price of the symbol; {@code NaN} where none is known. */
  public double price() {
    return price;
  }

  /** Left side of the phrase that completed the condition; {@code NaN} where it has none. */
  public double value() {
    return value;
  }

  /** Its right side; {@code NaN} where it has none. */
  public double level() {
    return level;
  }

  /** {@code above} or {@code below} where the phrase has one, else null. */
  public @Nullable String direction() {
    return direction;
  }

  public Severity severity() {
    return origin.severity();
  }

  /** The rule's message, filled in. */
  public String message() {
    String known = message;
    if (known == null) {
      known = Messages.render((Definition) origin, this);
      message = known;
    }
    return known;
  }

  public Map<String, String> labels() {
    return origin.labels();
  }

  /** What it rests on. */
  public Evidence evidence() {
    return new Evidence(origin.condition(), operands, before, gate);
  }

  /** Which pass over which input: {@code live}, or one name for each replay. */
  public String run() {
    return run;
  }

  /** Where in the journal of that run the completing input stands. */
  public long position() {
    return position;
  }

  /** Which of the firings of that position, from 0. */
  public int ordinal() {
    return ordinal;
  }

  private List<@Nullable Object> all() {
    return Arrays.asList(
        id(),
        rule(),
        file(),
        alert(),
        member(),
        version(),
        symbol,
        time,
        price,
        value,
        level,
        direction,
        severity(),
        message(),
        labels(),
        evidence(),
        run,
        position,
        ordinal);
  }

  /** Equal where all they say is equal. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Firing firing && all().equals(firing.all());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }

  @Override
  public String toString() {
    return "Firing" + all();
  }
}
