import { Button, Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf, unwrap } from "../api/http";
import type { Rule } from "../api/rules";
import { askWhy, type Why } from "../api/why";
import { exact } from "../lib/time";
import { asked, fieldOf, headline, instant, said } from "../lib/why";
import drawer from "./FiringDrawer.module.css";
import { Notice } from "./Notice";
import { Loading } from "./Panel";
import classes from "./WhyDrawer.module.css";
import { WhyTree } from "./WhyTree";

interface Props {
  rule: Rule | null;
  onClose(): void;
}

/** Why a rule fired at an instant, or why it did not. */
export function WhyDrawer({ rule, onClose }: Props) {
  return (
    <Drawer
      opened={rule !== null}
      onClose={onClose}
      position="right"
      size={520}
      title={rule && (rule.member ? `${rule.name} · ${rule.member}` : rule.name)}
      classNames={{ content: drawer.content, header: drawer.head, title: drawer.title }}
      closeButtonProps={{ "aria-label": "Close the reasons" }}
    >
      {rule && <Reasons key={rule.id} rule={rule} />}
    </Drawer>
  );
}

function Reasons({ rule }: { rule: Rule }) {
  const [at, setAt] = useState<string | null>(null);
  const { data, error, isPending } = useQuery({
    queryKey: ["why", rule.id, at],
    queryFn: ({ signal }) => unwrap(askWhy(rule.id, at, signal)),
    refetchInterval: at === null ? 2_000 : false,
    retry: false,
  });
  return (
    <div data-testid="why">
      <Instant key={at ?? "now"} at={at} now={data?.at} onAsk={setAt} />
      {isPending && <Loading what="reasons" />}
      {error && (
        <Notice tone="bad" title="There is no answer.">
          {sentenceOf(error)}
        </Notice>
      )}
      {data && !error && <Answer why={data} onAsk={setAt} />}
    </div>
  );
}

interface InstantProps {
  at: string | null;
  now: string | undefined;
  onAsk(at: string | null): void;
}

/** Which instant is asked for. */
function Instant({ at, now, onAsk }: InstantProps) {
  const [field, setField] = useState(at === null ? "" : fieldOf(at));
  return (
    <form
      className={classes.instant}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk(asked(field));
      }}
    >
      <label className={classes.when}>
        At (UTC)
        <input
          type="datetime-local"
          step="0.001"
          value={field || (now ? fieldOf(now) : "")}
          onChange={(event) => setField(event.target.value)}
        />
      </label>
      <Button type="submit" size="compact-sm" variant="default" disabled={asked(field) === null}>
        Ask
      </Button>
      {at !== null && (
        <Button size="compact-sm" variant="subtle" onClick={() => onAsk(null)}>
          Now
        </Button>
      )}
    </form>
  );
}

function Answer({ why, onAsk }: { why: Why; onAsk(at: string): void }) {
  return (
    <>
      <p className={classes.answer} data-fired={why.fired} data-testid="why-answer">
        <b>{headline(why)}</b> at {exact(why.at)}
        {(!why.fired || why.gate === "silenced") && <span>{said(why.answer, why.at)}.</span>}
      </p>
      <h3 className={drawer.part}>Its condition</h3>
      <WhyTree part={why.condition} at={why.at} />
      {why.rearm && (
        <>
          <h3 className={drawer.part}>What rearms it</h3>
          <WhyTree part={why.rearm} at={why.at} />
        </>
      )}
      {why.clauses.length > 0 && (
        <>
          <h3 className={drawer.part}>Its clauses</h3>
          <ul className={classes.clauses}>
            {why.clauses.map((clause) => (
              <li key={clause.gate} data-closed={clause.closed}>
                <code>{clause.text}</code>
                <span>{said(clause.note, why.at)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {why.deliveries && why.deliveries.length > 0 && (
        <>
          <h3 className={drawer.part}>Who was told</h3>
          <ul className={classes.clauses}>
            {why.deliveries.map(({ id, channel, state, reason, by }) => (
              <li key={id}>
                <code>{channel}</code>
                <span>{[state, reason?.replaceAll("_", " "), by].filter(Boolean).join(", ")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className={drawer.part}>When it was met</h3>
      {why.edges.length === 0 && <p className={drawer.quiet}>Its condition was not met yet.</p>}
      <ol className={`${classes.edges} number`}>
        {why.edges.toReversed().map(({ at, fired, sentence }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be of one instant
          <li key={`${at} ${i}`}>
            <button type="button" onClick={() => onAsk(at)} title="Ask why at this instant">
              {instant(at, why.at)}
            </button>
            <span data-fired={fired}>{fired ? "fired" : sentence}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
