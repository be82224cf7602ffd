package dev.tocsin.app.cli;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.feed.FeedVerticle;
import dev.tocsin.feed.Feeds;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code record}. */
@Command(
    name = "record",
    description =
        "Writes what the configured feeds bring into a file that replay reads, until it is told to"
            + " stop.")
final class RecordCommand implements Callable<Integer> {

  private static final long PATIENCE_SECONDS = 30;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init")
  private ConfigurationOption configured;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "A new file; packed where its name ends in .gz.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    PrintWriter say = spec.commandLine().getErr();
    Configuration configuration = configured.read(say);
    if (configuration == null) {
      return Exit.FAILED;
    }
    if (!configuration.demo().enabled()) {
      say.println("tocsin: no feed is configured, so there is nothing to record");
      return Exit.FAILED;
    }
    if (Files.exists(out)) {
      say.println(
          "tocsin: " + PlainText.onOneLine(out.toString()) + " is there already; name a new file");
      return Exit.FAILED;
    }
    Vertx vertx = Vertx.vertx();
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  told.countDown();
                  await(done);
                },
                "record-end"));
    try {
      Recorder recorder = new Recorder(out);
      deploy(vertx, recorder);
      String feed =
          deploy(
              vertx,
              new FeedVerticle(
                  Feeds.demo(configuration.demo().speed(), null, InstantSource.system())));
      say.println("recording into " + PlainText.onOneLine(out.toString()) + "; Ctrl-C ends it");
      say.flush();
      told.await();
      vertx.undeploy(feed).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      say.println(recorder.written() + " ticks");
      say.flush();
      return Exit.OK;
    } finally {
      vertx.close();
      done.countDown();
    }
  }

  private static String deploy(Vertx vertx, Deployable part) throws Exception {
    return vertx
        .deployVerticle(part, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER))
        .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the file was not closed in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
