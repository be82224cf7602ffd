import { memo } from "react";
import type { Firing } from "../api/firings";
import { beyondName } from "../lib/message";
import { price } from "../lib/number";
import { isReplay } from "../lib/run";
import { clock, day, exact, millis } from "../lib/time";
import { AcknowledgeButton } from "./AcknowledgeButton";
import classes from "./FiringList.module.css";
import { SeverityWord } from "./SeverityWord";
import { SilenceButton } from "./SilenceButton";

interface Props {
  firing: Firing;
  /** How many digits to show, so that the column lines up. */
  priceDecimals?: number;
  levelDecimals?: number;
  /** It came by the stream: it lights up for a moment. */
  fresh: boolean;
  /** The silence that keeps it back, where one does. */
  silencedBy?: string;
  onOpen(id: string): void;
}

export const FiringRow = memo(function FiringRow(props: Props) {
  const { firing, priceDecimals, levelDecimals, fresh, silencedBy, onOpen } = props;
  const at = millis(firing.at);
  const replay = isReplay(firing.run);
  const unrecorded = firing.recorded === false;
  const message = beyondName(firing.message, firing.alert);
  return (
    <tr
      className={`${classes.row} ${fresh ? classes.fresh : ""}`}
      onClick={() => onOpen(firing.id)}
      data-testid="firing"
      data-firing={firing.id}
    >
      <td className={`${classes.time} number`} title={exact(firing.at)}>
        <div>{clock(at)}</div>
        <div className={classes.day} title={replay ? `Run ${firing.run}` : undefined}>
          {day(at)}
          {replay && " · replay"}
        </div>
      </td>
      <td className={classes.rule}>
        <button
          type="button"
          className={classes.open}
          aria-label={`Evidence of ${firing.alert}, ${exact(firing.at)}`}
        >
          {firing.alert}
          {firing.member && ` · ${firing.member}`}
        </button>
        {(message || silencedBy || firing.noLongerTrueAt || unrecorded) && (
          <div className={classes.message} title={firing.message}>
            {unrecorded && (
              <span
                className={classes.unrecorded}
                title="The database is away. It was told, and is stored when that is back."
              >
                not stored yet
              </span>
            )}
            {silencedBy && (
              <span className={classes.silenced} title={`Kept back by ${silencedBy}`}>
                silenced
              </span>
            )}
            {firing.noLongerTrueAt && (
              <span className={classes.over} title={`Since ${exact(firing.noLongerTrueAt)}`}>
                no longer true
              </span>
            )}
            {message}
          </div>
        )}
      </td>
      <td className={classes.severity}>
        <div className={classes.symbol}>{firing.symbol}</div>
        <SeverityWord severity={firing.severity} />
      </td>
      <td className={`${classes.price} ${classes.right} number`}>
        <div className={classes.value}>{price(firing.price, priceDecimals)}</div>
        <div className={classes.level} title="The level it was compared with">
          {price(firing.level, levelDecimals)}
        </div>
      </td>
      <td className={classes.ack}>
        <div className={classes.acts}>
          <SilenceButton firing={firing} small />
          <AcknowledgeButton firing={firing} />
        </div>
      </td>
    </tr>
  );
});
