import { useRef } from "react";
import { exampleSentences } from "../lib/examples";
import { useInstrument, useSymbols } from "../live/context";
import classes from "./Examples.module.css";

/** Sentences to begin with, about the first symbol that ticks. */
export function Examples({ onChoose }: { onChoose(sentence: string): void }) {
  const symbol = useSymbols()[0] ?? "MNQ";
  const price = useInstrument(symbol)?.last.price ?? 23500;
  // Levels stay as they were first shown: they would run away under the pointer.
  const shown = useRef({ symbol: "", sentences: [] as string[] });
  if (shown.current.symbol !== symbol)
    shown.current = { symbol, sentences: exampleSentences(symbol, price) };
  return (
    <div className={classes.examples}>
      <span className={classes.lead}>Begin with one of these:</span>
      {shown.current.sentences.map((sentence) => (
        <button
          key={sentence}
          type="button"
          className={classes.example}
          onClick={() => onChoose(sentence)}
        >
          {sentence.replace(/\s+/g, " ")}
        </button>
      ))}
    </div>
  );
}
