package dev.tocsin.notify.channel;

import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.lang.message.MessageValues;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal.Origin;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said, before a service's own format: raw texts, which each channel escapes.
 *
 * @param title name of the alert, strategy or event
 * @param text the message
 * @param fields name and value, in the order in which they are shown
 * @param footer whence and when, and how late it is
 * @param late how late it is told; empty where that is not worth a word
 * @param signal what it tells of a signal; null for a rule's firing
 * @param isUpdate whether it tells more of what was told before
 */
public record Wording(
    String title,
    String text,
    List<Field> fields,
    String footer,
    String late,
    Severity severity,
    @Nullable SignalNote signal,
    boolean isUpdate) {

  /** Less is what every chain takes; more is worth a word. */
  private static final long WORTH_A_WORD = 2 * EventTime.SECOND;

  /** Which bar it was is not told beyond the rule's own message. */
  public static final MessageValues.Bar NO_BAR =
      new MessageValues.Bar(Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of one firing in a digest. */
  private static final int DIGEST_LINE = 120;

  /** One value with its name. */
  public record Field(String name, String value) {}

  /**
   * Words for a notification.
   *
   * @param template what the channel says instead of the rule's own message; null for that
   * @param now when it is told
   */
  public static Wording of(
      Notification notification, @Nullable MessageTemplate template, Instant now) {
    return switch (notification.event()) {
      case FIRING, TEST -> ofFiring(notification, template, now);
      case UPDATE -> ofUpdate(notification);
      case DIGEST -> ofDigest(notification);
      case NOTICE -> ofNotice(notification);
    };
  }

  private static Wording ofFiring(
      Notification notification, @Nullable MessageTemplate template, Instant now) {
    Firing firing = notification.firing().firing();
    long late = lateness(firing, now);
    SignalNote signal = SignalNote.of(firing);
    String text = template == null ? firing.message() : template.render(values(firing, late));
    return new Wording(
        notification.event() == Event.TEST ? "Test: " + firing.alert() : firing.alert(),
        withNote(text, notification),
        signal == null ? ofRule(firing) : ofSignal(firing, signal),
        footer(notification, late),
        late > 0 ? lateWords(late) : "",
        firing.severity(),
        signal,
        false);
  }

  private static Wording ofUpdate(Notification notification) {
    Firing firing = notification.firing().firing();
    return new Wording(
        firing.alert(),
        withNote(change(notification.firing()), notification),
        List.of(),
        footer(notification, 0),
        "",
        firing.severity(),
        SignalNote.of(firing),
        true);
  }

  /** A line for each firing; the most severe of them gives the colour. */
  private static Wording ofDigest(Notification notification) {
    List<Told> told = notification.told();
    Severity severity = notification.firing().firing().severity();
    StringBuilder text = new StringBuilder();
    for (Told one : told) {
      Firing firing = one.firing().firing();
      severity = firing.severity().compareTo(severity) > 0 ? firing.severity() : severity;
      String standing = one.stillTrue().words();
      text.append(text.isEmpty() ? "" : "\n")
          .append("• ")
          .append(
              PlainText.line(
                  HOUR.format(EventTime.toInstant(firing.time()))
                      + " "
                      + firing.alert()
                      + ": "
                      + firing.message(),
                  DIGEST_LINE))
          .append(standing.isEmpty() ? "" : " (" + standing + ")");
    }
    return new Wording(
        told.size() == 1 ? notification.firing().firing().alert() : told.size() + " alerts",
        withNote(text.toString(), notification),
        List.of(),
        footer(notification, 0),
        "",
        severity,
        null,
        false);
  }

  private static Wording ofNotice(Notification notification) {
    Firing firing = notification.firing().firing();
    String note = notification.note();
    return new Wording(
        firing.alert(),
        note == null ? firing.message() : note,
        List.of(),
        footer(notification, 0),
        "",
        firing.severity(),
        null,
        false);
  }

  /** Why it comes as it does stands before what it says. */
  private static String withNote(String text, Notification notification) {
    String note = notification.note();
    return note == null ? text : note + "\n" + text;
  }

  private static String footer(Notification notification, long late) {
    Firing firing = notification.firing().firing();
    return (SignalNote.of(firing) == null ? firing.file() : firing.alert())
        + " • "
        + time(firing.time())
        + (late > 0 ? " • " + lateWords(late) : "")
        + (notification.recorded() ? "" : " • not stored yet: the database is away");
  }

  /** All of it on one line, for a service that has no more. */
  public String line() {
    return severity.word().toUpperCase(Locale.ROOT)
        + " "
        + title
        + ": "
        + text
        + (late.isEmpty() ? "" : " (" + late + ")");
  }

  private static String change(StoredFiring stored) {
    StoredFiring.Acknowledgement acknowledgement = stored.acknowledgement();
    Long over = stored.noLongerTrueAt();
    String ended =
        over == null
            ? ""
            : "No longer true since " + HOUR.format(EventTime.toInstant(over)) + " UTC.";
    String seen = acknowledgement == null ? "" : "Acknowledged by " + acknowledgement.by() + ".";
    String both = (ended + " " + seen).strip();
    return both.isEmpty() ? stored.firing().message() : both;
  }

  /** A replay tells of the past, which is never late. */
  private static long lateness(Firing firing, Instant now) {
    if (!firing.run().equals("live")) {
      return 0;
    }
    long late = EventTime.of(now) - firing.time();
    return late > WORTH_A_WORD ? late / EventTime.SECOND * EventTime.SECOND : 0;
  }

  private static String lateWords(long late) {
    return "told " + Durations.format(late) + " late";
  }

  /**
   * What a template is filled in with.
   *
   * @param late microseconds; 0 where that is not worth a word
   */
  public static MessageValues values(Firing firing, long late) {
    return new MessageValues(
        firing.alert(),
        firing.symbol(),
        firing.price(),
        firing.level(),
        firing.value(),
        firing.direction(),
        firing.time(),
        firing.severity().word(),
        firing.evidence().condition(),
        late,
        firing.labels(),
        NO_BAR);
  }

  private static List<Field> ofRule(Firing firing) {
    List<Field> fields = new ArrayList<>();
    if (!firing.symbol().isEmpty()) {
      fields.add(new Field("Ticker", firing.symbol()));
    }
    if (Double.isFinite(firing.price())) {
      fields.add(new Field("Price", Numbers.plain(firing.price())));
    }
    if (Double.isFinite(firing.level())) {
      fields.add(new Field("Level", Numbers.plain(firing.level())));
    }
    fields.add(new Field("Severity", firing.severity().word()));
    fields.add(new Field("Time", time(firing.time())));
    return fields;
  }

  private static List<Field> ofSignal(Firing firing, SignalNote signal) {
    List<Field> fields = new ArrayList<>();
    if (!signal.action().isEmpty()) {
      fields.add(new Field("Action", signal.action()));
    }
    if (!firing.symbol().isEmpty()) {
      fields.add(new Field("Ticker", firing.symbol()));
    }
    if (Double.isFinite(firing.price())) {
      fields.add(new Field("Price", Numbers.plain(firing.price())));
    }
    if (signal.origin() == Origin.WEBHOOK) {
      fields.add(new Field("Source", signal.sender() == null ? "webhook" : signal.sender()));
    }
    fields.add(new Field("Time", time(firing.time())));
    return fields;
  }

  private static String time(long time) {
    return TIME.format(EventTime.toInstant(time));
  }
}
