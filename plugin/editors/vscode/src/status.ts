// The item of the status bar: whether the server runs.

import * as vscode from "vscode";

export type Phase = "starting" | "running" | "stopped";

const ICONS: Record<Phase, string> = {
  starting: "$(sync~spin)",
  running: "$(check)",
  stopped: "$(error)",
};

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("protosmith.status", vscode.StatusBarAlignment.Right);

  constructor() {
    this.item.name = "protosmith";
    this.item.command = "protosmith.showOutput";
  }

  /** Says what the server does; `detail` is its version, or why it does not run. */
  show(phase: Phase, detail: string): void {
    this.item.text = `${ICONS[phase]} protosmith`;
    const tooltip = new vscode.MarkdownString(undefined, true);
    tooltip.isTrusted = { enabledCommands: ["protosmith.restart", "protosmith.showOutput"] };
    tooltip.appendText(`${phase}: ${detail}`);
    tooltip.appendMarkdown("\n\n[Restart](command:protosmith.restart) · [Output](command:protosmith.showOutput)");
    this.item.tooltip = tooltip;
    this.item.backgroundColor =
      phase === "stopped" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}
