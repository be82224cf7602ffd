import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sentenceOf, unwrap } from "../api/http";
import { type Silence, silences } from "../api/silences";
import { emptyDraft, matchersText, silencesInOrder } from "../lib/silence";
import { exact } from "../lib/time";
import { useLive } from "../live/context";
import { useSilences } from "../live/telling";
import drawer from "./FiringDrawer.module.css";
import { Notice } from "./Notice";
import { Loading } from "./Panel";
import classes from "./Telling.module.css";

const words = { active: "in force", pending: "to come", over: "over" };

/** What nobody is told of, until when and why. */
export function SilencesPanel() {
  const { silencing } = useLive();
  const { data, error, isPending, refetch } = useSilences();
  return (
    <div data-testid="silences-panel">
      <div className={classes.lead}>
        <p className={drawer.quiet}>
          What a silence matches still fires and stays in the log; nobody is told of it.
        </p>
        <Button variant="default" size="compact-sm" onClick={() => silencing.set(emptyDraft)}>
          New silence
        </Button>
      </div>
      {isPending && <Loading what="silences" />}
      {error && (
        <Notice tone="bad" title="The silences cannot be loaded.">
          {sentenceOf(error)}{" "}
          <Button variant="default" size="compact-sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </Notice>
      )}
      {data?.items.length === 0 && (
        <Notice title="Nothing is silenced.">
          Every firing goes to those who are to be told. A silence holds some back for a while.
        </Notice>
      )}
      <ul className={`${drawer.deliveries} ${classes.list}`} aria-label="Silences">
        {silencesInOrder(data?.items ?? []).map((silence) => (
          <Row key={silence.id} silence={silence} />
        ))}
      </ul>
    </div>
  );
}

function Row({ silence }: { silence: Silence }) {
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => unwrap(silences.end(silence.id)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["silences"] }),
  });
  const { state, matchers, from, to, author, reason } = silence;
  const which = matchersText(matchers);
  return (
    <li data-testid="silence" data-state={state}>
      <div className={drawer.delivery}>
        <b>{which}</b>
        <span className={classes[state]}>{words[state]}</span>
      </div>
      {reason && <div className={drawer.sentence}>{reason}</div>}
      <div className={`${drawer.quiet} number`}>
        {state === "pending" && `from ${exact(toSecond(from))} `}
        {state === "over" ? "ended" : "until"} {exact(toSecond(to))}, by {author}
      </div>
      {state !== "over" && (
        <Button
          variant="default"
          size="compact-xs"
          loading={end.isPending}
          aria-label={`End the silence of ${which}`}
          onClick={() => end.mutate()}
        >
          End it now
        </Button>
      )}
      {end.isError && (
        <p role="alert" className={drawer.failed}>
          {sentenceOf(end.error)}
        </p>
      )}
    </li>
  );
}

/** Finer than that nobody silences. */
function toSecond(time: string): string {
  return time.replace(/\.\d+/, "");
}
