package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.CheckedAlert.AtMost;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.CheckedAlert.Expiry;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.CheckedAlert.Notify;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Window;
import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Clock;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.EventTime;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills in the clauses of one alert. For one alert only. */
final class ClauseChecker {

  private static final int MOST_TIMES = 1_000_000;

  private final AlertScope scope;
  private final Findings findings;
  private final Spans spans;
  private final Zones zones;
  private final ConditionChecker conditions;
  private final Channels channels;

  private @Nullable Window during;
  private Evaluation evaluation = new Evaluation.OnTick();
  private Frequency frequency = new Frequency.EveryTime();
  private long cooldown;
  private @Nullable AtMost atMost;
  private long repeatEvery;
  private @Nullable Condition rearm;
  private @Nullable SourceRange rearmRange;
  private @Nullable SourceRange repeatRange;
  private @Nullable SourceRange cooldownRange;
  private boolean fireIfAlreadyTrue;
  private @Nullable Expiry expiry;
  private Severity severity = Severity.WARNING;
  private final List<Notify> targets = new ArrayList<>();
  private Clause.@Nullable Message message;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private boolean paused;

  ClauseChecker(AlertScope scope, Zones zones, ConditionChecker conditions) {
    this.scope = scope;
    this.findings = scope.findings;
    this.zones = zones;
    this.conditions = conditions;
    spans = new Spans(scope.file);
    channels = new Channels(scope.file);
  }

  /**
   * All clauses, what is not written filled in.
   *
   * @param condition of the alert, null where it is wrong
   */
  Clauses check(Statement.Alert alert, @Nullable Condition condition) {
    Map<String, Clause> seen = new HashMap<>();
    for (Clause clause : alert.clauses()) {
      String slot = ClauseSlot.of(clause);
      Clause first = slot == null ? null : seen.putIfAbsent(slot, clause);
      if (slot != null && first != null) {
        repeated(clause, first, slot);
      }
      take(clause);
    }
    messageFields();
    against(condition);
    return new Clauses(
        during,
        evaluation,
        frequency,
        cooldown,
        atMost,
        repeatEvery,
        rearm,
        fireIfAlreadyTrue,
        expiry,
        severity,
        List.copyOf(targets),
        message == null ? null : message.text().text(),
        labels.isEmpty() ? Map.of() : java.util.Collections.unmodifiableMap(labels),
        paused);
  }

  private void repeated(Clause clause, Clause first, String slot) {
    boolean same = clause.getClass() == first.getClass();
    findings.error(
        "duplicate-clause",
        clause.range(),
        same
            ? "'" + slot + "' is said twice"
            : "'"
                + scope.said(clause.range())
                + "' contradicts '"
                + scope.said(first.range())
                + "'",
        "keep one of them");
  }

  private void take(Clause clause) {
    switch (clause) {
      case Clause.DuringSession session ->
          during = session.extended() ? new Window.Extended() : new Window.Regular();
      case Clause.DuringHours hours -> during = hours(hours);
      case Clause.OnTick _ -> evaluation = new Evaluation.OnTick();
      case Clause.OnBarClose bar -> {
        Interval interval = spans.interval(bar.interval());
        if (interval != null) {
          evaluation = new Evaluation.OnBarClose(interval);
        }
      }
      case Clause.EveryTime _ -> frequency = new Frequency.EveryTime();
      case Clause.Once _ -> frequency = new Frequency.Once();
      case Clause.OncePerBar bar -> {
        Interval interval = spans.interval(bar.interval());
        if (interval != null) {
          frequency = new Frequency.OncePerBar(interval);
        }
      }
      case Clause.OncePerSession _ -> frequency = new Frequency.OncePerSession();
      case Clause.OncePerDay day ->
          frequency = new Frequency.OncePerDay(zones.standard(day.range()));
      case Clause.Cooldown c -> {
        cooldown = spans.micros(c.span());
        cooldownRange = c.range();
      }
      case Clause.AtMost most -> {
        int times = spans.whole(most.times(), 1, MOST_TIMES, "times");
        long per = most.per() == null ? 0 : spans.micros(most.per());
        atMost = new AtMost(times, per);
      }
      case Clause.Repeat repeat -> {
        repeatEvery = spans.micros(repeat.every());
        repeatRange = repeat.range();
      }
      case Clause.Rearm r -> {
        rearm = conditions.check(r.condition());
        rearmRange = r.condition().range();
      }
      case Clause.FireIfTrue _ -> fireIfAlreadyTrue = true;
      case Clause.ExpiresIn in -> {
        long micros = spans.micros(in.span());
        expiry = micros == 0 ? null : new Expiry.In(micros);
      }
      case Clause.ExpiresAt at -> expiry = expiry(at.time());
      case Clause.Severity level -> severity(level);
      case Clause.Notify notify -> notify(notify);
      case Clause.Message text -> message = text;
      case Clause.Label label -> label(label);
      case Clause.Paused _ -> paused = true;
    }
  }

  private Window hours(Clause.DuringHours hours) {
    LocalTime from = zones.time(hours.from());
    LocalTime to = zones.time(hours.to());
    ZoneId zone = zones.of(hours.from(), hours.to());
    if (from.equals(to)) {
      findings.error("range", hours.range(), "both times are the same, so nothing is inside");
    }
    Set<DayOfWeek> days =
        hours.days().isEmpty() ? EnumSet.allOf(DayOfWeek.class) : Days.of(findings, hours.days());
    return new Window.Hours(from, to, zone, days);
  }

  private @Nullable Expiry expiry(Clock clock) {
    if (clock.date() == null) {
      findings.error(
          "date",
          clock.range(),
          "the day is missing: an alert expires at one instant",
          "write the date too, such as 2026-12-31 16:00, or 'expires in 8h'");
      return null;
    }
    LocalTime time = clock.time() == null ? LocalTime.MIDNIGHT : clock.time();
    long instant = EventTime.of(clock.date().atTime(time).atZone(zones.of(clock)).toInstant());
    Long now = scope.file.around.now();
    if (now != null && instant <= now) {
      findings.warning(
          "expired", clock.range(), "this is over already, so the alert never fires", null);
    }
    return new Expiry.At(instant);
  }

  private void severity(Clause.Severity clause) {
    List<String> words = Arrays.stream(Severity.values()).map(Severity::word).toList();
    int index = words.indexOf(clause.level().text());
    if (index >= 0) {
      severity = Severity.values()[index];
      return;
    }
    String nearest = Nearest.hint(clause.level().text(), words);
    findings.error(
        "unknown-severity",
        clause.level().range(),
        "unknown severity '" + clause.level().text() + "'",
        nearest != null ? nearest : "severities are info, warning and critical");
  }

  private void notify(Clause.Notify notify) {
    notify.targets().forEach(target -> targets.add(channels.check(target, 0)));
    if (notify.delay() != null) {
      long delay = spans.micros(notify.delay());
      notify.escalation().forEach(target -> targets.add(channels.check(target, delay)));
    }
  }

  private void label(Clause.Label label) {
    if (labels.putIfAbsent(label.key().text(), label.value().text()) != null) {
      findings.error(
          "duplicate-clause",
          label.range(),
          "the label '" + label.key().text() + "' is given twice",
          "keep one of them");
    }
  }

  private void messageFields() {
    if (message == null) {
      return;
    }
    SourceRange range = message.text().range();
    boolean plain = range.to() - range.from() == message.text().text().length() + 2;
    for (MessageTemplate.Unknown field :
        MessageTemplate.parse(message.text().text(), labels.keySet()).unknown()) {
      findings.error(
          "unknown-field",
          plain
              ? new SourceRange(range.from() + 1 + field.from(), range.from() + 1 + field.to())
              : range,
          field.message(),
          field.hint());
    }
  }

  private void against(@Nullable Condition condition) {
    if (repeatRange != null && condition instanceof Condition.Event) {
      findings.error(
          "event",
          repeatRange,
          "an event is over at once, so there is nothing to repeat while it is true",
          "write a condition that lasts, such as MNQ > 100");
    }
    if (rearm != null
        && rearmRange != null
        && condition != null
        && LogicCheck.rearmsAtOnce(condition, rearm)) {
      findings.warning(
          "rearm-side",
          rearmRange,
          "this is true where the alert fires, so it holds nothing back",
          "rearm on the other side of the level");
    }
    if (cooldownRange != null && expiry instanceof Expiry.In in && cooldown > in.duration()) {
      findings.warning(
          "cooldown",
          cooldownRange,
          "the cooldown is longer than the alert lives, so it fires once at most",
          "write 'once' if that is meant");
    }
  }
}
