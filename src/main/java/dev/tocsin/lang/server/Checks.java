package dev.tocsin.lang.server;

import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;

/**
 * Checks open texts and tells what was found. While one check runs, further changes wait as one:
 * however fast somebody types, only the newest text is checked.
 */
final class Checks {

  private static final int MOST_WAITING = 2 * OpenDocuments.MOST;

  private final Language language;
  private final Neighbourhood around;
  private final OpenDocuments documents;
  private final Executor executor;
  private final Consumer<PublishDiagnosticsParams> publisher;

  /** Documents that changed since they were last checked. */
  private final SequencedSet<String> changed = new LinkedHashSet<>();

  private boolean running;

  Checks(
      Language language,
      Neighbourhood around,
      OpenDocuments documents,
      Executor executor,
      Consumer<PublishDiagnosticsParams> publisher) {
    this.language = language;
    this.around = around;
    this.documents = documents;
    this.executor = executor;
    this.publisher = publisher;
  }

  /** Has that document checked soon, or its diagnostics taken away where it is closed. */
  void request(String uri) {
    synchronized (changed) {
      if (changed.size() < MOST_WAITING || documents.get(uri) != null) {
        changed.add(uri);
      } else {
        // an editor shows nothing of a text that it has closed
        changed.remove(uri);
      }
      if (running) {
        return;
      }
      running = true;
    }
    boolean started = false;
    try {
      executor.execute(this::run);
      started = true;
    } finally {
      if (!started) {
        finished();
      }
    }
  }

  /** Says that there is no room for that document. */
  void refuse(String uri) {
    publisher.accept(
        new PublishDiagnosticsParams(
            uri,
            List.of(
                atStart(
                    "too-many-open",
                    "more than " + OpenDocuments.MOST + " texts are open\nclose some of them"))));
  }

  /** Says that an address is no rule file. */
  void refuseAddress(String uri) {
    publisher.accept(
        new PublishDiagnosticsParams(
            uri,
            List.of(
                atStart(
                    "bad-address",
                    "this address is no rule file here, and the text is not looked at"))));
  }

  private void run() {
    for (String uri = next(); uri != null; uri = next()) {
      boolean done = false;
      try {
        publisher.accept(found(uri));
        done = true;
      } finally {
        if (!done) {
          finished();
        }
      }
    }
  }

  private void finished() {
    synchronized (changed) {
      running = false;
    }
  }

  private @Nullable String next() {
    synchronized (changed) {
      if (changed.isEmpty()) {
        running = false;
        return null;
      }
      return changed.removeFirst();
    }
  }

  private PublishDiagnosticsParams found(String uri) {
    OpenDocument document = documents.get(uri);
    if (document == null) {
      return new PublishDiagnosticsParams(uri, List.of());
    }
    String text = document.text();
    List<org.eclipse.lsp4j.Diagnostic> all =
        text == null
            ? List.of(
                atStart("too-long", "this text is longer than 1 MiB\nsplit it into several files"))
            : diagnostics(uri, text);
    return new PublishDiagnosticsParams(uri, all, document.version());
  }

  private List<org.eclipse.lsp4j.Diagnostic> diagnostics(String uri, String text) {
    List<org.eclipse.lsp4j.Diagnostic> all = new ArrayList<>();
    String path = around.path(uri);
    if (path != null) {
      for (Diagnostic one : language.check(path, text, around.around()).diagnostics()) {
        all.add(diagnostic(one));
      }
    }
    return all;
  }

  private static org.eclipse.lsp4j.Diagnostic diagnostic(Diagnostic one) {
    Position from = new Position(one.line() - 1, one.column() - 1);
    Position to = new Position(one.endLine() - 1, one.endColumn() - 1);
    DiagnosticSeverity severity =
        switch (one.severity()) {
          case ERROR -> DiagnosticSeverity.Error;
          case WARNING -> DiagnosticSeverity.Warning;
        };
    String message = one.hint() == null ? one.message() : one.message() + "\n" + one.hint();
    return new org.eclipse.lsp4j.Diagnostic(
        new Range(from, to), message, severity, "tocsin", one.code());
  }

  private static org.eclipse.lsp4j.Diagnostic atStart(String code, String message) {
    Position start = new Position(0, 0);
    return new org.eclipse.lsp4j.Diagnostic(
        new Range(start, start), message, DiagnosticSeverity.Error, "tocsin", code);
  }
}
