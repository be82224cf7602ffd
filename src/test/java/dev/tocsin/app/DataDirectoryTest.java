package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands where the data directory should be. */
final class DataDirectoryTest {

  @TempDir Path folder;

  @Test
  void saysThatAFileStandsThere() throws Exception {
    Path file = Files.createFile(folder.resolve("data"));
    DataDirectory.Opening.Refused refused =
        assertInstanceOf(DataDirectory.Opening.Refused.class, DataDirectory.open(file));
    assertEquals(
        "The data directory %s cannot be used: %s is a file; use another one (TOCSIN_DATA_DIR)."
            .formatted(file, file),
        refused.refusal().sentence());
  }
}
