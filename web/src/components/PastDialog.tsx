import { Button, Modal } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sentenceOf, unwrap } from "../api/http";
import { ProblemError } from "../api/problem";
import { replays } from "../api/replays";
import { type HowFar, type PastDraft, spanOf } from "../lib/past";
import { Notice } from "./Notice";
import { Loading } from "./Panel";
import classes from "./Past.module.css";
import { PastReport } from "./PastReport";

const lengths: [HowFar, string][] = [
  ["1d", "Last day"],
  ["7d", "Last week"],
  ["30d", "Last 30 days"],
  ["other", "From … to …"],
];

interface Props {
  /** The rules that are tried, as they are typed now; null while it is closed. */
  source: string | null;
  onClose(): void;
}

/** What rules would have told of stored ticks; nobody is told of it and nothing is changed. */
export function PastDialog({ source, onClose }: Props) {
  return (
    <Modal
      opened={source !== null}
      onClose={onClose}
      title="Try it on the past"
      size={820}
      classNames={{ content: classes.content, header: classes.head, title: classes.title }}
      closeButtonProps={{ "aria-label": "Close the past" }}
    >
      {source !== null && <Trial source={source} />}
    </Modal>
  );
}

function Trial({ source }: { source: string }) {
  const [draft, setDraft] = useState<PastDraft>({ howFar: "7d", from: "", to: "" });
  const [missing, setMissing] = useState<string | null>(null);
  const trial = useMutation({
    mutationFn: async ({ from, to }: { from: string; to: string }) => ({
      from,
      to,
      replayed: await unwrap(replays.run(source, from, to)),
    }),
  });
  const change = (part: Partial<PastDraft>) => {
    setDraft({ ...draft, ...part });
    setMissing(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const span = spanOf(draft, Date.now());
    if (typeof span === "string") setMissing(span);
    else trial.mutate(span);
  };
  return (
    <div data-testid="past">
      <form className={classes.form} onSubmit={submit}>
        <fieldset className={classes.choice}>
          <legend className="hidden-text">How far back</legend>
          {lengths.map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name="how-far"
                checked={draft.howFar === value}
                onChange={() => change({ howFar: value })}
              />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        {draft.howFar === "other" && (
          <div className={classes.times}>
            {(["from", "to"] as const).map((end) => (
              <label key={end} className={classes.field}>
                {end === "from" ? "From (UTC)" : "To (UTC)"}
                <input
                  type="datetime-local"
                  value={draft[end]}
                  onChange={(event) => change({ [end]: event.target.value })}
                />
              </label>
            ))}
          </div>
        )}
        <Button type="submit" size="sm" loading={trial.isPending}>
          Try
        </Button>
      </form>
      {missing && (
        <p role="alert" className={classes.bad}>
          {missing}
        </p>
      )}
      {trial.isPending && <Loading what="the past" />}
      {trial.isError && <Failure failure={trial.error} />}
      {trial.isSuccess && (
        <PastReport
          {...trial.data}
          onTry={(span) => {
            change({ howFar: "other", from: span.from.slice(0, 16), to: span.to.slice(0, 16) });
            trial.mutate(span);
          }}
        />
      )}
      {trial.isIdle && (
        <p className={classes.quiet}>
          The text runs over the ticks that are stored, by the same engine as live. Nobody is told,
          and nothing is changed.
        </p>
      )}
    </div>
  );
}

function Failure({ failure }: { failure: unknown }) {
  const diagnostics = failure instanceof ProblemError ? failure.problem.diagnostics : [];
  return (
    <Notice tone="bad" title="It could not be tried.">
      {sentenceOf(failure)}
      {diagnostics.length > 0 && (
        <ul className={classes.diagnostics}>
          {diagnostics.map(({ line, column, message }) => (
            <li key={`${line}:${column}:${message}`}>
              <span className="number">
                {line}:{column}
              </span>{" "}
              {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
