package dev.tocsin.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.feed.csv.Report.RowProblem;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TickFileTest {

  private static final double NONE = Double.NaN;

  private final Path directory;

  TickFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private record Read(List<Tick> ticks, Report report) {}

  @Test
  void readsTheWholeBitstampFilePacked() throws Exception {
    Read read = read(resource("/ticks/bitstamp_btcusd_trades_2013-11-25_2013-11-29.csv.gz"), "BTC");
    assertEquals(76_339, read.ticks().size());
    assertEquals(new Report(76_339, 0, List.of(), null), read.report());
    assertEquals(
        Tick.trade("BTC", 1385337600L * EventTime.SECOND, 800.01, 0.1), read.ticks().get(0));
    assertEquals(770.1, read.ticks().stream().mapToDouble(Tick::price).min().orElseThrow());
    assertEquals(1141, read.ticks().stream().mapToDouble(Tick::price).max().orElseThrow());
  }

  @Test
  void readsQuotesWithoutPrice() throws Exception {
    Read read = read(resource("/ticks/fxcm_eurusd_quotes_300.csv"), "EUR/USD");
    assertEquals(300, read.ticks().size());
    long time = EventTime.of(java.time.Instant.parse("2014-05-08T12:30:00.148Z"));
    assertEquals(Tick.quote("EUR/USD", time, 1.39456, 1.39461), read.ticks().get(0));
    assertEquals(0, read.report().bad());
  }

  @Test
  void ignoresColumnsItDoesNotKnow() throws Exception {
    Read read = read(resource("/ticks/spy_trades_300.csv"), "SPY");
    assertEquals(300, read.ticks().size());
    assertEquals(600, read.ticks().get(0).size());
  }

  @Test
  void makesFourTicksOfABarWithTheVolumeOnTheClose() throws Exception {
    Read read = read(resource("/bars/spy_1min_2020-12-15_18.csv"), "SPY");
    assertEquals(1_564 * 4, read.ticks().size());
    long time = EventTime.of(java.time.Instant.parse("2020-12-15T09:30:00Z"));
    assertEquals(
        List.of(
            Tick.trade("SPY", time, 367.4, NONE),
            Tick.trade("SPY", time, 367.62, NONE),
            Tick.trade("SPY", time, 367.36, NONE),
            Tick.trade("SPY", time, 367.46, 407_870)),
        read.ticks().subList(0, 4));
    assertEquals(1_564, read.report().rows());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "time,symbol,price,size\n1,A,5,2",
        "SYMBOL,Size,PRICE,Time\nA,2,5,1\n",
        "\uFEFFts,symbol,price,amount\r\n1,A,5,2\r\n",
        "\"timestamp\",\"symbol\",\"price\",\"volume\"\n\"1\",\" A \",\"5\",\"2\"\n",
        "note,time_utc,symbol,price,size\n\"a, \"\"b\"\", c\",1970-01-01T00:00:01Z,A,5,2\n",
        "\n\n time , symbol , price , size \n\n 1 , A , 5 , 2 \n\n",
        "time,timestamp,symbol,price,size,volume\n1,99,A,5,2,77\n",
      })
  void understandsHeadersInAnyDress(String text) throws Exception {
    assertEquals(List.of(Tick.trade("A", EventTime.SECOND, 5, 2)), read(file(text), null).ticks());
  }

  @Test
  void takesTheDefaultSymbolWhereARowNamesNone() throws Exception {
    Read read = read(file("time,symbol,price\n1,A,5\n2,,6\n"), "B");
    assertEquals(List.of("A", "B"), read.ticks().stream().map(Tick::symbol).toList());
  }

  @Test
  void keepsOneStringForOneSymbol() throws Exception {
    Read read = read(file("time,symbol,price\n1,A,5\n2,B,5\n3,A,5\n"), null);
    assertSame(read.ticks().get(0).symbol(), read.ticks().get(2).symbol());
  }

  @ParameterizedTest
  @CsvSource({
    "'x,A,5,,,', time 'x' is neither ISO-8601 nor a count since 1970",
    "',A,5,,,', the time is missing",
    "'1,,5,,,', the symbol is missing",
    "'1,A,abc,,,', price 'abc' is not a number",
    "'1,A,,,5,', 'the price is missing, and there are no bid and ask in its place'",
    "'1,A', 'the price is missing, and there are no bid and ask in its place'",
    "'1,A,5,-1,,', size '-1' is below zero",
    "'1,A,5,,1.x,6', bid '1.x' is not a number",
  })
  void skipsABadRowAndSaysWhy(String row, String message) throws Exception {
    String good = "1,A,5,1,4,6\n".repeat(99);
    Read read = read(file("time,symbol,price,size,bid,ask\n" + good + row + "\n1,A,7\n"), null);
    assertEquals(100, read.ticks().size());
    assertEquals(new Report(101, 1, List.of(new RowProblem(101, message)), null), read.report());
  }

  @Test
  void acceptsACrossedQuote() throws Exception {
    Read read = read(file("time,bid,ask\n1,6,5\n"), "A");
    assertEquals(List.of(Tick.quote("A", EventTime.SECOND, 6, 5)), read.ticks());
  }

  @Test
  void stopsAsSoonAsTooManyRowsAreBad() throws Exception {
    Read read = read(file("time,price\n" + "1,x\n".repeat(50) + "1,5\n".repeat(1_000)), "A");
    assertEquals(List.of(), read.ticks());
    assertEquals(TickFile.MIN_BAD + 1, read.report().rows());
    assertFailure(
        "too-many-bad-rows",
        "11 of 11 rows cannot be read, more than one in a hundred; the first is line 2: price 'x'"
            + " is not a number",
        read);
  }

  @Test
  void refusesASmallFileWithMoreThanOneBadRowInAHundredAtItsEnd() throws Exception {
    Read read = read(file("time,price\n1,5\n1,x\n1,6\n"), "A");
    assertEquals(2, read.ticks().size());
    assertEquals("too-many-bad-rows", code(read));
  }

  @Test
  void aQuoteThatIsNeverClosedCostsOneRow() throws Exception {
    String good = "1,A,5\n".repeat(200);
    Read read = read(file("time,symbol,price\n1,\"A,5\n" + good), null);
    assertEquals(200, read.ticks().size());
    assertEquals(1, read.report().bad());
  }

  @Test
  void anEndlessRowCostsOneRow() throws Exception {
    String good = "1,A,5\n".repeat(200);
    String endless = "1,A,5," + "x".repeat(1_000_000) + "\n";
    Read read = read(file("time,symbol,price\n" + endless + good), null);
    assertEquals(200, read.ticks().size());
    assertEquals(
        List.of(new RowProblem(2, "the row is longer than 65,536 bytes")),
        read.report().firstProblems());
  }

  @Test
  void rowsThatCrossTheBufferAreReadWhole() throws Exception {
    StringBuilder text = new StringBuilder("time,symbol,price,size\n");
    for (int i = 1; i <= 60_000; i++) {
      text.append(i).append(",S").append(i % 7).append(',').append(i).append(".5,1\n");
    }
    Read read = read(file(text.toString()), null);
    assertEquals(60_000, read.ticks().size());
    for (int i = 1; i <= 60_000; i++) {
      assertEquals(
          Tick.trade("S" + i % 7, i * EventTime.SECOND, i + 0.5, 1), read.ticks().get(i - 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', empty-file",
    "'symbol,price\nA,5', no-time-column",
    "'time,symbol,bid\n1,A,5', no-price-column",
    "'time,symbol,open,high,low\n1,A,5,5,5', no-price-column",
    "'time,price\n1,5', no-symbol",
    "'time,symbol,price,Price\n1,A,5,6', duplicate-column",
  })
  void refusesAHeaderItCannotUse(String text, String code) throws Exception {
    Read read = read(file(text), null);
    assertEquals(List.of(), read.ticks());
    assertEquals(code, code(read));
  }

  @Test
  void readsAZipWithOneFile() throws Exception {
    Path path = directory.resolve("x");
    zip(path, "a.csv");
    assertEquals(List.of(Tick.trade("A", EventTime.SECOND, 5, NONE)), read(path, null).ticks());
  }

  @Test
  void refusesAZipWithSeveralFiles() throws Exception {
    Path path = directory.resolve("x.zip");
    zip(path, "a.csv", "b.csv");
    assertFailure(
        "zip-without-one-file",
        "the archive holds 2 files, and it has to be one; unpack it and name the file meant",
        read(path, null));
  }

  @Test
  void stopsUnpackingAtTheCap() throws Exception {
    Path path = directory.resolve("bomb.gz");
    Files.write(path, gzip("time,symbol,price\n" + "1,A,5\n".repeat(1_000_000)));
    try (TickFile file = TickFile.open(path, null, 3_000_000)) {
      Report report = file.forEach(tick -> {});
      assertTrue(report.rows() < 500_000, () -> report.rows() + " rows");
      assertEquals("unpacks-too-large", failure(report).code());
    }
  }

  @Test
  void saysThatAPackedFileIsDamaged() throws Exception {
    Path path = directory.resolve("half.gz");
    byte[] whole = gzip("time,symbol,price\n" + "1,A,5\n".repeat(1_000));
    Files.write(path, Arrays.copyOf(whole, whole.length / 2));
    assertEquals("broken-archive", code(read(path, null)));
  }

  @Test
  void throwsWhereThereIsNoFile() {
    assertThrows(
        NoSuchFileException.class, () -> TickFile.open(directory.resolve("absent.csv"), null));
  }

  @Test
  void tellsItsProgress() throws Exception {
    try (TickFile file = TickFile.open(file("time,symbol,price\n1,A,5\n"), null)) {
      file.forEach(tick -> {});
      assertEquals(1, file.progress());
    }
  }

  private static Read read(Path path, @Nullable String symbol) throws IOException {
    List<Tick> ticks = new ArrayList<>();
    try (TickFile file = TickFile.open(path, symbol)) {
      return new Read(ticks, file.forEach(ticks::add));
    }
  }

  private static void assertFailure(String code, String message, Read read) {
    assertEquals(new Report.Failure(code, message), read.report().failure());
  }

  private static String code(Read read) {
    return failure(read.report()).code();
  }

  private static Report.Failure failure(Report report) {
    Report.Failure failure = report.failure();
    assertNotNull(failure);
    return failure;
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("ticks.csv"), text);
  }

  private static Path resource(String name) throws URISyntaxException {
    var url = TickFileTest.class.getResource(name);
    assertNotNull(url, name);
    return Path.of(url.toURI());
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void zip(Path path, String... names) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write("time,symbol,price\n1,A,5\n".getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
