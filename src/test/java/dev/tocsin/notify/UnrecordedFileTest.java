package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnrecordedFileTest {

  private static final List<String> ODD =
      List.of("live-1-0:hook", "live-1-0:hook:#a\nb", "live-1-0:hook:\\n\r\\");

  private final Vertx vertx = Vertx.vertx();
  private final Path path;

  UnrecordedFileTest(@TempDir Path directory) {
    path = directory.resolve("unrecorded");
  }

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private UnrecordedFile open() throws IOException {
    return UnrecordedFile.open(vertx, path);
  }

  @Test
  void holdsAfterAKillWhatWasAccepted() throws Exception {
    open().accepted(ODD).await();
    UnrecordedFile next = open();
    assertTrue(ODD.stream().allMatch(next::holds));
    assertEquals(ODD.stream().sorted().toList(), next.all().stream().sorted().toList());
    assertFalse(next.holds("live-2-0:hook"));
  }

  @Test
  void isEmptyWhenTheDatabaseKnowsAll() throws Exception {
    UnrecordedFile file = open();
    file.accepted(ODD).await();
    file.recorded(ODD.subList(0, 2));
    assertEquals(ODD.subList(2, 3), file.all());
    file.recorded(ODD.subList(2, 3));
    assertEquals(0, Files.size(path));
    file.accepted(ODD.subList(0, 1)).await();
    assertEquals(ODD.subList(0, 1), open().all());
  }

  @Test
  void takesHalfALineForNothing() throws Exception {
    open().accepted(ODD.subList(0, 1)).await();
    Files.writeString(path, "live-2-0:ho", StandardOpenOption.APPEND);
    UnrecordedFile next = open();
    assertEquals(ODD.subList(0, 1), next.all());
    next.accepted(List.of("live-3-0:hook")).await();
    assertEquals(
        List.of("live-1-0:hook", "live-3-0:hook"), open().all().stream().sorted().toList());
  }
}
