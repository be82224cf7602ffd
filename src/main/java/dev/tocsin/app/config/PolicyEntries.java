package dev.tocsin.app.config;

import dev.tocsin.alert.Matcher;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.route.Budget;
import dev.tocsin.notify.route.Inhibition;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.notify.route.QuietHours;
import dev.tocsin.notify.route.Routes;
import dev.tocsin.notify.route.Weekly;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code routes}, {@code quiet_hours}, {@code inhibit} and {@code budget}. */
final class PolicyEntries {

  private static final Pattern BUDGET = Pattern.compile("(\\d{1,9}) in (\\d+\\S*)");
  private static final long USUAL_INHIBITION = 15 * EventTime.MINUTE;

  private final Keys keys;
  private final Set<String> channels;

  /**
   * @param channels names of those that are configured; routes may name no others
   */
  PolicyEntries(Keys keys, Set<String> channels) {
    this.keys = keys;
    this.channels = channels;
  }

  Policy read() {
    return new Policy(
        new Routes(new RouteEntries(keys, channels).read()),
        quietHours(),
        inhibitions(),
        budget("budget.rule", Policy.USUAL_PER_RULE),
        budget("budget.receiver", Policy.USUAL_PER_RECEIVER));
  }

  private @Nullable QuietHours quietHours() {
    Map<String, Object> fields = keys.entries("quiet_hours");
    if (fields.isEmpty()) {
      return null;
    }
    Entry entry = new Entry("quiet_hours", fields, keys);
    entry.allow(Set.of("days", "from", "to", "timezone", "except"));
    Weekly hours = WeeklyEntry.read(entry);
    Matcher except = fields.containsKey("except") ? matcher(entry, "except") : null;
    return hours == null ? null : new QuietHours(hours, except);
  }

  private List<Inhibition> inhibitions() {
    List<Inhibition> inhibitions = new ArrayList<>();
    int number = 0;
    for (Object value : keys.list("inhibit")) {
      Entry entry = Entry.of("inhibit[" + number++ + "]", value, keys);
      if (entry == null) {
        continue;
      }
      entry.allow(Set.of("source", "target", "equal", "for"));
      for (String needed : List.of("source", "target")) {
        if (!entry.fields().containsKey(needed)) {
          entry.refuse(needed, "is missing: which firings, as in { symbol: SPX }");
        }
      }
      inhibitions.add(
          new Inhibition(
              entry.name(),
              matcher(entry, "source"),
              matcher(entry, "target"),
              fields(entry, "equal"),
              duration(entry, "for", USUAL_INHIBITION)));
    }
    return inhibitions;
  }

  /** Names of fields of firings. */
  static List<String> fields(Entry entry, String name) {
    List<String> fields = new ArrayList<>();
    for (String field : entry.words(name)) {
      if (Matcher.knows(field)) {
        fields.add(field);
      } else {
        entry.refuse(
            name, "'" + field + "' is not known; allowed: severity, symbol, rule, label.NAME");
      }
    }
    return fields;
  }

  static Matcher matcher(Entry entry, String name) {
    Object value = entry.fields().get(name);
    if (value == null) {
      return Matcher.all();
    }
    if (!(value instanceof Map<?, ?> map)) {
      entry.refuse(name, "has to say which firings, as in { severity: critical }");
      return Matcher.all();
    }
    return Matcher.read(
        YamlText.textKeys(map), (field, wrong) -> entry.refuse(name + "." + field, wrong));
  }

  /** Microseconds. */
  static long duration(Entry entry, String name, long otherwise) {
    String text = entry.text(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    long duration = duration(text);
    if (duration < 0) {
      entry.refuse(name, "'" + text + "' is no duration: such as 500ms, 10s, 5m, 1h30m or 2d");
      return otherwise;
    }
    return duration;
  }

  /** Microseconds; -1 for what is no duration. */
  static long duration(String text) {
    return text.matches("(\\d{1,9}(w|d|h|ms|m|s))+") ? Durations.parse(text) : -1;
  }

  private Budget budget(String key, Budget otherwise) {
    String text = keys.text(key, "");
    if (text.isEmpty()) {
      return otherwise;
    }
    var parts = BUDGET.matcher(text);
    if (parts.matches()) {
      int most = Integer.parseInt(parts.group(1));
      long per = duration(parts.group(2));
      if (most > 0 && per > 0) {
        return new Budget(most, per);
      }
    }
    keys.refuse(key, "'" + text + "' is not allowed: a number and a time, such as '300 in 1h'");
    return otherwise;
  }
}
