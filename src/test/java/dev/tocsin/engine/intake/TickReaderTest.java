package dev.tocsin.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TickReaderTest {
  private static final long NOW = 1_700_000_000_000_000L;

  private final TickReader reader = new TickReader(Set.of("FEED"));

  private static List<String> codes(Pushed pushed) {
    return pushed.rejections().stream().map(Rejection::code).toList();
  }

  @Test
  void fieldsComeInAnyOrderAndUnknownOnesArePassedOver() {
    Pushed pushed =
        reader.read(
            new JsonObject(
                """
                {"venue":"X","time":1700000000000,"ask":3,"bid":2.5,"size":0,"price":2,"symbol":"A"}
                """),
            NOW);

    assertEquals(List.of(new Tick("A", NOW, 2, 0, 2.5, 3)), pushed.ticks());
  }

  @Test
  void whatAClientOfTheProcessPutsInOtherFormsIsReadAsItsJson() {
    Instant instant = Instant.ofEpochSecond(1_700_000_000);
    Pushed pushed =
        reader.read(
            new JsonArray(List.of(Map.of("symbol", "A", "price", 1, "time", instant))), NOW);

    assertEquals(List.of(Tick.trade("A", NOW, 1, Double.NaN)), pushed.ticks());
  }

  @Test
  void theFirstThingWrongWithATickIsTold() {
    JsonArray push =
        new JsonArray()
            .add(new JsonObject().put("price", "2").put("symbol", "a b"))
            .add(new JsonObject().put("price", "2").put("symbol", "FEED"))
            .add(new JsonObject().put("size", -1).put("price", "2").put("symbol", "A"))
            .add(new JsonObject().put("bid", Double.NaN).put("price", 2).put("symbol", "A"))
            .add(new JsonObject().put("size", -1).put("bid", 2).put("symbol", "A"))
            .add(
                new JsonObject()
                    .put("size", -1)
                    .put("time", "?")
                    .put("price", 2)
                    .put("symbol", "A"))
            .add(new JsonObject().put("time", new JsonObject()).put("price", 2).put("symbol", "A"))
            .add(1);

    assertEquals(
        List.of(
            "bad_symbol",
            "source_conflict",
            "bad_price",
            "bad_bid",
            "bad_price",
            "bad_size",
            "bad_time",
            "bad_tick"),
        codes(reader.read(push, NOW)));
  }

  @Test
  void oneSymbolIsOneObjectHoweverOftenItComes() {
    Tick first =
        reader.read(new JsonObject("{\"symbol\":\"A\",\"price\":1}"), NOW).ticks().getFirst();
    Tick next =
        reader.read(new JsonObject("{\"symbol\":\"A\",\"price\":1}"), NOW).ticks().getFirst();

    assertSame(first.symbol(), next.symbol());
    assertEquals(NOW, next.time());
  }
}
