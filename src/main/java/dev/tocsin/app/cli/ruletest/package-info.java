/**
 * Tests that users write for their rules: {@code NAME.test.yaml} read, run on the engine, compared.
 *
 * <p>In: test files and the rule and tick files they name, none of them outside the test's folder.
 * Out: what each test gave, as values. May use {@code market}, {@code feed.csv}, {@code lang} and
 * {@code engine}.
 */
@NullMarked
package dev.tocsin.app.cli.ruletest;

import org.jspecify.annotations.NullMarked;
