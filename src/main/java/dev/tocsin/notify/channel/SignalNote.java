package dev.tocsin.notify.channel;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.market.Signal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal that is told directly, without a rule of a user: it travels as the firing of a built-in
 * rule of its name, so that it has its place in the log and its deliveries like any other.
 *
 * @param strategy name of the signal
 * @param action such as {@code BUY}; empty where it has none
 * @param sender as it names itself; null where it does not
 */
public record SignalNote(
    String strategy, String action, Origin origin, @Nullable String sender, @Nullable String hook) {

  /** Stands where other firings have the path of their rule file, which ends otherwise. */
  public static final String FILE = "signals";

  private static final String ACTION = "action";
  private static final String ORIGIN = "origin";
  private static final String SENDER = "sender";
  private static final String HOOK = "hook";
  private static final String COMMENT = "comment";
  private static final String MORE = "more";

  /**
   * The firing that tells of a signal.
   *
   * @param run and position and ordinal: where its arrival stands in the journal
   */
  public static Firing firing(
      IncomingSignal incoming, Severity severity, String run, long position, int ordinal) {
    Signal signal = incoming.signal();
    String symbol = signal.symbol() == null ? "" : signal.symbol();
    Map<String, String> labels = new LinkedHashMap<>();
    put(labels, ACTION, signal.action());
    put(labels, ORIGIN, incoming.origin().name());
    put(labels, SENDER, incoming.sender());
    put(labels, HOOK, incoming.hook());
    put(labels, COMMENT, incoming.comment());
    put(labels, MORE, incoming.more());
    String action = signal.action() == null ? "" : signal.action() + " ";
    String price = Double.isNaN(signal.price()) ? "" : " at " + Numbers.plain(signal.price());
    String comment = incoming.comment();
    String words =
        comment == null || comment.isBlank() || comment.equals(signal.action())
            ? ""
            : " (" + comment + ")";
    return new Firing(
        run + "-" + position + "-" + ordinal,
        rule(signal.name()),
        FILE,
        signal.name(),
        null,
        "",
        symbol,
        signal.time(),
        signal.price(),
        Double.NaN,
        Double.NaN,
        null,
        severity,
        action + symbol + price + words,
        labels,
        new Evidence("signal \"" + signal.name() + "\"", List.of(), null, "signal"),
        run,
        position,
        ordinal);
  }

  /** What routes go by. */
  public static SignalNote of(IncomingSignal incoming) {
    String action = incoming.signal().action();
    return new SignalNote(
        incoming.signal().name(),
        action == null ? "" : action,
        incoming.origin(),
        incoming.sender(),
        incoming.hook());
  }

  /** Id of the built-in rule of that signal. */
  public static String rule(String name) {
    return FILE + "~" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What a firing tells of a signal; null where it is that of a rule. */
  public static @Nullable SignalNote of(Firing firing) {
    if (!firing.file().equals(FILE)) {
      return null;
    }
    Map<String, String> labels = firing.labels();
    return new SignalNote(
        firing.alert(),
        labels.getOrDefault(ACTION, ""),
        Origin.valueOf(labels.getOrDefault(ORIGIN, Origin.STRATEGY.name())),
        labels.get(SENDER),
        labels.get(HOOK));
  }

  private static void put(Map<String, String> labels, String key, @Nullable String value) {
    if (value != null) {
      labels.put(key, value);
    }
  }
}
