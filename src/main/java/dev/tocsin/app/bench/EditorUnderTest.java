package dev.tocsin.app.bench;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.server.Neighbourhood;
import dev.tocsin.lang.server.TextSession;
import dev.tocsin.market.Instruments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An editor with one open text; messages go in and come out on the calling thread. */
final class EditorUnderTest {

  private static final String URI = "tocsin:///bench.alerts";

  private long came;

  private final TextSession session =
      new TextSession(
          new Language(Instruments.plain()),
          Neighbourhood.none(),
          Runnable::run,
          message -> this.came++,
          () -> {});
  private final String text;
  private int version;

  EditorUnderTest(String text) {
    this.text = text;
    tell(
        "textDocument/didOpen",
        new JsonObject()
            .put(
                "textDocument",
                new JsonObject()
                    .put("uri", URI)
                    .put("languageId", "alerts")
                    .put("version", version)
                    .put("text", text)));
  }

  /**
   * Types at the end of the text; milliseconds of processor time for each key, in order of size.
   */
  double[] type(int keys) {
    double[] millis = new double[keys];
    for (int i = 0; i < keys; i++) {
      String change = text + "MNQ crosses above 10".substring(0, 1 + i % 20);
      JsonObject params =
          new JsonObject()
              .put("textDocument", new JsonObject().put("uri", URI).put("version", ++version))
              .put("contentChanges", new JsonArray().add(new JsonObject().put("text", change)));
      millis[i] = millis("textDocument/didChange", params, null);
    }
    Arrays.sort(millis);
    return millis;
  }

  /** Asks for completions at the end of the text. */
  double[] complete(int times) {
    JsonObject place =
        new JsonObject()
            .put("textDocument", new JsonObject().put("uri", URI))
            .put(
                "position", new JsonObject().put("line", text.lines().count()).put("character", 4));
    double[] millis = new double[times];
    for (int i = 0; i < times; i++) {
      millis[i] = millis("textDocument/completion", place, i);
    }
    Arrays.sort(millis);
    return millis;
  }

  private double millis(String method, JsonObject params, @Nullable Integer id) {
    JsonObject message =
        new JsonObject().put("jsonrpc", "2.0").put("method", method).put("params", params);
    if (id != null) {
      message.put("id", id);
    }
    String sent = message.encode();
    long before = came;
    long begun = Heap.processorNanos();
    session.accept(sent);
    double took = (Heap.processorNanos() - begun) / 1e6;
    if (came != before + 1) {
      throw new IllegalStateException(method + " had " + (came - before) + " answers");
    }
    return took;
  }

  private void tell(String method, JsonObject params) {
    millis(method, params, null);
  }
}
