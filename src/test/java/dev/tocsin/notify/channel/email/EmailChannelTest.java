package dev.tocsin.notify.channel.email;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.ChannelContract;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.email.EmailConfig.Security;
import dev.tocsin.notify.channel.email.FakeSmtpServer.Mail;
import dev.tocsin.notify.channel.email.FakeSmtpServer.Mood;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailChannelTest extends ChannelContract {

  private final FakeSmtpServer server = new FakeSmtpServer(vertx);

  @Override
  protected Channel open(Duration patience) {
    return new EmailChannel(
        vertx,
        new EmailConfig(
            "desk",
            "127.0.0.1",
            server.port(),
            Security.NONE,
            null,
            null,
            "alerts@tocsin.example",
            "desk@tocsin.example",
            null,
            patience),
        CLOCK);
  }

  @Test
  void showsAPictureInTheText() {
    sent(notification().with(picture()));
    String mail = last().content();
    assertTrue(mail.contains("multipart/related"), mail);
    assertTrue(mail.contains("Content-ID: <chart@tocsin>"), mail);
    assertTrue(
        mail.contains("src=3D\"cid:chart@tocsin\"") || mail.contains("cid:chart@tocsin"), mail);
    assertTrue(mail.contains("Content-Type: image/png"), mail);
  }

  @Override
  protected void takesEverything() {
    server.is(Mood.TAKES);
  }

  @Override
  protected void neverAnswers() {
    server.is(Mood.IS_SILENT);
  }

  @Override
  protected void cutsBeforeTheAnswer() {
    server.is(Mood.CUTS);
  }

  @Override
  protected void goes() {
    server.close();
  }

  @Override
  protected void refusesRepeatingTheSecret() {
    server.answersTheContentWith("554 " + SECRET);
  }

  @Override
  protected int timesSent() {
    return server.mails().size();
  }

  @Override
  protected void assertHarmless() {
    Mail mail = last();
    assertEquals(List.of("RCPT TO:<desk@tocsin.example>"), mail.to());
    assertTrue(mail.from().startsWith("MAIL FROM:<alerts@tocsin.example>"), mail.from());
    List<String> headers = headers(mail);
    assertFalse(
        headers.stream()
            .anyMatch(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("bcc")),
        headers.toString());
    assertEquals(1, headers.stream().filter(line -> line.startsWith("Subject:")).count());
    String html = mail.content().substring(mail.content().indexOf("text/html"));
    assertFalse(html.contains("<script"), "HTML is escaped");
    assertFalse(html.contains("<a href"), "no link of others");
    assertTrue(
        Arrays.stream(mail.content().split("\r\n")).allMatch(line -> line.length() <= 998),
        "RFC 5322 has lines of at most 998 characters");
  }

  private Mail last() {
    Mail last = null;
    while (!server.mails().isEmpty()) {
      last = server.mails().remove();
    }
    if (last == null) {
      throw new AssertionError("no mail was sent");
    }
    return last;
  }

  private static List<String> headers(Mail mail) {
    return List.of(mail.content().split("\r\n\r\n", 2)[0].split("\r\n"));
  }

  @Test
  void mailsTextAndHtml() {
    sent();
    Mail mail = last();
    List<String> headers = headers(mail);
    assertTrue(headers.contains("Subject: [CRITICAL] MNQ high"), headers.toString());
    assertTrue(headers.contains("Auto-Submitted: auto-generated"), headers.toString());
    assertTrue(mail.content().contains("MNQ crossed above 23500 at 23500.25"), mail.content());
    assertTrue(mail.content().contains("Ticker: MNQ"), mail.content());
    assertTrue(mail.content().contains("text/plain"), mail.content());
    assertTrue(mail.content().contains("text/html"), mail.content());
  }

  @Test
  void keepsTheIdOfAMailOverItsAttemptsAndPutsAnUpdateIntoItsThread() {
    DeliveryResult.Accepted first = (DeliveryResult.Accepted) sent();
    assertTrue(headers(last()).contains("Message-ID: " + first.reference()), "its own id");
    assertEquals(first.reference(), ((DeliveryResult.Accepted) sent()).reference());
    sent(notification(Event.UPDATE, firing(), first.reference()));
    List<String> headers = headers(last());
    assertTrue(headers.contains("In-Reply-To: " + first.reference()), headers.toString());
    assertTrue(headers.contains("Subject: Re: [CRITICAL] MNQ high"), headers.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "421, Again, RATE_LIMITED",
    "450, Again, RATE_LIMITED",
    "451, Again, SERVER_ERROR",
    "452, Again, RATE_LIMITED",
    "530, Rejected, CREDENTIAL_REFUSED",
    "535, Rejected, CREDENTIAL_REFUSED",
    "550, Rejected, CLIENT_ERROR",
    "552, Rejected, CLIENT_ERROR",
    "554, Rejected, CLIENT_ERROR"
  })
  void judgesAReplyByItsCode(int code, String kind, DeliveryReason reason) {
    server.answersTheContentWith(code + " " + SECRET);
    DeliveryResult result = sent();
    assertEquals(kind, result.getClass().getSimpleName());
    assertEquals(reason, result.reason());
  }
}
