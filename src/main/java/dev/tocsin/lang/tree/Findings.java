package dev.tocsin.lang.tree;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is found, all of it, up to a bound: a file of garbage must not fill the memory with
 * sentences about it. What is beyond is counted. For one thread.
 */
public final class Findings {

  private static final int LIMIT = 1_000;

  private final List<Finding> list = new ArrayList<>();
  private int errors;
  private int beyond;

  public void error(String code, SourceRange range, String message) {
    add(new Finding(code, true, range, message, null));
  }

  public void error(String code, SourceRange range, String message, @Nullable String hint) {
    add(new Finding(code, true, range, message, hint));
  }

  public void warning(String code, SourceRange range, String message, @Nullable String hint) {
    add(new Finding(code, false, range, message, hint));
  }

  /** Takes over what was found elsewhere, behind what is here. */
  public void addAll(Findings others) {
    others.list.forEach(this::add);
    beyond += others.beyond;
    errors += others.errors - others.kept();
  }

  // those beyond the bound are counted alone
  private int kept() {
    return (int) list.stream().filter(Finding::error).count();
  }

  private void add(Finding finding) {
    errors += finding.error() ? 1 : 0;
    if (list.size() < LIMIT) {
      list.add(finding);
    } else {
      beyond++;
    }
  }

  /** Whether an error was found inside that range. */
  public boolean hasErrorIn(SourceRange range) {
    return list.stream()
        .anyMatch(
            finding ->
                finding.error()
                    && finding.range().from() >= range.from()
                    && finding.range().to() <= range.to());
  }

  /** How many errors there are so far, those beyond the bound too. */
  public int errors() {
    return errors;
  }

  /** All that were kept, in the order they were found; a last one tells how many were not. */
  public List<Finding> all() {
    if (beyond == 0) {
      return List.copyOf(list);
    }
    List<Finding> all = new ArrayList<>(list);
    all.add(
        new Finding(
            "too-many-diagnostics",
            errors > 0,
            new SourceRange(Integer.MAX_VALUE, Integer.MAX_VALUE),
            "there are " + beyond + " more diagnostics like these",
            "mend the first ones, then check again"));
    return all;
  }
}
