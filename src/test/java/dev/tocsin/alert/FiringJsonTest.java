package dev.tocsin.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FiringJsonTest {

  private static final Firing FIRING =
      SampleOutcomes.firing("live", 7, 0, "MNQ", Severity.CRITICAL);

  private static final String WHOLE =
      """
      {"id":"live-7-0","sequence":12,"rule":"breakouts.alerts~MNQ-high",\
      "file":"breakouts.alerts","alert":"MNQ high","version":"4f2a","symbol":"MNQ",\
      "at":"2026-03-02T14:31:07.250Z","price":23500.25,"value":23500.25,"level":23500.0,\
      "direction":"above","severity":"critical","message":"MNQ crossed above 23500 at 23500.25",\
      "labels":{"setup":"breakout"},"evidence":{"condition":"MNQ crosses above 23500",\
      "operands":[{"text":"MNQ","value":23500.25,"at":"2026-03-02T14:31:07.250Z"},\
      {"text":"sma(MNQ@1d, 50)"}],"before":"below","gate":"armed"},"run":"live","position":7,\
      "ordinal":0,"state":"open","storedAt":"2026-03-02T14:31:08.250Z"}\
      """;

  @Test
  void writesEveryFieldInAFixedOrder() {
    StoredFiring stored = new StoredFiring(12, FIRING, SampleOutcomes.START + 8_000_000, null);
    assertEquals(WHOLE, FiringJson.of(stored).encode());
  }

  @Test
  void namesWhoAcknowledged() {
    StoredFiring stored =
        new StoredFiring(
            12,
            FIRING,
            SampleOutcomes.START,
            new StoredFiring.Acknowledgement(SampleOutcomes.START, "ann"));
    JsonObject json = FiringJson.of(stored);
    assertEquals("acknowledged", json.getString("state"));
    assertEquals("2026-03-02T14:31:00.250Z", json.getString("acknowledgedAt"));
    assertEquals("ann", json.getString("acknowledgedBy"));
  }

  @Test
  void readsBackWhatItWrote() {
    assertEquals(FIRING, FiringJson.read(new JsonObject(FiringJson.of(FIRING).encode())));
    assertEquals(FIRING, FiringJson.read(new JsonObject(WHOLE)));
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Firing bare =
        new Firing(
            "i",
            "r",
            "f",
            "a",
            "MNQ",
            "v",
            "MNQ",
            0,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            null,
            Severity.INFO,
            "m",
            Map.of(),
            new Evidence("c", List.of(), null, "armed"),
            "live",
            1,
            2);
    JsonObject json = FiringJson.of(bare);
    assertEquals(
        List.of(),
        List.of("price", "value", "level", "direction").stream()
            .filter(json::containsKey)
            .toList());
    assertEquals("1970-01-01T00:00:00Z", json.getString("at"));
    assertEquals(bare, FiringJson.read(new JsonObject(json.encode())));
  }
}
