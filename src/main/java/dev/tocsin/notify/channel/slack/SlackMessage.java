package dev.tocsin.notify.channel.slack;

import static com.slack.api.model.block.Blocks.actions;
import static com.slack.api.model.block.Blocks.context;
import static com.slack.api.model.block.Blocks.header;
import static com.slack.api.model.block.Blocks.section;
import static com.slack.api.model.block.composition.BlockCompositions.markdownText;
import static com.slack.api.model.block.composition.BlockCompositions.plainText;
import static com.slack.api.model.block.element.BlockElements.button;

import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.TextObject;
import com.slack.api.model.block.element.BlockElement;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.notify.channel.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * A message of Block Kit. Texts of others are plain text, in which nothing is markup and nobody is
 * called; where markup is needed for the layout, they are escaped.
 */
final class SlackMessage {

  /** Lengths that Slack documents, and less where more helps nobody. */
  private static final int HEADER = 120;

  private static final int TEXT = 2_900;
  private static final int FIELD = 200;
  private static final int CONTEXT = 500;

  private SlackMessage() {}

  static ChatPostMessageRequest of(
      SlackSettings settings, Notification notification, Wording wording) {
    String target = notification.target();
    String channel = target == null ? settings.target() : target;
    String thread = notification.thread();
    String threadStamp = null;
    if (thread != null && thread.matches("[A-Z0-9]+:[0-9.]+")) {
      // a thread lives where its first message is, by id
      channel = thread.substring(0, thread.indexOf(':'));
      threadStamp = thread.substring(thread.indexOf(':') + 1);
    }
    boolean buttons = settings.buttons() && !wording.isUpdate();
    return ChatPostMessageRequest.builder()
        .channel(channel)
        // what a phone shows, and readers of screens
        .text(escaped(wording.line(), TEXT))
        .blocks(blocks(settings.name(), notification.firing().firing().id(), wording, buttons))
        .threadTs(threadStamp)
        .linkNames(false)
        .unfurlLinks(false)
        .unfurlMedia(false)
        .build();
  }

  private static List<LayoutBlock> blocks(
      String channel, String firing, Wording wording, boolean buttons) {
    List<LayoutBlock> blocks = new ArrayList<>();
    if (!wording.isUpdate()) {
      blocks.add(
          header(
              header ->
                  header.text(
                      plainText(
                          emoji(wording) + " " + notEmpty(PlainText.line(wording.title(), HEADER)),
                          true))));
    }
    blocks.add(
        section(
            section ->
                section.text(plainText(notEmpty(PlainText.of(wording.text(), TEXT)), false))));
    if (!wording.isUpdate()) {
      List<TextObject> fields = new ArrayList<>();
      for (Wording.Field field : wording.fields()) {
        fields.add(markdownText("*" + field.name() + "*\n" + escaped(field.value(), FIELD)));
      }
      blocks.add(section(section -> section.fields(fields)));
    }
    blocks.add(
        context(
            context ->
                context.elements(
                    List.of(
                        plainText(notEmpty(PlainText.line(wording.footer(), CONTEXT)), false)))));
    if (buttons) {
      List<BlockElement> row =
          List.of(
              button(
                  one ->
                      one.actionId("ack")
                          .text(plainText("Acknowledge"))
                          .style("primary")
                          .value(firing)),
              button(
                  one -> one.actionId("snooze_15").text(plainText("Snooze 15 min")).value(firing)),
              button(one -> one.actionId("snooze_60").text(plainText("Snooze 1 h")).value(firing)));
      // what was pressed says of which of our channels its message is
      blocks.add(actions(actions -> actions.blockId(channel).elements(row)));
    }
    return blocks;
  }

  private static String emoji(Wording wording) {
    return switch (wording.severity()) {
      case INFO -> ":information_source:";
      case WARNING -> ":warning:";
      case CRITICAL -> ":rotating_light:";
    };
  }

  /** Slack refuses a text that is empty. */
  private static String notEmpty(String text) {
    return text.isBlank() ? "–" : text;
  }

  private static String escaped(String text, int longest) {
    return notEmpty(PlainText.of(text, longest))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
