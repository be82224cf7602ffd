package dev.tocsin.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow, and of which a length can be filled in afterwards. One thread. */
final class StateBytes extends OutputStream {
  private byte[] bytes = new byte[256];
  private int size;
  private final DataOutputStream data = new DataOutputStream(this);

  /** Writes to their end. */
  DataOutputStream data() {
    return data;
  }

  int size() {
    return size;
  }

  @Override
  public void write(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  @Override
  public void write(byte[] from, int offset, int length) {
    room(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** Puts a number where four bytes were left for it. */
  void fill(int at, int number) {
    ByteBuffer.wrap(bytes).putInt(at, number);
  }

  /** Reads them from their beginning; they must not grow meanwhile. */
  DataInput read() {
    return new DataInputStream(new ByteArrayInputStream(bytes, 0, size));
  }

  byte[] copy() {
    return Arrays.copyOf(bytes, size);
  }

  /** The bytes themselves, from 0 to {@link #size}. */
  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, 0, size);
  }
}
