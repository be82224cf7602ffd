package dev.tocsin.notify.channel.telegram;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;

/** The body of {@code sendMessage}: HTML of Telegram's small kind, all texts escaped. */
final class TelegramMessage {

  private static final int TITLE = 200;

  /** Telegram counts 4,096 after the entities are read; five times as many bytes at the worst. */
  private static final int TEXT = 3_000;

  private static final int VALUE = 100;
  private static final int CAPTION = 1_024;
  private static final int MOST_BUTTON_BYTES = 64;

  private TelegramMessage() {}

  static JsonObject of(TelegramConfig config, Notification notification, Wording wording) {
    String target = notification.target();
    JsonObject message =
        new JsonObject()
            .put("chat_id", target == null ? config.chat() : target)
            .put("text", html(wording))
            .put("parse_mode", "HTML")
            .put("link_preview_options", new JsonObject().put("is_disabled", true))
            .put("disable_notification", wording.isUpdate() || wording.severity() == Severity.INFO);
    String thread = notification.thread();
    if (thread != null && thread.matches("\\d{1,18}")) {
      message.put(
          "reply_parameters",
          new JsonObject()
              .put("message_id", Long.parseLong(thread))
              .put("allow_sending_without_reply", true));
    }
    if (config.buttons() && !wording.isUpdate()) {
      addButtons(message, notification.firing().firing().id());
    }
    return message;
  }

  /** Whether its text is no longer than Telegram takes below a picture. */
  static boolean fitsBelowPicture(JsonObject message) {
    return message.getString("text").length() <= CAPTION;
  }

  /** The same as what goes with a picture: {@code sendPhoto} calls the text a caption. */
  static JsonObject belowPicture(JsonObject message) {
    JsonObject caption = message.copy();
    caption.put("caption", caption.remove("text"));
    caption.remove("link_preview_options");
    return caption;
  }

  private static String html(Wording wording) {
    StringBuilder html =
        new StringBuilder()
            .append(emoji(wording))
            .append(" <b>")
            .append(escaped(wording.title(), TITLE))
            .append("</b>\n")
            .append(escaped(wording.text(), TEXT));
    if (!wording.isUpdate()) {
      html.append('\n');
      for (Wording.Field field : wording.fields()) {
        html.append('\n')
            .append(field.name())
            .append(": <code>")
            .append(escaped(field.value(), VALUE))
            .append("</code>");
      }
    }
    return html.append("\n<i>").append(escaped(wording.footer(), TITLE)).append("</i>").toString();
  }

  private static void addButtons(JsonObject message, String firing) {
    JsonArray row = new JsonArray();
    addButton(row, "✅ Acknowledge", "ack:" + firing);
    addButton(row, "💤 15 min", "snooze:15:" + firing);
    addButton(row, "💤 1 h", "snooze:60:" + firing);
    if (!row.isEmpty()) {
      message.put(
          "reply_markup", new JsonObject().put("inline_keyboard", new JsonArray().add(row)));
    }
  }

  /** Telegram refuses the whole message for a button that carries too much. */
  private static void addButton(JsonArray row, String text, String data) {
    if (data.getBytes(StandardCharsets.UTF_8).length <= MOST_BUTTON_BYTES) {
      row.add(new JsonObject().put("text", text).put("callback_data", data));
    }
  }

  private static String emoji(Wording wording) {
    if (wording.isUpdate()) {
      return "✅";
    }
    return switch (wording.severity()) {
      case INFO -> "ℹ️";
      case WARNING -> "⚠️";
      case CRITICAL -> "🚨";
    };
  }

  private static String escaped(String text, int longest) {
    return PlainText.of(text, longest)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
