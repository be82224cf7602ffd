package dev.tocsin.rulebook;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that has the directory looked at when the system tells of a change, and every two
 * seconds anyway: notices get lost on network drives, on overflow, and for folders just made.
 */
final class TreeWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TreeWatch.class);

  private static final long LOOK_ANYWAY_MILLIS = 2_000;

  /** Editors write in several steps; the file is looked at when they have been still for this. */
  private static final long STILL_MILLIS = 150;

  private static final int MOST_STEPS = 20;

  private final WatchService service;
  private final Look look;
  private final Thread thread;

  /** Looks at the directory and returns the folders to watch. */
  @FunctionalInterface
  interface Look {
    List<Path> look() throws IOException;
  }

  private TreeWatch(WatchService service, Look look) {
    this.service = service;
    this.look = look;
    this.thread = Thread.ofPlatform().name("rulebook-watch").daemon().unstarted(this::run);
  }

  static TreeWatch start(Look look) throws IOException {
    TreeWatch watch = new TreeWatch(FileSystems.getDefault().newWatchService(), look);
    watch.register(look.look());
    watch.thread.start();
    return watch;
  }

  /** The thread is gone when this returns, unless it is the one that calls. */
  @Override
  public void close() {
    try {
      service.close();
      if (!Thread.currentThread().equals(thread)) {
        thread.join();
      }
    } catch (IOException e) {
      log.warn("could not stop watching the rules", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean failing = false;
    try {
      while (true) {
        awaitChange();
        try {
          register(look.look());
          failing = false;
        } catch (ClosedWatchServiceException e) {
          throw e;
        } catch (IOException | RuntimeException e) {
          // it is looked at every two seconds; saying it once is enough
          if (!failing) {
            log.error("could not look at the rules directory; what was loaded keeps running", e);
          }
          failing = true;
        }
      }
    } catch (ClosedWatchServiceException e) {
      log.debug("no longer watching the rules");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitChange() throws InterruptedException {
    WatchKey key = service.poll(LOOK_ANYWAY_MILLIS, TimeUnit.MILLISECONDS);
    for (int step = 0; key != null && step < MOST_STEPS; step++) {
      key.pollEvents();
      key.reset();
      key = service.poll(STILL_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (key != null) {
      key.reset();
    }
  }

  private void register(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      try {
        // a folder that is watched already keeps its key
        folder.register(
            service,
            StandardWatchEventKinds.ENTRY_CREATE,
            StandardWatchEventKinds.ENTRY_MODIFY,
            StandardWatchEventKinds.ENTRY_DELETE);
      } catch (NoSuchFileException e) {
        log.debug("a folder of rules went away while it was looked at: {}", folder);
      }
    }
  }
}
