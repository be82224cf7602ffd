import { Drawer } from "@mantine/core";
import { useLive, useStore } from "../live/context";
import { DeliveriesPanel } from "./DeliveriesPanel";
import drawer from "./FiringDrawer.module.css";
import { SilencesPanel } from "./SilencesPanel";

/** Who is told and who is not: the deliveries, or the silences. */
export function TellingDrawer() {
  const { telling, silencing } = useLive();
  const shown = useStore(telling);
  const dialog = useStore(silencing) !== null;
  return (
    <Drawer
      opened={shown !== null}
      onClose={() => telling.set(null)}
      position="right"
      size={520}
      title={shown === "silences" ? "Silences" : "Deliveries"}
      closeOnEscape={!dialog}
      classNames={{ content: drawer.content, header: drawer.head, title: drawer.title }}
      closeButtonProps={{ "aria-label": `Close the ${shown ?? "drawer"}` }}
    >
      {shown === "deliveries" && <DeliveriesPanel />}
      {shown === "silences" && <SilencesPanel />}
    </Drawer>
  );
}
