package dev.tocsin.notify.channel.discord;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal.Origin;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Picture;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.notify.channel.SignalNote;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;

/** The body that Discord takes: one embed, which mentions nobody. */
final class DiscordEmbed {

  private static final int BUY = 0x00ff00;
  private static final int SELL = 0xff0000;
  private static final int EXIT = 0xffa500;
  private static final int WEBHOOK = 0x3498db;

  /** Lengths that Discord documents. */
  private static final int TITLE = 256;

  private static final int DESCRIPTION = 4_000;
  private static final int FIELD = 256;
  private static final int FOOTER = 200;
  private static final int DESCRIBED = 1_000;

  private static final Pattern MARKDOWN = Pattern.compile("([\\\\*_~`|>\\[\\]()#<])");
  private static final Pattern MENTION = Pattern.compile("@(?=everyone|here)");

  private DiscordEmbed() {}

  static JsonObject message(
      DiscordConfig config, Notification notification, Wording wording, boolean edits) {
    JsonObject embed =
        new JsonObject()
            .put("title", text(emoji(wording) + " " + wording.title(), TITLE))
            .put("description", text(wording.text(), DESCRIPTION))
            .put("color", colour(wording))
            .put("fields", fields(wording))
            .put(
                "footer",
                new JsonObject().put("text", unmentioned(PlainText.line(wording.footer(), FOOTER))))
            .put("timestamp", EventTime.format(notification.firing().firing().time()));
    JsonObject message =
        new JsonObject()
            .put("embeds", new JsonArray().add(embed))
            // whatever a text says, nobody is called
            .put("allowed_mentions", new JsonObject().put("parse", new JsonArray()));
    Picture picture = notification.picture();
    if (picture != null && !edits) {
      embed.put("image", new JsonObject().put("url", "attachment://" + Picture.NAME));
      message.put(
          "attachments",
          new JsonArray()
              .add(
                  new JsonObject()
                      .put("id", 0)
                      .put("filename", Picture.NAME)
                      .put("description", PlainText.line(picture.description(), DESCRIBED))));
    }
    if (config.username() != null && !edits) {
      message.put("username", config.username());
    }
    if (config.avatar() != null && !edits) {
      message.put("avatar_url", config.avatar().toString());
    }
    return message;
  }

  private static JsonArray fields(Wording wording) {
    JsonArray fields = new JsonArray();
    for (Wording.Field field : wording.fields()) {
      fields.add(
          new JsonObject()
              .put("name", field.name())
              .put("value", text(field.value(), FIELD))
              .put("inline", true));
    }
    return fields;
  }

  static int colour(Wording wording) {
    SignalNote signal = wording.signal();
    if (signal == null) {
      return switch (wording.severity()) {
        case INFO -> 0x3498db;
        case WARNING -> 0xf1c40f;
        case CRITICAL -> 0xe74c3c;
      };
    }
    if (signal.origin() == Origin.WEBHOOK) {
      return WEBHOOK;
    }
    return switch (signal.action()) {
      case "BUY" -> BUY;
      case "SELL" -> SELL;
      case "EXIT", "EXIT_50", "EXIT_FINAL" -> EXIT;
      case String other -> WEBHOOK;
    };
  }

  static String emoji(Wording wording) {
    SignalNote signal = wording.signal();
    if (signal == null) {
      return wording.isUpdate() ? "✅" : ofSeverity(wording.severity());
    }
    return switch (signal.action()) {
      case "BUY" -> "🟢";
      case "SELL" -> "🔴";
      case "EXIT" -> "🚪";
      case "EXIT_50" -> "✂️";
      case "EXIT_FINAL" -> "🏁";
      case String other -> "🔔";
    };
  }

  private static String ofSeverity(Severity severity) {
    return switch (severity) {
      case INFO -> "ℹ️";
      case WARNING -> "⚠️";
      case CRITICAL -> "🚨";
    };
  }

  private static String unmentioned(String text) {
    return MENTION.matcher(text).replaceAll("@\u200b");
  }

  /** Not empty, which Discord refuses, and read as it was written, not as markup. */
  private static String text(String raw, int longest) {
    String plain = unmentioned(PlainText.of(raw, longest));
    // the signs that escape count too
    String escaped = MARKDOWN.matcher(plain).replaceAll("\\\\$1");
    String cut =
        escaped.length() <= longest
            ? escaped
            : MARKDOWN.matcher(PlainText.cut(plain, longest / 2)).replaceAll("\\\\$1");
    return cut.isBlank() ? "\u200b" : cut;
  }
}
