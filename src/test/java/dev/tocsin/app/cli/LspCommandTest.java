package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Drives the server as an editor does, over streams. */
@Timeout(60)
final class LspCommandTest {

  private static final String URI = "file:///somewhere/first.alerts";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final RecordingEditor editor = new RecordingEditor();
  private final TextDocumentIdentifier document = new TextDocumentIdentifier(URI);
  private LanguageServer server;
  private Future<Integer> exit;
  private PipedOutputStream toServer;

  @BeforeEach
  void start() throws Exception {
    toServer = new PipedOutputStream();
    PipedInputStream serverIn = new PipedInputStream(toServer, 1 << 16);
    PipedOutputStream serverOut = new PipedOutputStream();
    PipedInputStream fromServer = new PipedInputStream(serverOut, 1 << 16);
    exit = threads.submit(() -> LspCommand.serve(serverIn, serverOut));
    Launcher<LanguageServer> launcher =
        LSPLauncher.createClientLauncher(editor, fromServer, toServer, threads, c -> c);
    server = launcher.getRemoteProxy();
    launcher.startListening();
    server.initialize(new InitializeParams()).get(20, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws IOException {
    toServer.close();
    threads.shutdownNow();
  }

  @Test
  void saysWhatItCanAndLeavesWhenItIsAsked() throws Exception {
    var can = server.initialize(new InitializeParams()).get().getCapabilities();
    assertNotNull(can.getCompletionProvider());
    assertTrue(can.getHoverProvider().getLeft());
    assertTrue(can.getDocumentFormattingProvider().getLeft());
    assertTrue(can.getDefinitionProvider().getLeft());
    assertTrue(can.getRenameProvider().getRight().getPrepareProvider());
    server.shutdown().get();
    server.exit();
    assertEquals(Exit.OK, exit.get(20, TimeUnit.SECONDS));
  }

  @Test
  void failsWhereTheEditorIsGoneWithoutAWord() throws Exception {
    toServer.close();
    assertEquals(Exit.FAILED, exit.get(20, TimeUnit.SECONDS));
  }

  @Test
  void tellsDiagnosticsOfEachVersionAndTakesThemAwayAtTheEnd() throws Exception {
    open("MNQ > rsii(MNQ@5m, 14)\n");
    PublishDiagnosticsParams first = editor.next();
    assertEquals(URI, first.getUri());
    assertEquals(1, first.getVersion());
    Diagnostic found = first.getDiagnostics().getFirst();
    assertEquals("unknown-indicator", found.getCode().getLeft());
    assertEquals(new Range(new Position(0, 6), new Position(0, 10)), found.getRange());
    assertTrue(found.getMessage().getLeft().contains("did you mean 'rsi'?"), found::toString);
    change(2, "MNQ > 100\n");
    PublishDiagnosticsParams second = editor.next();
    assertEquals(2, second.getVersion());
    assertEquals(List.of(), second.getDiagnostics());
    change(3, "MNQ >");
    Diagnostic atEnd = editor.next().getDiagnostics().getFirst();
    assertTrue(atEnd.getRange().getEnd().getCharacter() <= 5, atEnd::toString);
    server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(document));
    assertEquals(List.of(), editor.next().getDiagnostics());
  }

  @Test
  void completesHoversAndFormats() throws Exception {
    open("alert \"up\"   when MNQ crosses above sma(MNQ@5m, 20)\n cooldown 5m\n");
    var texts = server.getTextDocumentService();
    var list = texts.completion(new CompletionParams(document, at(0, 30))).get().getRight();
    assertTrue(list.getItems().stream().anyMatch(one -> one.getLabel().equals("above")));

    String sentence = said(texts.hover(new HoverParams(document, at(0, 8))).get());
    assertTrue(
        sentence.startsWith("Fires every time when the last price of MNQ crosses"), sentence);
    String indicator = said(texts.hover(new HoverParams(document, at(0, 38))).get());
    assertTrue(indicator.startsWith("sma(series, length): simple moving average"), indicator);
    String clause = said(texts.hover(new HoverParams(document, at(1, 3))).get());
    assertTrue(clause.startsWith("cooldown D (clause): so long after a firing"), clause);

    var formatting = new DocumentFormattingParams(document, new FormattingOptions(2, true));
    List<? extends TextEdit> edits = texts.formatting(formatting).get();
    assertEquals(1, edits.size());
    assertTrue(edits.getFirst().getNewText().startsWith("alert \"up\"\n  when MNQ"));
    change(2, edits.getFirst().getNewText());
    assertEquals(List.of(), texts.formatting(formatting).get());
  }

  @Test
  void findsDeclarationsAndRenamesAllUses() throws Exception {
    open(
        """
        let wait = 5m
        watchlist tech = AAPL, MSFT
        alert "a" for tech when (price > 1 and price < 9) for wait
          cooldown wait
          label wait = "wait"
        count(tech, price > 1) > 1
        """);
    var texts = server.getTextDocumentService();
    var definition =
        texts.definition(new DefinitionParams(document, at(3, 12))).get().getLeft().getFirst();
    assertEquals(new Range(at(0, 4), at(0, 8)), definition.getRange());
    assertEquals(
        List.of(), texts.definition(new DefinitionParams(document, at(2, 31))).get().getLeft());

    assertEquals(
        List.of("0:4", "2:54", "3:11"), places(new RenameParams(document, at(2, 56), "patience")));
    assertEquals(
        List.of("1:10", "2:14", "5:6"), places(new RenameParams(document, at(1, 11), "shares")));
    assertEquals(
        new Range(at(3, 11), at(3, 15)),
        texts.prepareRename(new PrepareRenameParams(document, at(3, 13))).get().getFirst());
    for (String bad : List.of("tech", "rsi", "when", "Upper", "a b", "")) {
      var params = new RenameParams(document, at(0, 5), bad);
      assertThrows(ExecutionException.class, () -> texts.rename(params).get(), bad);
    }
    change(2, "let wait = 5m\nMNQ > 1 for wait\nMNQ > wait wait\n");
    var hidden = new RenameParams(document, at(0, 5), "patience");
    var refused = assertThrows(ExecutionException.class, () -> texts.rename(hidden).get());
    assertTrue(
        String.valueOf(refused.getMessage()).contains("errors of syntax"), refused::toString);
  }

  @Test
  void staysCalmWhateverComes() throws Exception {
    var texts = server.getTextDocumentService();
    assertNull(texts.hover(new HoverParams(document, at(0, 0))).get());
    open("MNQ > 1\n");
    editor.next();
    assertNotNull(texts.hover(new HoverParams(document, at(-1, -5))).get());
    texts.completion(new CompletionParams(document, at(Integer.MAX_VALUE, 3))).get();
    texts.completion(new CompletionParams(document, at(0, Integer.MAX_VALUE))).get();
    change(2, "(".repeat(200_000));
    assertEquals(2, editor.next().getVersion());
    change(3, "A > 1\n".repeat(200_000));
    Diagnostic long1 = editor.next().getDiagnostics().getFirst();
    assertEquals("too-long", long1.getCode().getLeft());
    assertNull(texts.hover(new HoverParams(document, at(0, 0))).get());
    change(4, "MNQ > 1\n");
    assertEquals(List.of(), editor.next().getDiagnostics());
    for (int i = 0; i < 300; i++) {
      texts.didOpen(
          new DidOpenTextDocumentParams(
              new TextDocumentItem("file:///many/" + i, "alerts", 1, "MNQ > 1\n")));
    }
    assertTrue(editor.untilCode("too-many-open"));
    assertNotNull(texts.hover(new HoverParams(document, at(0, 0))).get());
  }

  @Test
  void checksOnlyTheNewestOfManyQuickChanges() throws Exception {
    open("MNQ > 1\n");
    String many = "MNQ crosses above 23500 within 5m\n".repeat(3_000);
    for (int version = 2; version <= 60; version++) {
      change(version, many);
    }
    int told = 0;
    int version = 0;
    while (version < 60) {
      version = editor.next().getVersion();
      told++;
    }
    assertTrue(told < 60, told + " checks of 60 versions");
  }

  @Test
  void writesNothingButTheProtocol() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] garbage = "Content-Length: 7\r\n\r\n{\"a\":}}".getBytes(StandardCharsets.UTF_8);
    int code = LspCommand.serve(new ByteArrayInputStream(garbage), out);
    assertEquals(Exit.FAILED, code);
    String written = out.toString(StandardCharsets.UTF_8);
    assertTrue(written.isEmpty() || written.startsWith("Content-Length: "), written);
  }

  private void open(String text) {
    server
        .getTextDocumentService()
        .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(URI, "alerts", 1, text)));
  }

  private void change(int version, String text) {
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(URI, version),
                List.of(new TextDocumentContentChangeEvent(text))));
  }

  private List<String> places(RenameParams params) throws Exception {
    var changes = server.getTextDocumentService().rename(params).get().getChanges();
    return changes.getOrDefault(URI, List.of()).stream()
        .map(TextEdit::getRange)
        .map(range -> range.getStart().getLine() + ":" + range.getStart().getCharacter())
        .sorted()
        .toList();
  }

  private static Position at(int line, int character) {
    return new Position(line, character);
  }

  private static String said(Hover hover) {
    return hover.getContents().getRight().getValue();
  }

  /** Keeps what the server tells. */
  private static final class RecordingEditor implements LanguageClient {

    private final BlockingQueue<PublishDiagnosticsParams> told = new LinkedBlockingQueue<>();

    PublishDiagnosticsParams next() throws InterruptedException {
      PublishDiagnosticsParams next = told.poll(20, TimeUnit.SECONDS);
      assertNotNull(next, "nothing was told");
      return next;
    }

    boolean untilCode(String code) throws InterruptedException {
      while (true) {
        List<Diagnostic> found = next().getDiagnostics();
        if (!found.isEmpty() && found.getFirst().getCode().getLeft().equals(code)) {
          return true;
        }
      }
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
      told.add(diagnostics);
    }

    @Override
    public void telemetryEvent(Object object) {}

    @Override
    public void showMessage(MessageParams message) {}

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams ask) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams message) {}
  }
}
