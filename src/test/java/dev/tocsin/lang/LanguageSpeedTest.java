package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageSpeedTest {

  private static final int ALERTS = 100_000;

  /** Processor time, so that a busy machine does not fail it; the bound is a fifth of the aim. */
  @Test
  void checksAHundredThousandAlertsInSeconds() {
    StringBuilder text = new StringBuilder("timezone UTC\n");
    for (int i = 0; i < ALERTS; i++) {
      text.append("alert \"r").append(i).append("\" when S").append(i % 1000);
      text.append(" crosses above ").append(100 + i * 0.25).append(" within 5m\n");
    }
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Checked checked =
        new Language(Instruments.plain())
            .check(
                "x.alerts",
                text.toString(),
                Surroundings.none().withMostBytes(Surroundings.MOST_BYTES_IN_FILE));
    long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    assertEquals(List.of(), checked.diagnostics());
    CheckedFile file = checked.file();
    assertNotNull(file);
    assertEquals(ALERTS, file.alerts().size());
    double perSecond = ALERTS / (nanos / 1e9);
    assertTrue(perSecond > 6_000, perSecond + " alerts a second");
  }
}
