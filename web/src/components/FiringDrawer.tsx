import { Drawer } from "@mantine/core";
import type { Firing } from "../api/firings";
import { price } from "../lib/number";
import { exact } from "../lib/time";
import { useLive, useStore } from "../live/context";
import { AcknowledgeButton } from "./AcknowledgeButton";
import { DeliveryList } from "./DeliveryList";
import { EvidenceTable } from "./EvidenceTable";
import classes from "./FiringDrawer.module.css";
import { SeverityWord } from "./SeverityWord";
import { SilenceButton } from "./SilenceButton";

interface Props {
  firing: Firing | null;
  onClose(): void;
}

/** Why it fired: what a firing rests on. */
export function FiringDrawer({ firing, onClose }: Props) {
  const dialog = useStore(useLive().silencing) !== null;
  return (
    <Drawer
      opened={firing !== null}
      onClose={onClose}
      position="right"
      size={460}
      closeOnEscape={!dialog}
      title={firing?.alert}
      classNames={{ content: classes.content, header: classes.head, title: classes.title }}
      closeButtonProps={{ "aria-label": "Close the evidence" }}
    >
      {firing && <Evidence firing={firing} />}
    </Drawer>
  );
}

function Evidence({ firing }: { firing: Firing }) {
  const { evidence } = firing;
  return (
    <div data-testid="evidence">
      <p className={classes.message}>{firing.message}</p>
      <h3 className={classes.part}>Its condition</h3>
      <pre className={classes.condition}>{evidence.condition}</pre>
      <h3 className={classes.part}>What it rests on</h3>
      <EvidenceTable firing={firing} />
      <DeliveryList firing={firing} />
      <h3 className={classes.part}>The firing</h3>
      <dl className={`${classes.facts} number`}>
        {factsOf(firing).map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
        <dt>Severity</dt>
        <dd>
          <SeverityWord severity={firing.severity} />
        </dd>
      </dl>
      <div className={classes.foot}>
        <AcknowledgeButton firing={firing} />
        <SilenceButton firing={firing} />
      </div>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** What is known of a firing, by name; what it does not have is left out. */
function factsOf(firing: Firing): [string, string][] {
  const { evidence, direction, level } = firing;
  const facts: [string, string | null | undefined][] = [
    ["Event time", exact(firing.at)],
    ["Symbol", firing.symbol],
    ["Price", price(firing.price)],
    ["Level", level === undefined ? null : price(level)],
    ["Came from", evidence.before],
    ["Direction", direction],
    ["No longer true since", firing.noLongerTrueAt && exact(firing.noLongerTrueAt)],
    ["Stored", firing.recorded === false ? "not yet: the database is away" : null],
    ["Let through because", evidence.gate],
    ["Run", firing.run],
    ["File", firing.file],
    ...Object.entries(firing.labels ?? {}),
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}
