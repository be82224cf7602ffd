package dev.tocsin.lang.print;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Expiry;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.CheckedAlert.Notify;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Window;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.market.EventTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An alert in plain English, with every default filled in. */
public final class Sentence {

  private Sentence() {}

  public static String of(CheckedAlert alert) {
    Clauses clauses = alert.clauses();
    StringBuilder text = new StringBuilder();
    if (!alert.members().isEmpty()) {
      text.append("For each of ").append(SpokenValue.members(alert.members())).append(", fires ");
    } else {
      text.append("Fires ");
    }
    text.append(frequency(clauses.frequency()));
    text.append(
        alert.condition() instanceof Condition.Event ? " when " : " when it becomes true that ");
    text.append(SpokenCondition.of(alert.condition()));
    text.append("; ").append(evaluation(clauses));
    text.append(", ").append(during(clauses.during()));
    text.append(limits(clauses));
    text.append("; severity ").append(clauses.severity().word());
    text.append("; ").append(targets(clauses.targets()));
    text.append(clauses.paused() ? "; paused: it does not fire until it is resumed." : ".");
    return text.toString();
  }

  private static String frequency(Frequency frequency) {
    return switch (frequency) {
      case Frequency.EveryTime _ -> "every time";
      case Frequency.Once _ -> "once and never again";
      case Frequency.OncePerBar bar ->
          "at most once per " + SpokenValue.interval(bar.interval()) + " bar";
      case Frequency.OncePerSession _ -> "at most once per trading session";
      case Frequency.OncePerDay day -> "at most once per day (" + day.zone() + ")";
    };
  }

  private static String evaluation(Clauses clauses) {
    return switch (clauses.evaluation()) {
      case CheckedAlert.Evaluation.OnTick _ -> "looked at on every tick";
      case CheckedAlert.Evaluation.OnBarClose bar ->
          "looked at when a " + SpokenValue.interval(bar.interval()) + " bar closes";
    };
  }

  private static String during(@Nullable Window window) {
    return switch (window) {
      case null -> "at any hour";
      case Window.Regular _ -> "during regular trading hours only";
      case Window.Extended _ -> "during regular and extended trading hours only";
      case Window.Hours hours ->
          "from "
              + hours.from()
              + " to just before "
              + hours.to()
              + " "
              + hours.zone()
              + (hours.days().size() == 7 ? " only" : " on " + SpokenCondition.days(hours.days()));
    };
  }

  private static String limits(Clauses clauses) {
    StringBuilder text = new StringBuilder();
    text.append(
        clauses.cooldown() == 0
            ? ", without a cooldown"
            : ", then quiet for " + Durations.spoken(clauses.cooldown()));
    if (clauses.atMost() != null) {
      text.append(", at most ").append(clauses.atMost().times()).append(" times");
      text.append(
          clauses.atMost().per() == 0
              ? " in all"
              : " in any " + Durations.spokenAfterThe(clauses.atMost().per()));
    }
    if (clauses.repeatEvery() > 0) {
      text.append(", again every ").append(Durations.spokenAfterThe(clauses.repeatEvery()));
      text.append(" while it stays true");
    }
    if (clauses.rearm() != null) {
      text.append(", after a firing again only when it has been true that ");
      text.append(SpokenCondition.of(clauses.rearm()));
    }
    if (clauses.fireIfAlreadyTrue()) {
      text.append(", also if it is true already when it is loaded");
    }
    return text.append(", ").append(expiry(clauses.expiry())).toString();
  }

  private static String expiry(@Nullable Expiry expiry) {
    return switch (expiry) {
      case null -> "without an end";
      case Expiry.At at -> "until " + EventTime.format(at.time());
      case Expiry.In in -> "for " + Durations.spoken(in.duration()) + " from its first loading";
    };
  }

  private static String targets(List<Notify> targets) {
    return targets.isEmpty()
        ? "told by the routes of the configuration"
        : "told to " + targets.stream().map(Sentence::target).collect(Collectors.joining(", "));
  }

  private static String target(Notify notify) {
    return notify.channel()
        + (notify.target() == null ? "" : " " + TreeText.quoted(notify.target()))
        + (notify.ifNotAckedIn() == 0
            ? ""
            : " if nobody acknowledges within " + Durations.spoken(notify.ifNotAckedIn()));
  }
}
