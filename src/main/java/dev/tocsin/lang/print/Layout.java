package dev.tocsin.lang.print;

import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.SourceRange;
import dev.tocsin.lang.tree.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole file in canonical layout. Comments stay with what they stand at: one at the end of a line
 * with that line, one on a line of its own above what follows. Of several blank lines one is kept.
 */
public final class Layout {

  private final String text;
  private final List<Statement> statements;
  private final List<SourceRange> comments;
  private final StringBuilder out = new StringBuilder();
  private int nextComment;

  /** Where the last thing that was printed ended in the old text. */
  private int done;

  private Layout(String text, List<Statement> statements, List<SourceRange> comments) {
    this.text = text;
    this.statements = statements;
    this.comments = comments;
  }

  /**
   * Lays out a text that was read without errors.
   *
   * @param comments ranges of all comments, in order
   */
  public static String of(String text, List<Statement> statements, List<SourceRange> comments) {
    return new Layout(text, statements, comments).print();
  }

  private String print() {
    for (Statement statement : statements) {
      standing(statement.range().from());
      statement(statement);
    }
    standing(text.length() + 1);
    return out.toString();
  }

  /** Comments on lines of their own, up to an offset. */
  private void standing(int until) {
    while (nextComment < comments.size() && comments.get(nextComment).from() < until) {
      SourceRange comment = comments.get(nextComment++);
      blankLine(comment.from());
      out.append(said(comment)).append('\n');
      done = comment.to();
    }
  }

  private void statement(Statement statement) {
    blankLine(statement.range().from());
    int end = statement.range().to();
    List<SourceRange> inside = new ArrayList<>();
    while (nextComment < comments.size() && comments.get(nextComment).from() < end) {
      inside.add(comments.get(nextComment++));
    }
    done = end;
    if (nextComment < comments.size() && isBehind(comments.get(nextComment), end)) {
      SourceRange behind = comments.get(nextComment++);
      inside.add(behind);
      done = behind.to();
    }
    blocks(statement, inside);
  }

  private boolean isBehind(SourceRange comment, int end) {
    return text.substring(end, comment.from()).indexOf('\n') < 0;
  }

  private void blocks(Statement statement, List<SourceRange> inside) {
    if (statement instanceof Statement.Alert alert) {
      List<String> apart = StatementText.blocks(alert, true);
      List<Attached> attached = attached(inside, ranges(alert, apart.size()));
      if (keepsApart(attached)) {
        print(apart, attached);
      } else {
        List<String> blocks = StatementText.blocks(alert, false);
        print(blocks, attached(inside, ranges(alert, blocks.size())));
      }
    } else {
      print(List.of(StatementText.of(statement)), attached(inside, List.of(statement.range())));
    }
  }

  /** Whether a comment stays between the lines, so that they cannot become one. */
  private static boolean keepsApart(List<Attached> attached) {
    if (attached.size() > 1 && !attached.getFirst().behind.isEmpty()) {
      return true;
    }
    return attached.stream().skip(1).anyMatch(one -> !one.above.isEmpty() || one.behind.size() > 1);
  }

  private List<Attached> attached(List<SourceRange> comments, List<SourceRange> ranges) {
    List<Attached> attached = new ArrayList<>();
    ranges.forEach(_ -> attached.add(new Attached()));
    for (SourceRange comment : comments) {
      attach(comment, ranges, attached);
    }
    return attached;
  }

  private void print(List<String> blocks, List<Attached> attached) {
    for (int i = 0; i < blocks.size(); i++) {
      attached.get(i).print(out, blocks.get(i), i == 0 ? "" : "  ");
    }
  }

  private static List<SourceRange> ranges(Statement.Alert alert, int count) {
    List<SourceRange> ranges = new ArrayList<>();
    SourceRange condition = alert.condition().range();
    if (count > alert.clauses().size() + 1) {
      ranges.add(new SourceRange(alert.range().from(), headEnd(alert)));
      ranges.add(condition);
    } else {
      ranges.add(SourceRange.over(alert.range(), condition));
    }
    for (Clause clause : alert.clauses()) {
      ranges.add(clause.range());
    }
    return ranges;
  }

  private static int headEnd(Statement.Alert alert) {
    return alert.members().isEmpty()
        ? alert.name() == null ? alert.range().from() : alert.name().range().to()
        : alert.members().getLast().range().to();
  }

  private void attach(SourceRange comment, List<SourceRange> ranges, List<Attached> attached) {
    boolean own = isOnOwnLine(comment);
    for (int i = ranges.size() - 1; i >= 0; i--) {
      SourceRange range = ranges.get(i);
      if (comment.from() < range.from()) {
        continue;
      }
      boolean within = comment.from() < range.to();
      if (!own) {
        attached.get(i).behind.add(said(comment));
      } else if (within || i == ranges.size() - 1) {
        attached.get(i).above.add(said(comment));
      } else {
        attached.get(i + 1).above.add(said(comment));
      }
      return;
    }
  }

  private boolean isOnOwnLine(SourceRange comment) {
    int start = text.lastIndexOf('\n', comment.from()) + 1;
    return text.substring(start, comment.from()).isBlank();
  }

  private void blankLine(int from) {
    if (out.isEmpty() || from <= done) {
      return;
    }
    String between = text.substring(done, from);
    int first = between.indexOf('\n');
    if (first >= 0 && between.indexOf('\n', first + 1) >= 0) {
      out.append('\n');
    }
  }

  private String said(SourceRange comment) {
    return text.substring(comment.from(), comment.to()).stripTrailing();
  }

  /** The comments of one block. */
  private static final class Attached {
    private final List<String> above = new ArrayList<>();
    private final List<String> behind = new ArrayList<>();

    private void print(StringBuilder out, String block, String indent) {
      above.forEach(comment -> out.append(indent).append(comment).append('\n'));
      for (int i = 0; i < behind.size() - 1; i++) {
        out.append(indent).append(behind.get(i)).append('\n');
      }
      out.append(block);
      if (!behind.isEmpty()) {
        out.append("  ").append(behind.getLast());
      }
      out.append('\n');
    }
  }
}
