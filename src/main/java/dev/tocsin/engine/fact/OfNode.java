package dev.tocsin.engine.fact;

/** What a node of a shape remembers from one moment to another. */
public sealed interface OfNode permits Armed, Closes, Interrupted, Seen, Tally, Waiting {
  int getNode();
}
