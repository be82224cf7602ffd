import { Button, Modal } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { sentenceOf, unwrap } from "../api/http";
import { type SilenceOrder, silences } from "../api/silences";
import { longestName, personName, rememberName } from "../lib/person";
import {
  endOf,
  type HowLong,
  matchersOf,
  matchersText,
  orderOf,
  type SilenceDraft,
} from "../lib/silence";
import { exact } from "../lib/time";
import { useLive, useStore } from "../live/context";
import drawer from "./FiringDrawer.module.css";
import classes from "./SilenceDialog.module.css";

const lengths: [HowLong, string][] = [
  ["1h", "1 hour"],
  ["4h", "4 hours"],
  ["tomorrow", "Till tomorrow"],
  ["until", "Until …"],
];

/** Makes a silence. */
export function SilenceDialog() {
  const { silencing } = useLive();
  const draft = useStore(silencing);
  return (
    <Modal
      opened={draft !== null}
      onClose={() => silencing.set(null)}
      title="New silence"
      size={460}
      centered
      classNames={{ content: classes.content, header: drawer.head, title: drawer.title }}
      closeButtonProps={{ "aria-label": "Close the silence" }}
    >
      {draft && <Form given={draft} onDone={() => silencing.set(null)} />}
    </Modal>
  );
}

function Form({ given, onDone }: { given: SilenceDraft; onDone(): void }) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState(given);
  const [name, setName] = useState(() => personName() ?? "");
  const [missing, setMissing] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: (order: SilenceOrder) => unwrap(silences.add(order)),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["silences"] });
      onDone();
    },
  });
  const change = (part: Partial<SilenceDraft>) => {
    setDraft({ ...draft, ...part });
    setMissing(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const order = orderOf(draft, Date.now());
    if (typeof order === "string") setMissing(order);
    else {
      rememberName(name);
      add.mutate({ ...order, author: personName() });
    }
  };
  const wrong = missing ?? (add.isError ? sentenceOf(add.error) : null);
  return (
    <form className={classes.form} onSubmit={submit} data-testid="silence-form">
      <Matching draft={draft} onChange={change} />
      <Length draft={draft} onChange={change} />
      <label className={classes.field}>
        Reason
        <input
          value={draft.reason}
          maxLength={1000}
          placeholder="why, for those who wonder"
          onChange={(event) => change({ reason: event.target.value })}
        />
      </label>
      <label className={classes.field}>
        Your name
        <input
          value={name}
          maxLength={longestName}
          autoComplete="name"
          placeholder="for those who ask whose it is"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <Meaning draft={draft} />
      {wrong && (
        <p role="alert" className={drawer.failed}>
          {wrong}
        </p>
      )}
      <div className={classes.foot}>
        <Button variant="default" size="sm" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" size="sm" loading={add.isPending}>
          Silence
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  draft: SilenceDraft;
  onChange(part: Partial<SilenceDraft>): void;
}

/** Which firings. */
function Matching({ draft, onChange }: PartProps) {
  const field = (name: "symbol" | "rule" | "labelName" | "label", label: string, hint: string) => (
    <label className={classes.field}>
      {label}
      <input
        value={draft[name]}
        data-autofocus={name === "rule" || undefined}
        placeholder={hint}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange({ [name]: event.target.value })}
      />
    </label>
  );
  return (
    <fieldset className={classes.group}>
      <legend>Which firings</legend>
      <div className={classes.wide}>{field("rule", "Rule", "any")}</div>
      {field("symbol", "Symbol", "any")}
      <label className={classes.field}>
        Severity
        <select
          value={draft.severity}
          onChange={(event) => onChange({ severity: event.target.value })}
        >
          <option value="">any</option>
          <option>info</option>
          <option>warning</option>
          <option>critical</option>
        </select>
      </label>
      {field("labelName", "Label", "name, such as setup")}
      {field("label", "Value of the label", "any")}
      <p className={`${drawer.quiet} ${classes.wide}`}>
        What is empty matches all. Each is a regular expression of the whole text, such as MNQ|NQ.
      </p>
    </fieldset>
  );
}

/** For how long. */
function Length({ draft, onChange }: PartProps) {
  return (
    <fieldset className={classes.group}>
      <legend>From now, for how long</legend>
      <div className={`${classes.choice} ${classes.wide}`}>
        {lengths.map(([value, word]) => (
          <label key={value}>
            <input
              type="radio"
              name="how-long"
              checked={draft.howLong === value}
              onChange={() => onChange({ howLong: value })}
            />
            <span>{word}</span>
          </label>
        ))}
      </div>
      {draft.howLong === "until" && (
        <label className={`${classes.field} ${classes.wide}`}>
          Until (UTC)
          <input
            type="datetime-local"
            value={draft.until}
            onChange={(event) => onChange({ until: event.target.value })}
          />
        </label>
      )}
    </fieldset>
  );
}

/** What the silence will do, in a sentence. */
function Meaning({ draft }: { draft: SilenceDraft }) {
  const end = endOf(draft, Date.now());
  const which = matchersText(matchersOf(draft));
  const all = which === "Every firing";
  return (
    <p className={`${classes.meaning} number`} data-all={all}>
      Nobody is told of{" "}
      {all ? (
        <b>any firing</b>
      ) : (
        <>
          firings with <b>{which}</b>
        </>
      )}
      {Number.isFinite(end) && ` until ${exact(new Date(end).toISOString())}`}.
    </p>
  );
}
