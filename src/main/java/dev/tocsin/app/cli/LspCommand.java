package dev.tocsin.app.cli;

import dev.tocsin.lang.Language;
import dev.tocsin.lang.server.Neighbourhood;
import dev.tocsin.lang.server.RuleServer;
import dev.tocsin.market.Instruments;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import picocli.CommandLine.Command;

/** {@code lsp}. */
@Command(
    name = "lsp",
    description = "Serves editors: the Language Server Protocol on standard input and output.")
final class LspCommand implements Callable<Integer> {

  /** Held here, since the loggers of the JDK forget their level once nobody holds them. */
  private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.lsp4j");

  @Override
  public Integer call() throws InterruptedException {
    // it tells the end of a stream with a stack trace
    PROTOCOL.setLevel(Level.WARNING);
    PrintStream out = System.out;
    // one stray line would break the protocol for good
    System.setOut(System.err);
    try {
      return serve(System.in, out);
    } finally {
      System.setOut(out);
    }
  }

  /**
   * Serves one editor until it leaves.
   *
   * @return {@link Exit#OK} where it said so before, as the protocol asks
   */
  static int serve(InputStream in, OutputStream out) throws InterruptedException {
    CompletableFuture<Future<Void>> listening = new CompletableFuture<>();
    // the editor's own thread reads and answers; checks of whole texts wait here, one at a time
    try (ExecutorService checks = Executors.newSingleThreadExecutor();
        ExecutorService reader = Executors.newSingleThreadExecutor()) {
      RuleServer server =
          new RuleServer(
              new Language(Instruments.plain()),
              Neighbourhood.none(),
              checks,
              () -> listening.thenAccept(reading -> reading.cancel(true)));
      Launcher<LanguageClient> launcher =
          LSPLauncher.createServerLauncher(server, in, out, reader, consumer -> consumer);
      server.connect(launcher.getRemoteProxy());
      Future<Void> reading = launcher.startListening();
      listening.complete(reading);
      try {
        reading.get();
      } catch (CancellationException _) {
        // it said that it leaves
      } catch (ExecutionException broken) {
        throw new IllegalStateException("the language server ended", broken.getCause());
      } finally {
        checks.shutdownNow();
        reader.shutdownNow();
      }
      return server.isShutDown() ? Exit.OK : Exit.FAILED;
    }
  }
}
