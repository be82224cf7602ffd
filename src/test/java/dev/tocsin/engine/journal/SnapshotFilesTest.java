package dev.tocsin.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFilesTest {
  private static final byte[] CONTENT = "all that is known".getBytes();

  @TempDir Path directory;
  private SnapshotFiles files;

  @BeforeEach
  void write() throws IOException {
    files = new SnapshotFiles(directory, "live-1");
    new SnapshotFiles(directory, "live-10").write(4, ByteBuffer.wrap(CONTENT));
    files.write(7, ByteBuffer.wrap(CONTENT));
    files.write(12, ByteBuffer.wrap(CONTENT));
  }

  private SnapshotFiles.Stored newest() throws IOException {
    return files.newestFirst().getFirst();
  }

  @Test
  void givesBackWhatWasWrittenNewestFirst() throws IOException {
    assertEquals(
        List.of(12L, 7L),
        files.newestFirst().stream().map(SnapshotFiles.Stored::position).toList());
    assertArrayEquals(CONTENT, SnapshotFiles.read(newest()));
  }

  @Test
  void saysWhatIsWrongWithEveryCutAndEveryFlippedByte() throws IOException {
    Path file = newest().file();
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < whole.length; i++) {
      Files.write(file, java.util.Arrays.copyOf(whole, i));
      assertThrows(IOException.class, () -> SnapshotFiles.read(newest()), "cut at " + i);
      byte[] flipped = whole.clone();
      flipped[i] ^= 4;
      Files.write(file, flipped);
      assertThrows(IOException.class, () -> SnapshotFiles.read(newest()), "flipped at " + i);
    }
  }

  @Test
  void readsNoOtherVersion() throws IOException {
    Path file = newest().file();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    bytes.putInt(Long.BYTES, SnapshotFiles.VERSION + 1);
    Files.write(file, bytes.array());
    IOException refused = assertThrows(IOException.class, () -> SnapshotFiles.read(newest()));
    assertEquals(
        "it is of version %d, and this one reads %d"
            .formatted(SnapshotFiles.VERSION + 1, SnapshotFiles.VERSION),
        refused.getMessage());
  }

  @Test
  void doesNotSeeWhatWasNeverFinished() throws IOException {
    Files.write(directory.resolve("live-1.0000000000000000020.snapshot.part"), CONTENT);
    assertEquals(12, newest().position());
  }
}
