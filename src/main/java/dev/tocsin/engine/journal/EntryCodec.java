package dev.tocsin.engine.journal;

import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Entries as bytes: a type, then its fields. The first byte is the version of the type, so old
 * journals stay readable.
 */
final class EntryCodec {
  private static final byte TICKED = 1;
  private static final byte MARKED = 2;
  private static final byte LOADED = 3;
  private static final byte UNLOADED = 4;
  private static final byte TOLD = 5;
  private static final byte SIGNALLED = 6;

  private static final char MOST_ASCII = 0x7f;

  /** Bytes that a char of a text takes at most. */
  private static final int LONGEST_CHAR = 3;

  /** For a text that is not longer, room for its worst case costs nothing. */
  private static final int SHORT_TEXT = 1_000;

  /** The type, two lengths and five numbers. */
  private static final int TICK_NUMBERS = 1 + 2 * Integer.BYTES + 5 * Long.BYTES;

  /** No entry is larger: rule files are bounded far below. */
  static final int LARGEST = 64 << 20;

  private ByteBuffer buffer = ByteBuffer.allocate(1 << 10);

  /** A tick takes no more bytes than that. */
  static int most(String source, Tick tick) {
    return TICK_NUMBERS + LONGEST_CHAR * (source.length() + tick.symbol().length());
  }

  /** Puts a tick at the end of a buffer that has an array, and room for it. */
  static void encode(String source, Tick tick, ByteBuffer out) {
    out.put(TICKED);
    text(source, out);
    text(tick.symbol(), out);
    out.putLong(tick.time())
        .putDouble(tick.price())
        .putDouble(tick.size())
        .putDouble(tick.bid())
        .putDouble(tick.ask());
  }

  /** The bytes of an entry, from 0 to its limit; good until the next call. */
  ByteBuffer encode(Entry entry) {
    buffer.clear();
    switch (entry) {
      case Entry.Ticked ticked ->
          encode(ticked.source(), ticked.tick(), room(most(ticked.source(), ticked.tick())));
      case Entry.Marked marked -> room(16).put(MARKED).putLong(marked.time());
      case Entry.Signalled signalled -> {
        Signal signal = signalled.signal();
        room(32).put(SIGNALLED).putLong(signal.time()).putDouble(signal.price());
        text(signal.name());
        optional(signal.action());
        optional(signal.symbol());
      }
      case Entry.RulesLoaded loaded -> {
        room(16).put(LOADED);
        text(loaded.path());
        text(loaded.text());
      }
      case Entry.RulesUnloaded unloaded -> {
        room(16).put(UNLOADED);
        text(unloaded.path());
      }
      case Entry.RuleTold told -> {
        room(16).put(TOLD).put((byte) told.command().ordinal());
        text(told.rule());
      }
    }
    return buffer.flip();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }

  private void text(String text) {
    if (text.length() > SHORT_TEXT) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      room(4 + bytes.length).putInt(bytes.length).put(bytes);
    } else {
      text(text, room(4 + LONGEST_CHAR * text.length()));
    }
  }

  private static void text(String text, ByteBuffer out) {
    int length = text.length();
    int start = out.position();
    byte[] bytes = out.array();
    int all = 0;
    for (int i = 0, at = out.arrayOffset() + start + 4; i < length; i++, at++) {
      char c = text.charAt(i);
      all |= c;
      bytes[at] = (byte) c;
    }
    if (all > MOST_ASCII) {
      wide(text, out);
    } else {
      out.putInt(start, length).position(start + 4 + length);
    }
  }

  private static void wide(String text, ByteBuffer out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putInt(bytes.length).put(bytes);
  }

  private void optional(@Nullable String text) {
    room(1).put((byte) (text == null ? 0 : 1));
    if (text != null) {
      text(text);
    }
  }

  /**
   * Reads an entry back.
   *
   * @throws IllegalArgumentException where the bytes are not an entry
   */
  static Entry decode(ByteBuffer bytes) {
    try {
      byte type = bytes.get();
      return switch (type) {
        case TICKED -> {
          String source = text(bytes);
          String symbol = text(bytes);
          yield new Entry.Ticked(
              source,
              new Tick(
                  symbol,
                  bytes.getLong(),
                  bytes.getDouble(),
                  bytes.getDouble(),
                  bytes.getDouble(),
                  bytes.getDouble()));
        }
        case MARKED -> new Entry.Marked(bytes.getLong());
        case SIGNALLED -> {
          long time = bytes.getLong();
          double price = bytes.getDouble();
          yield new Entry.Signalled(
              new Signal(text(bytes), optional(bytes), optional(bytes), price, time));
        }
        case LOADED -> new Entry.RulesLoaded(text(bytes), text(bytes));
        case UNLOADED -> new Entry.RulesUnloaded(text(bytes));
        case TOLD -> {
          Entry.Command command = Entry.Command.values()[bytes.get()];
          yield new Entry.RuleTold(text(bytes), command);
        }
        default -> throw new IllegalArgumentException("no entry has the type " + type);
      };
    } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("the entry ends too early", e);
    }
  }

  private static @Nullable String optional(ByteBuffer bytes) {
    return bytes.get() == 0 ? null : text(bytes);
  }

  private static String text(ByteBuffer bytes) {
    int length = bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IllegalArgumentException("a text of " + length + " bytes does not fit its entry");
    }
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
