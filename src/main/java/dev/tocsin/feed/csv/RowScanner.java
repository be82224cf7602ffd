package dev.tocsin.feed.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Cuts a stream of bytes into rows and fields without making anything per row.
 *
 * <p>Fields may stand in double quotes. A line break always ends the row, also inside quotes: no
 * column that is read here can hold one, and a quote that is never closed then costs one row, not
 * the rest of the file. Blank lines are passed over.
 */
final class RowScanner {

  static final int MAX_FIELDS = 256;

  /** A longer row is cut here. */
  static final int MAX_ROW = 1 << 16;

  private static final int BUFFER = 1 << 18;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private long line;

  /** Both relative to the start of the row, which moves when the buffer is filled again. */
  private final int[] starts = new int[MAX_FIELDS];

  private final int[] ends = new int[MAX_FIELDS];
  private int row;
  private int fields;
  private boolean overlong;

  private int from;
  private int to;

  RowScanner(InputStream in) throws IOException {
    this.in = in;
    while (limit < 3 && fill()) {
      // a byte-order mark may come in pieces
    }
    boolean mark =
        limit >= 3
            && buffer[0] == (byte) 0xEF
            && buffer[1] == (byte) 0xBB
            && buffer[2] == (byte) 0xBF;
    position = mark ? 3 : 0;
  }

  /** Goes to the next row that is not blank; false at the end of the stream. */
  boolean next() throws IOException {
    while (scan()) {
      if (fields > 1 || select(0)) {
        return true;
      }
    }
    return false;
  }

  /** Where the row stands in the file, from 1. */
  long line() {
    return line;
  }

  int fields() {
    return fields;
  }

  /** The row was longer than {@link #MAX_ROW}; what is behind that is gone. */
  boolean overlong() {
    return overlong;
  }

  /**
   * Makes one field the current one, without its quotes and the blanks around it.
   *
   * @return false where it is empty or the row has no such field
   */
  boolean select(int field) {
    if (field < 0 || field >= fields) {
      from = 0;
      to = 0;
      return false;
    }
    int first = row + starts[field];
    int last = row + ends[field];
    while (first < last && isBlank(buffer[last - 1])) {
      last--;
    }
    while (first < last && isBlank(buffer[first])) {
      first++;
    }
    if (last - first >= 2 && buffer[first] == '"' && buffer[last - 1] == '"') {
      first++;
      last--;
      while (first < last && isBlank(buffer[last - 1])) {
        last--;
      }
      while (first < last && isBlank(buffer[first])) {
        first++;
      }
    }
    from = first;
    to = last;
    return first < last;
  }

  byte[] bytes() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** The current field as text. */
  String text() {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  private boolean scan() throws IOException {
    row = position;
    fields = 0;
    overlong = false;
    int i = position;
    int start = i;
    boolean quoted = false;
    while (true) {
      while (i < limit) {
        byte b = buffer[i];
        if (b > ',') {
          i++;
          continue;
        }
        if (b == '\n') {
          endField(start, i);
          position = i + 1;
          line++;
          return true;
        }
        if (b == ',' && !quoted) {
          endField(start, i);
          start = i + 1;
        } else if (b == '"') {
          // a doubled quote closes and opens again
          quoted = quoted ? false : i == start || (i > start && buffer[i - 1] == '"');
        }
        i++;
      }
      int length = i - row;
      if (length > MAX_ROW) {
        return cut(start);
      }
      int offset = start - row;
      if (!fill()) {
        position = limit;
        if (length == 0) {
          return false;
        }
        endField(row + offset, limit);
        line++;
        return true;
      }
      i = row + length;
      start = row + offset;
    }
  }

  /** Ends a row that is too long here and passes over the rest of its line. */
  private boolean cut(int start) throws IOException {
    int offset = start - row;
    System.arraycopy(buffer, row, buffer, 0, MAX_ROW);
    row = 0;
    endField(Math.min(offset, MAX_ROW), MAX_ROW);
    overlong = true;
    line++;
    limit = MAX_ROW;
    position = MAX_ROW;
    int read;
    while ((read = in.read(buffer, MAX_ROW, buffer.length - MAX_ROW)) > 0) {
      for (int i = MAX_ROW; i < MAX_ROW + read; i++) {
        if (buffer[i] == '\n') {
          position = i + 1;
          limit = MAX_ROW + read;
          return true;
        }
      }
    }
    return true;
  }

  private void endField(int start, int end) {
    if (fields < MAX_FIELDS) {
      starts[fields] = start - row;
      ends[fields] = end - row;
      fields++;
    }
  }

  /** Reads more behind what is there, with the current row moved to the front. */
  private boolean fill() throws IOException {
    if (row > 0) {
      System.arraycopy(buffer, row, buffer, 0, limit - row);
      limit -= row;
      row = 0;
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read <= 0) {
      return false;
    }
    limit += read;
    return true;
  }
}
