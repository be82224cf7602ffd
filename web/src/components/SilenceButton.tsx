import { ActionIcon, Button, Tooltip } from "@mantine/core";
import type { Firing } from "../api/firings";
import { draftFor } from "../lib/silence";
import { useLive } from "../live/context";

interface Props {
  firing: Firing;
  /** Only its picture, where there is little room. */
  small?: boolean;
}

/** Opens the dialog that keeps the next firings like this one back. */
export function SilenceButton({ firing, small }: Props) {
  const { silencing } = useLive();
  const label = `Silence ${firing.alert}`;
  const silence = (event: { stopPropagation(): void }) => {
    event.stopPropagation();
    silencing.set(draftFor(firing));
  };
  if (!small)
    return (
      <Button variant="default" size="compact-xs" aria-label={label} onClick={silence}>
        Silence
      </Button>
    );
  return (
    <Tooltip label="Silence">
      <ActionIcon variant="subtle" color="gray" size={22} aria-label={label} onClick={silence}>
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path
            d="M8 1.800a4 4 0 0 0-4 4v3L2.600 11.500h10.800L12 8.800v-3a4 4 0 0 0-4-4zM6.500 13.400a1.500 1.500 0 0 0 3 0M2 2l12 12"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </ActionIcon>
    </Tooltip>
  );
}
