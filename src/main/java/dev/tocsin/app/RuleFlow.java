package dev.tocsin.app;

import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.rulebook.RuleFile;
import dev.tocsin.rulebook.RuleFileChange;
import dev.tocsin.rulebook.RulePath;
import dev.tocsin.rulebook.RuleText;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.api.Arrival;
import dev.tocsin.web.stream.EventStream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes changes of rule files from the rulebook to the engine, one after the other, and tells the
 * event bus of each. Of any thread.
 */
final class RuleFlow implements RuleFileChange.Listener, Arrival {

  private static final Logger LOG = LoggerFactory.getLogger(RuleFlow.class);
  private static final int MOST_STATES = 200;

  private final Vertx vertx;
  private final EngineVerticle engine;
  private volatile @Nullable Rulebook rulebook;
  private Future<Void> tail = Future.succeededFuture();

  RuleFlow(Vertx vertx, EngineVerticle engine) {
    this.vertx = vertx;
    this.engine = engine;
    engine.board().listen(this::statesChanged);
  }

  /**
   * Takes over the files of a rulebook that was just opened, takes what is no longer there out of
   * the engine, and listens to the book from now on.
   */
  void follow(Rulebook opened) {
    rulebook = opened;
    Set<String> paths = new HashSet<>();
    for (RuleFile file : opened.files()) {
      paths.add(file.path());
      changed(
          new RuleFileChange(
              file.path(),
              file.version(),
              new Checked(file.broken() ? null : file.running(), file.diagnostics()),
              file.running()));
    }
    append("retain", () -> engine.retain(paths));
  }

  @Override
  public void changed(RuleFileChange change) {
    Rulebook book = rulebook;
    if (book == null) {
      // while the book is being opened; follow() takes over all it found
      return;
    }
    CheckedFile good = change.checked().file();
    if (good != null) {
      RuleText text = textOf(book, change);
      if (text != null) {
        append(
            change.path(),
            () -> engine.load(change.path(), text.text(), good).map(rules -> told(change, rules)));
      }
    } else if (change.version() == null) {
      append(
          change.path(), () -> engine.unload(change.path()).map(gone -> told(change, List.of())));
    } else {
      // broken, and its last good version goes on: the one the engine has, also from before a start
      append(change.path(), () -> Future.succeededFuture(told(change, null)));
    }
  }

  /** The very text that was checked; null where it changed since, and so comes again. */
  private static @Nullable RuleText textOf(Rulebook book, RuleFileChange change) {
    try {
      RuleText text = book.read(new RulePath(change.path()));
      return text != null && text.version().equals(change.version()) ? text : null;
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", change.path(), e.getMessage());
      return null;
    }
  }

  private synchronized void append(String what, Supplier<Future<Void>> step) {
    tail =
        tail.compose(before -> step.get())
            .onFailure(failure -> LOG.error("rules of {} are not live", what, failure))
            .otherwiseEmpty();
  }

  @Override
  public synchronized Future<Void> settled() {
    return tail;
  }

  /**
   * Tells the event bus.
   *
   * @param rules that run now; null where the ones from before go on
   */
  private @Nullable Void told(RuleFileChange change, @Nullable List<RuleStatus> rules) {
    JsonArray ids = new JsonArray();
    engine.board().rules().stream()
        .filter(rule -> rules == null && rule.file().equals(change.path()))
        .forEach(rule -> ids.add(rule.id()));
    if (rules != null) {
      rules.forEach(rule -> ids.add(rule.id()));
    }
    vertx
        .eventBus()
        .publish(
            "rules.changes",
            new JsonObject()
                .put("file", change.path())
                .put("version", change.version())
                .put("broken", change.checked().file() == null && change.version() != null)
                .put("rules", ids));
    return null;
  }

  private void statesChanged(Collection<RuleStatus> changed) {
    JsonArray states = new JsonArray();
    changed.stream()
        .limit(MOST_STATES)
        .forEach(
            rule ->
                states.add(
                    new JsonObject().put("id", rule.id()).put("state", rule.state().word())));
    vertx
        .eventBus()
        .publish(
            EventStream.RULE_STATES,
            new JsonObject().put("rules", states).put("all", changed.size() <= MOST_STATES));
  }
}
