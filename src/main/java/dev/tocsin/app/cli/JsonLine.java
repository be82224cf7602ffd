package dev.tocsin.app.cli;

import dev.tocsin.lang.words.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Puts together one JSON object, its fields in the order they come. Numbers are plain decimals,
 * unknown ones null; no control character gets through.
 */
final class JsonLine {

  private final StringBuilder out = new StringBuilder("{");

  JsonLine text(String name, @Nullable String value) {
    name(name);
    if (value == null) {
      out.append("null");
    } else {
      quote(out, value);
    }
    return this;
  }

  JsonLine number(String name, double value) {
    name(name).append(Double.isFinite(value) ? Numbers.plain(value) : "null");
    return this;
  }

  JsonLine number(String name, long value) {
    name(name).append(value);
    return this;
  }

  /** A value that is JSON already. */
  JsonLine json(String name, String json) {
    name(name).append(json);
    return this;
  }

  /** The whole object; nothing may be added afterwards. */
  String end() {
    return out.append('}').toString();
  }

  private StringBuilder name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    quote(out, name);
    return out.append(':');
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c == '\n') {
        out.append("\\n");
      } else if (PlainText.isPlain(text, i)) {
        out.append(c);
      } else {
        out.append("\\u%04x".formatted((int) c));
      }
    }
    out.append('"');
  }
}
