package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.web.HttpCalls;
import dev.tocsin.web.lsp.EditorSocket;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor on the running service knows: channels, symbols, the other rule files. */
class EditorsTest {

  @Test
  void knowsChannelsSymbolsAndOtherFiles(@TempDir Path directory) throws Exception {
    Files.createDirectories(directory.resolve("rules"));
    // read before the file it speaks of
    Files.writeString(directory.resolve("rules/after.alerts"), "alert \"trend.alerts#up\" fires\n");
    Files.writeString(
        directory.resolve("rules/trend.alerts"), "alert \"up\" when MNQ crosses above 100\n");
    Vertx vertx = Vertx.vertx();
    try (TestService service = TestService.start(directory, Map.of())) {
      HttpCalls http = service.http();
      JsonArray files = new JsonObject(http.get("/api/v1/rule-files").body()).getJsonArray("items");
      assertEquals(List.of(false, false), members(files, "broken"));
      assertEquals(
          202, http.post("/api/v1/ticks", "{\"symbol\":\"LIVE-USD\",\"price\":5}").statusCode());

      EditorSocket editor = EditorSocket.open(vertx, service.port(), "X-Nothing", "x");
      editor.ask("initialize", new JsonObject().put("capabilities", new JsonObject()));
      String uri = "tocsin:///new.alerts";
      String text =
          "MNQ > 1 notify \n"
              + "alert \"t\n"
              + "alert \"trend.alerts#down\" fires\n"
              + "alert \"x\" when alert \"";
      String over = "tocsin:///over.alerts";
      editor.open(over, 1, "MNQ > 1 expires 2020-01-01 UTC\n");
      assertTrue(editor.diagnostics(over, 1).encode().contains("this is over already"));
      String unheard = "tocsin:///unheard.alerts";
      editor.open(unheard, 1, "LIVE/USD > 1\nLIVE-USD > 1\n");
      String warned = editor.diagnostics(unheard, 1).encode();
      assertTrue(warned.contains("no source brings LIVE/USD, so this alert is blind"), warned);
      assertTrue(warned.contains("put blanks around the sign: LIVE / USD"), warned);
      assertFalse(warned.contains("no source brings LIVE-USD"), warned);
      editor.open(uri, 1, text);
      assertTrue(
          editor.diagnostics(uri, 1).encode().contains("'trend.alerts' has no alert 'down'"));
      assertTrue(labels(editor, uri, 0, 0).contains("LIVE-USD"));
      assertTrue(labels(editor, uri, 0, 15).containsAll(List.of("app", "sound")));
      assertTrue(labels(editor, uri, 3, 22).contains("trend.alerts#up"));

      HttpResponse<String> refused =
          http.post("/api/v1/rules", "{\"source\":\"alert \\\"trend.alerts#up2\\\" fires\"}");
      assertEquals(422, refused.statusCode(), refused.body());
      assertTrue(refused.body().contains("did you mean 'up'?"), refused.body());
      assertEquals(
          201,
          http.post("/api/v1/rules", "{\"source\":\"alert \\\"trend.alerts#up\\\" fires\"}")
              .statusCode());
    } finally {
      vertx.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static List<?> members(JsonArray items, String name) {
    return items.stream().map(item -> ((JsonObject) item).getValue(name)).toList();
  }

  private static List<?> labels(EditorSocket editor, String uri, int line, int character)
      throws Exception {
    JsonObject place =
        new JsonObject()
            .put("textDocument", new JsonObject().put("uri", uri))
            .put("position", new JsonObject().put("line", line).put("character", character));
    return members(editor.ask("textDocument/completion", place).getJsonArray("items"), "label");
  }
}
