import { ActionIcon, Menu } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { sentenceOf, unwrap } from "../api/http";
import { type Rule, type RuleList, type RuleOrder, rules } from "../api/rules";
import { ordersFor } from "../lib/ruleState";
import classes from "./RuleList.module.css";

const words: Record<RuleOrder, string> = {
  pause: "Pause",
  resume: "Resume",
  rearm: "Rearm now",
};

/** What a person can ask and tell a rule. */
export function RuleMenu({ rule, onWhy }: { rule: Rule; onWhy(rule: Rule): void }) {
  const queries = useQueryClient();
  const tell = useMutation({
    mutationFn: (order: RuleOrder) => unwrap(rules.tell(rule.id, order)),
    onSuccess: (told) =>
      queries.setQueryData<RuleList>(
        ["rules"],
        (list) =>
          list && { ...list, items: list.items.map((one) => (one.id === told.id ? told : one)) },
      ),
  });
  const orders = ordersFor(rule.state);
  const name = rule.member ? `${rule.name} · ${rule.member}` : rule.name;
  return (
    <>
      <Menu position="bottom-end" width={150}>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            loading={tell.isPending}
            aria-label={`What to do with ${name}`}
          >
            ⋯
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onWhy(rule)}>Why (not)?</Menu.Item>
          {orders.map((order) => (
            <Menu.Item key={order} onClick={() => tell.mutate(order)}>
              {words[order]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {tell.isError && (
        <span role="alert" className={classes.refused}>
          {sentenceOf(tell.error)}
        </span>
      )}
    </>
  );
}
