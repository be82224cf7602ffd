package dev.tocsin.lang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.syntax.RuleFileParser;
import dev.tocsin.lang.tree.Clause;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Text to tree to text to tree, over random statements of every kind. {@code -Dtocsin.trees=100000}
 * for more of them, {@code -Dtocsin.seed=N} for others.
 */
class RandomTreesTest {

  private static final int TREES = Integer.getInteger("tocsin.trees", 3_000);
  private static final long SEED = Long.getLong("tocsin.seed", 42);

  @Test
  void keepsTheTreeOfRandomStatements() {
    System.out.println("RandomTreesTest: " + TREES + " trees of seed " + SEED);
    RandomSentence sentences = new RandomSentence(SEED);
    Set<String> seen = new HashSet<>();
    long refused = 0;
    for (int i = 0; i < TREES; i++) {
      String text = sentences.statement();
      Findings findings = new Findings();
      RuleFileParser.Parsed parsed = RuleFileParser.parse(text, findings);
      if (findings.errors() > 0) {
        // two readings, or the same clause twice: refused, and so there is no tree to keep
        refused++;
        continue;
      }
      seen.add(shape(parsed.statements()));
      CorpusTest.assertRoundTrip(text);
    }
    System.out.println(
        "RandomTreesTest: " + seen.size() + " different trees, " + refused + " refused");
    assertTrue(refused < TREES / 3, refused + " of " + TREES + " were refused");
    assertTrue(seen.size() > TREES / 2, seen.size() + " different trees only");
    for (Class<?> node : nodes()) {
      assertTrue(
          seen.stream().anyMatch(tree -> tree.contains("(" + node.getSimpleName())),
          () -> "no tree had a " + node.getSimpleName());
    }
  }

  private static String shape(List<Statement> statements) {
    assertEquals(1, statements.size());
    return TreeShape.of(statements);
  }

  private static List<Class<?>> nodes() {
    List<Class<?>> nodes = new ArrayList<>();
    for (Class<?> family :
        List.of(Statement.class, Clause.class, Phrase.class, Combination.class, Operand.class)) {
      nodes.addAll(List.of(family.getPermittedSubclasses()));
    }
    return nodes;
  }
}
