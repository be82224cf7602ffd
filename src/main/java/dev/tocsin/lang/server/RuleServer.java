package dev.tocsin.lang.server;

import dev.tocsin.lang.Language;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.WorkDoneProgressCancelParams;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/**
 * One session with one editor. Whoever owns the transport hands messages over on one thread, and
 * connects the client. Compiles no rules.
 */
public final class RuleServer implements LanguageServer, LanguageClientAware {

  private final TextRequests texts;
  private final WorkspaceService workspace = new NoWorkspace();
  private final Runnable leave;
  private @Nullable LanguageClient client;
  private volatile boolean shutDown;

  /**
   * A session that has not begun.
   *
   * @param around what is known around the texts: channels, symbols, other files
   * @param checks runs checks of whole texts; {@code Runnable::run} for the session's own thread
   * @param leave called when the editor says that it is over
   */
  public RuleServer(Language language, Neighbourhood around, Executor checks, Runnable leave) {
    this.texts = new TextRequests(language, around, checks, this::publish);
    this.leave = leave;
  }

  @Override
  public void connect(LanguageClient editor) {
    this.client = editor;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    ServerCapabilities can = new ServerCapabilities();
    // whole texts: a change that gets lost cannot leave the two sides apart for good
    can.setTextDocumentSync(TextDocumentSyncKind.Full);
    can.setCompletionProvider(new CompletionOptions(false, List.of(".", "@", "{", "\"", "'")));
    can.setHoverProvider(true);
    can.setDocumentFormattingProvider(true);
    can.setDefinitionProvider(true);
    can.setRenameProvider(new RenameOptions(true));
    return CompletableFuture.completedFuture(new InitializeResult(can, new ServerInfo("tocsin")));
  }

  @Override
  public void initialized(InitializedParams params) {}

  @Override
  public CompletableFuture<Object> shutdown() {
    shutDown = true;
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    leave.run();
  }

  /** Whether the editor has said that it will leave; else the end of its stream is an accident. */
  public boolean isShutDown() {
    return shutDown;
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return texts;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return workspace;
  }

  @Override
  public void setTrace(SetTraceParams params) {}

  @Override
  public void cancelProgress(WorkDoneProgressCancelParams params) {}

  private void publish(PublishDiagnosticsParams found) {
    LanguageClient editor = client;
    if (editor != null) {
      editor.publishDiagnostics(found);
    }
  }
}
