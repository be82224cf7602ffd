package dev.tocsin.lang.server;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.tree.Lines;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.SourceRange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** What an editor asks about its open texts; of a text that is not open, nothing is known. */
final class TextRequests implements TextDocumentService {

  private final Language language;
  private final Neighbourhood around;
  private final OpenDocuments documents = new OpenDocuments();
  private final Checks checks;
  private final Hovers hovers;

  TextRequests(
      Language language,
      Neighbourhood around,
      Executor executor,
      Consumer<PublishDiagnosticsParams> publisher) {
    this.language = language;
    this.around = around;
    this.checks = new Checks(language, around, documents, executor, publisher);
    this.hovers = new Hovers(language, around);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem opened = params.getTextDocument();
    keep(opened.getUri(), opened.getVersion(), opened.getText());
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Integer version = params.getTextDocument().getVersion();
    OpenDocument before = documents.get(uri);
    if (before != null && !params.getContentChanges().isEmpty()) {
      keep(
          uri,
          version == null ? before.version() + 1 : version,
          params.getContentChanges().getLast().getText());
    }
  }

  private void keep(String uri, int version, String text) {
    if (around.path(uri) == null) {
      checks.refuseAddress(uri);
    } else if (documents.put(uri, version, text)) {
      checks.request(uri);
    } else {
      checks.refuse(uri);
    }
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    if (documents.remove(params.getTextDocument().getUri())) {
      checks.request(params.getTextDocument().getUri());
    }
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {}

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    String text = text(params.getTextDocument());
    CompletionList list =
        text == null
            ? new CompletionList(false, List.of())
            : Completions.at(text, OpenDocument.offset(text, params.getPosition()), around);
    return CompletableFuture.completedFuture(Either.forRight(list));
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    String text = text(params.getTextDocument());
    String path = around.path(params.getTextDocument().getUri());
    Hovers.Said said =
        text == null || path == null
            ? null
            : hovers.at(path, text, OpenDocument.offset(text, params.getPosition()));
    if (text == null || said == null) {
      return CompletableFuture.completedFuture(null);
    }
    // plain text: what people wrote into a rule must not become links or pictures
    MarkupContent content = new MarkupContent(MarkupKind.PLAINTEXT, said.text());
    return CompletableFuture.completedFuture(new Hover(content, range(text, said.range())));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    String text = text(params.getTextDocument());
    String formatted = text == null ? null : language.format(text);
    if (text == null || formatted == null || formatted.equals(text)) {
      return CompletableFuture.completedFuture(List.of());
    }
    Range whole = range(text, new SourceRange(0, text.length()));
    return CompletableFuture.completedFuture(List.of(new TextEdit(whole, formatted)));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    String text = text(params.getTextDocument());
    List<Location> found = List.of();
    if (text != null) {
      NameUses uses = NameUses.of(text);
      Name name = uses.declaredAt(OpenDocument.offset(text, params.getPosition()));
      Name declaration = name == null ? null : uses.declaration(name.text());
      if (declaration != null) {
        String uri = params.getTextDocument().getUri();
        found = List.of(new Location(uri, range(text, declaration.range())));
      }
    }
    return CompletableFuture.completedFuture(Either.forLeft(found));
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    String text = text(params.getTextDocument());
    Name name =
        text == null
            ? null
            : NameUses.of(text).declaredAt(OpenDocument.offset(text, params.getPosition()));
    return CompletableFuture.completedFuture(
        text == null || name == null ? null : Either3.forFirst(range(text, name.range())));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    String text = text(params.getTextDocument());
    if (text == null) {
      return refused("this text is not open");
    }
    NameUses uses = NameUses.of(text);
    int offset = OpenDocument.offset(text, params.getPosition());
    String refusal = Renames.refusal(uses, offset, params.getNewName());
    Name name = uses.declaredAt(offset);
    if (refusal != null || name == null) {
      return refused(refusal == null ? "there is no name" : refusal);
    }
    List<TextEdit> edits = Renames.edits(text, uses, name, params.getNewName());
    return CompletableFuture.completedFuture(
        new WorkspaceEdit(Map.of(params.getTextDocument().getUri(), edits)));
  }

  private static <T> CompletableFuture<T> refused(String why) {
    return CompletableFuture.failedFuture(
        new ResponseErrorException(new ResponseError(ResponseErrorCode.RequestFailed, why, null)));
  }

  private @Nullable String text(TextDocumentIdentifier identifier) {
    OpenDocument document = documents.get(identifier.getUri());
    return document == null ? null : document.text();
  }

  private static Range range(String text, SourceRange range) {
    return OpenDocument.range(new Lines(text), range.from(), range.to());
  }
}
