package dev.tocsin.web.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.server.FakeNeighbourhood;
import dev.tocsin.lang.server.TextSession;
import dev.tocsin.market.Instruments;
import dev.tocsin.web.HttpCalls;
import dev.tocsin.web.HttpVerticle;
import dev.tocsin.web.WebSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language server as a browser reaches it: a true socket, true frames. */
class LanguageSocketTest {

  private static final String ADDRESS = "tocsin:///desk/breakout.alerts";

  private final Vertx vertx = Vertx.vertx();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void checksCompletesHoversFormatsDefinesAndRenames() throws Exception {
    EditorSocket editor = editor();
    JsonObject can =
        editor
            .ask("initialize", new JsonObject().put("capabilities", new JsonObject()))
            .getJsonObject("capabilities");
    assertTrue(can.getBoolean("hoverProvider"), can.encode());

    String text = "let high_mark = 23500\nalert \"up\"   when MNQ crosses above high_mark\n  cro\n";
    editor.open(ADDRESS, 1, text);
    assertEquals(List.of("unknown-name"), codes(editor.diagnostics(ADDRESS, 1)));
    text = text.replace("  cro\n", "");
    editor.change(ADDRESS, 2, text);
    assertEquals(List.of(), codes(editor.diagnostics(ADDRESS, 2)));

    JsonObject place = place(1, 31);
    JsonArray items = editor.ask("textDocument/completion", place).getJsonArray("items");
    assertTrue(items.encode().contains("\"above\""), items.encode());
    JsonObject hover = editor.ask("textDocument/hover", place(1, 20));
    assertTrue(hover.encode().contains("Fires every time when"), hover.encode());
    JsonArray edits =
        editor.askList(
            "textDocument/formatting",
            place
                .copy()
                .put("options", new JsonObject().put("tabSize", 2).put("insertSpaces", true)));
    assertTrue(edits.encode().contains("alert \\\"up\\\" when MNQ"), edits.encode());
    JsonArray defined = editor.askList("textDocument/definition", place(1, 40));
    assertEquals(ADDRESS, defined.getJsonObject(0).getString("uri"));
    JsonObject renamed = editor.ask("textDocument/rename", place(1, 40).put("newName", "ceiling"));
    assertEquals(
        2, renamed.getJsonObject("changes").getJsonArray(ADDRESS).size(), renamed.encode());
  }

  @Test
  void answersGarbageAndGoesOn() throws Exception {
    EditorSocket editor = editor();
    for (String garbage :
        List.of(
            "{", "null", "[1,2", "\u0000", "\"x\"", "[".repeat(200_000), "{\"a\":".repeat(9_999))) {
      editor.send(garbage);
      JsonObject error = editor.error();
      assertNotNull(error, garbage.substring(0, Math.min(9, garbage.length())));
      assertTrue(error.getInteger("code") <= -32_600, error.encode());
    }
    editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{}}");
    editor.send("{\"jsonrpc\":\"2.0\",\"method\":\"no/such\",\"params\":[]}");
    editor.ask("initialize", new JsonObject().put("capabilities", new JsonObject()));
    editor.open(ADDRESS, 1, "MNQ > 5");
    assertEquals(List.of(), codes(editor.diagnostics(ADDRESS, 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tocsin:///../../etc/passwd",
        "tocsin:///%2e%2e/%2e%2e/etc/passwd.alerts",
        "tocsin:///a/../../b.alerts",
        "file:///etc/passwd",
        "file:///a.alerts",
        "https://example.org/a.alerts",
        "x",
        ""
      })
  void looksAtNoAddressButThoseOfRuleFiles(String address) throws Exception {
    EditorSocket editor = editor();
    editor.open(address, 1, "MNQ >");
    assertEquals(List.of("bad-address"), codes(editor.diagnostics(address, null)));
    JsonObject place = place(0, 0).put("textDocument", new JsonObject().put("uri", address));
    assertEquals(new JsonObject(), editor.ask("textDocument/hover", place));
  }

  @Test
  void closesASocketThatSendsTooMuchAndSaysWhy() throws Exception {
    EditorSocket editor = editor();
    editor.send("x".repeat(LanguageSocket.MOST_MESSAGE + 1));
    assertEquals(1009, editor.closed());
    assertTrue(editor.reason().contains("at most"), editor.reason());
    EditorSocket binary = editor();
    binary.sendBinary(Buffer.buffer("{}"));
    assertEquals(1003, binary.closed());
  }

  @Test
  void takesATextOfOneMebibyteAndSaysOfALongerOneThatItIsTooLong() throws Exception {
    EditorSocket editor = editor();
    editor.open(ADDRESS, 1, "# a line of a comment\n".repeat(47_000));
    assertEquals(List.of(), codes(editor.diagnostics(ADDRESS, 1)));
    editor.change(ADDRESS, 2, "# a line of a comment\n".repeat(48_000));
    assertEquals(List.of("too-long"), codes(editor.diagnostics(ADDRESS, 2)));
  }

  static Stream<List<String>> strangers() {
    return Stream.of(
        List.of("Origin", "https://evil.example", "403"),
        List.of("Origin", "null", "403"),
        List.of("Host", "evil.example", "403"));
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void refusesForeignPages(List<String> stranger) throws Exception {
    int port = serve(null);
    String name = stranger.getFirst();
    assertEquals(403, EditorSocket.refusal(vertx, port, name, stranger.get(1)));
  }

  @Test
  void asksForTheToken() throws Exception {
    int port = serve("secret-token");
    assertEquals(401, EditorSocket.refusal(vertx, port, "X-Nothing", "x"));
    EditorSocket editor = EditorSocket.open(vertx, port, "Authorization", "Bearer secret-token");
    editor.ask("initialize", new JsonObject().put("capabilities", new JsonObject()));
  }

  @Test
  void takesOriginOfItsOwnPage() throws Exception {
    int port = serve(null);
    EditorSocket editor = EditorSocket.open(vertx, port, "Origin", "http://127.0.0.1:" + port);
    editor.ask("initialize", new JsonObject().put("capabilities", new JsonObject()));
  }

  @Test
  void boundsTheSessionsAndTakesAnotherOnceOneHasGone() throws Exception {
    int port = serve(null);
    List<EditorSocket> editors = new ArrayList<>();
    for (int i = 0; i < LanguageSocket.MOST_SESSIONS; i++) {
      editors.add(EditorSocket.open(vertx, port, "X-Number", String.valueOf(i)));
    }
    assertEquals(503, EditorSocket.refusal(vertx, port, "X-Nothing", "x"));
    assertEquals(1000, editors.getFirst().leave());
    EditorSocket.openOnceThereIsRoom(vertx, port)
        .ask("initialize", new JsonObject().put("capabilities", new JsonObject()));
  }

  @Test
  void saysToAPlainRequestWhatItIs() throws Exception {
    var answer = new HttpCalls(serve(null)).get("/lsp");
    assertEquals(426, answer.statusCode());
    assertTrue(answer.body().contains("WebSocket"), answer.body());
  }

  private static JsonObject place(int line, int character) {
    return new JsonObject()
        .put("textDocument", new JsonObject().put("uri", ADDRESS))
        .put("position", new JsonObject().put("line", line).put("character", character));
  }

  private static List<String> codes(JsonArray diagnostics) {
    return diagnostics.stream().map(one -> ((JsonObject) one).getString("code")).toList();
  }

  private EditorSocket editor() throws Exception {
    return EditorSocket.open(vertx, serve(null), "X-Nothing", "x");
  }

  private int serve(@Nullable String token) throws Exception {
    var around =
        new FakeNeighbourhood(RuleAddress::path, Surroundings.none(), List.of(), List.of());
    LanguageSocket socket =
        new LanguageSocket(
            vertx,
            meters,
            (checks, send, leave) ->
                new TextSession(new Language(Instruments.plain()), around, checks, send, leave));
    HttpVerticle verticle =
        new HttpVerticle(
            new WebSettings("127.0.0.1", 0, Set.of(), Set.of(), token), List.of(), socket);
    vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
    return verticle.port();
  }
}
