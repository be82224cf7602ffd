package dev.tocsin.lang;

import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.words.Numbers;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Collectors;

/** A tree as text without its ranges: {@code (Cross (Reference MNQ) above (Number 100))}. */
public final class TreeShape {

  private TreeShape() {}

  public static String of(List<?> statements) {
    return statements.stream().map(TreeShape::shape).collect(Collectors.joining("\n"));
  }

  private static String shape(Object node) {
    return switch (node) {
      case Name name -> name.quoted() ? "\"" + name.text() + "\"" : name.text();
      case List<?> list ->
          list.stream().map(TreeShape::shape).collect(Collectors.joining(" ", "[", "]"));
      case Double number -> Numbers.plain(number);
      case Record record -> record(record);
      default -> node.toString();
    };
  }

  private static String record(Record record) {
    StringBuilder text = new StringBuilder("(").append(record.getClass().getSimpleName());
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = value(record, component);
      if (value == null || value instanceof SourceRange || value.equals(false)) {
        continue;
      }
      if (value instanceof List<?> list && list.isEmpty()) {
        continue;
      }
      // a number is there twice: as written and as value
      if (component.getName().equals("written")) {
        continue;
      }
      text.append(' ').append(value.equals(true) ? component.getName() : shape(value));
    }
    return text.append(')').toString();
  }

  private static Object value(Record record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(component + " cannot be read", e);
    }
  }
}
