import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { Notice } from "./Notice";

/** Shows a sentence instead of an empty page when a component throws. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice tone="bad" title="This page made a mistake.">
        Alerts go on all the same: they do not need the page.
        <Button mt="md" onClick={() => location.reload()}>
          Reload the page
        </Button>
      </Notice>
    );
  }
}
