package dev.tocsin.notify.channel.email;

import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Picture;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The mail of a firing: as text, and as HTML in which every text is escaped. */
final class FiringMail {

  private static final int SUBJECT = 150;
  private static final int TEXT = 20_000;
  private static final int VALUE = 500;

  /** What the text calls the picture. */
  private static final String PICTURE = "chart@tocsin";

  private FiringMail() {}

  static MailMessage of(
      EmailConfig config, Notification notification, Wording wording, String messageId) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.add("Message-ID", messageId);
    headers.add("Auto-Submitted", "auto-generated");
    String thread = notification.thread();
    if (thread != null && thread.matches("<[A-Za-z0-9.@_-]+>")) {
      headers.add("In-Reply-To", thread);
      headers.add("References", thread);
    }
    String target = notification.target();
    Picture picture = notification.picture();
    MailMessage mail =
        new MailMessage()
            .setFrom(config.from())
            .setTo(target == null ? config.to() : target)
            .setSubject(subject(wording))
            .setText(text(wording))
            .setHtml(html(wording, picture))
            .setHeaders(headers);
    return picture == null ? mail : mail.setInlineAttachment(inline(picture));
  }

  private static MailAttachment inline(Picture picture) {
    return MailAttachment.create()
        .setContentType("image/png")
        .setName(Picture.NAME)
        .setDisposition("inline")
        .setContentId("<" + PICTURE + ">")
        .setData(picture.png());
  }

  /** The same for the same event on every attempt, so that a reader can drop what comes twice. */
  static String messageId(Notification notification, String from) {
    String domain = from.substring(from.lastIndexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(notification.eventId().getBytes(StandardCharsets.UTF_8));
      return "<" + HexFormat.of().formatHex(digest, 0, 16) + "@" + domain + ">";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** On one line: a line end would begin a header of the writer's choice. */
  private static String subject(Wording wording) {
    String severity = "[" + wording.severity().word().toUpperCase(Locale.ROOT) + "] ";
    return PlainText.line((wording.isUpdate() ? "Re: " : "") + severity + wording.title(), SUBJECT);
  }

  private static String text(Wording wording) {
    StringBuilder text = new StringBuilder(PlainText.of(wording.text(), TEXT)).append("\n\n");
    for (Wording.Field field : wording.fields()) {
      text.append(field.name())
          .append(": ")
          .append(PlainText.line(field.value(), VALUE))
          .append('\n');
    }
    return text.append("\n")
        .append(PlainText.line(wording.footer(), VALUE))
        .append('\n')
        .toString();
  }

  private static String html(Wording wording, @Nullable Picture picture) {
    String image =
        picture == null
            ? ""
            : "<p style=\"margin:12px 0 0\"><img src=\"cid:%s\" width=\"640\" style=\"max-width:100%%;border-radius:6px\" alt=\"%s\"></p>"
                .formatted(PICTURE, escaped(picture.description()));
    StringBuilder rows = new StringBuilder();
    for (Wording.Field field : wording.fields()) {
      rows.append(
          "<tr><td style=\"padding:2px 16px 2px 0;color:#667\">%s</td><td><b>%s</b></td></tr>"
              .formatted(field.name(), escaped(PlainText.line(field.value(), VALUE))));
    }
    return """
    <!doctype html><html><body style="font:15px/1.5 system-ui,sans-serif;color:#123">
    <div style="border-left:4px solid %s;padding:4px 0 4px 16px">
    <h2 style="margin:0 0 8px;font-size:18px">%s</h2>
    <p style="margin:0 0 12px">%s</p>
    <table style="border-collapse:collapse">%s</table>%s
    <p style="margin:12px 0 0;font-size:12px;color:#667">%s</p>
    </div></body></html>
    """
        .formatted(
            colour(wording),
            escaped(PlainText.line(wording.title(), SUBJECT)),
            escaped(PlainText.of(wording.text(), TEXT)).replace("\n", "<br>"),
            rows,
            image,
            escaped(PlainText.line(wording.footer(), VALUE)));
  }

  private static String colour(Wording wording) {
    return switch (wording.severity()) {
      case INFO -> "#3498db";
      case WARNING -> "#f1c40f";
      case CRITICAL -> "#e74c3c";
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
