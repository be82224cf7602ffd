import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { sentenceOf, unwrap } from "../api/http";
import { type RuleList as Listed, type Rule, rules } from "../api/rules";
import { counted } from "../lib/number";
import { useLive } from "../live/context";
import { BrokenFiles } from "./BrokenFiles";
import { Notice } from "./Notice";
import { Loading, Panel } from "./Panel";
import classes from "./RuleList.module.css";
import { RuleRow } from "./RuleRow";
import { WhyDrawer } from "./WhyDrawer";

/** The rules with their states; files that cannot be loaded stand first. */
export function RuleList({ className }: { className?: string }) {
  const [asked, setAsked] = useState<Rule | null>(null);
  const { editing } = useLive();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["rules"],
    queryFn: ({ signal }) => unwrap(rules.list(signal)),
    refetchInterval: 10_000,
  });
  return (
    <Panel
      title="Rules"
      note={
        <>
          {data && countOf(data)}
          <Button
            variant="default"
            size="compact-sm"
            className={classes.files}
            onClick={() => editing.set({})}
          >
            Rule files
          </Button>
        </>
      }
      className={className}
    >
      {isPending && <Loading what="rules" />}
      {error && (
        <Notice tone="bad" title="The rules cannot be loaded.">
          {sentenceOf(error)}{" "}
          <Button variant="default" size="compact-sm" onClick={() => void refetch()}>
            Try again
          </Button>
        </Notice>
      )}
      {data && <BrokenFiles files={data.broken ?? []} />}
      {data && data.items.length === 0 && (
        <Notice title="There are no rules yet.">Write one above, or make a rule file.</Notice>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it */}
      <ul className={classes.list} tabIndex={0} aria-label="Rules">
        {data?.items.map((rule) => (
          <RuleRow key={rule.id} rule={rule} onWhy={setAsked} />
        ))}
      </ul>
      <WhyDrawer rule={asked} onClose={() => setAsked(null)} />
    </Panel>
  );
}

function countOf({ items, next }: Listed): string {
  return next
    ? `the first ${counted(items.length, "rule")} of more`
    : counted(items.length, "rule");
}
