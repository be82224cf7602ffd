package dev.tocsin.notify.channel.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LogChannelTest {

  private final List<String> lines = new ArrayList<>();
  private final LogChannel channel = new LogChannel("log", lines::add);

  private DeliveryResult send(String symbol) {
    StoredFiring firing =
        new StoredFiring(
            1, SampleOutcomes.firing("live", 7, 0, symbol, Severity.CRITICAL), 0, null);
    return channel.send(Notification.of("e", 1, 1, null, firing)).await();
  }

  @Test
  void writesOneLine() {
    assertInstanceOf(DeliveryResult.Accepted.class, send("MNQ"));
    assertEquals(
        List.of("critical 2026-03-02T14:31:07.250Z MNQ high: MNQ crossed above 23500 at 23500.25"),
        lines);
  }

  @Test
  void letsNoTextForgeALineOrSteerATerminal() {
    send("A\nB\r\u001b[2J\u2028C\u202eD");
    assertEquals(
        "critical 2026-03-02T14:31:07.250Z A B [2J C D high: A B [2J C D crossed above 23500 at"
            + " 23500.25",
        lines.getFirst());
  }

  @Test
  void cutsAnEndlessText() {
    send("x".repeat(10_000));
    assertEquals(501, lines.getFirst().length());
  }

  @Test
  void isWrittenDownAsTheProgramIsConfigured() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(Path.of("src", "main", "resources", "logback.xml").toFile());
    assertTrue(context.getLogger("tocsin.firings").isInfoEnabled());
    context.stop();
  }
}
