import type { Part, Reading } from "../api/why";
import { price } from "../lib/number";
import { exact } from "../lib/time";
import { age, said, shownBelow, shownOperands, sides, verdict } from "../lib/why";
import classes from "./WhyDrawer.module.css";

/** A condition with its parts below it: what each was, what it read, and what it waits for. */
export function WhyTree({ part, at }: { part: Part; at: string }) {
  return (
    <ul className={classes.tree}>
      <Branch part={part} at={at} />
    </ul>
  );
}

function Branch({ part, at }: { part: Part; at: string }) {
  const against = sides(part);
  const operands = shownOperands(part);
  const below = shownBelow(part);
  return (
    <li data-testid="why-part" data-truth={part.truth}>
      <div className={classes.branch}>
        <code>{part.text}</code>
        <span className={classes.verdict} data-truth={part.truth}>
          {verdict(part, at)}
        </span>
      </div>
      {against && <p className={classes.note}>{against}</p>}
      {part.unknown && <p className={classes.note}>{said(part.unknown, at)}</p>}
      {part.notes.map((note) => (
        <p key={note.sentence} className={classes.note}>
          {said(note, at)}
        </p>
      ))}
      {operands.length > 0 && (
        <table className={classes.operands}>
          <tbody className="number">
            {operands.map((reading) => (
              <Operand key={reading.text} reading={reading} at={at} />
            ))}
          </tbody>
        </table>
      )}
      {below.length > 0 && (
        <ul className={classes.tree}>
          {below.map((one, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts never move, and two may be alike
            <Branch key={i} part={one} at={at} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Operand({ reading, at }: { reading: Reading; at: string }) {
  const { text, value, unknown, ageSeconds } = reading;
  return (
    <tr>
      <td>
        <code>{text}</code>
      </td>
      {unknown ? (
        <td colSpan={2} title={said(unknown, at)}>
          unknown
        </td>
      ) : (
        <>
          <td>{price(value)}</td>
          <td title={reading.at && exact(reading.at)}>
            {ageSeconds === undefined ? "—" : age(ageSeconds)}
          </td>
        </>
      )}
    </tr>
  );
}
