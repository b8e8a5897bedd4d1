// The pages of rules, as `protosmith explain` prints them.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";

import { ruleOf } from "./findings";

const SCHEME = "protosmith-rule";
const run = promisify(execFile);

export class RulePages implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  /** `program` is the one that is asked. */
  constructor(private readonly program: () => string) {}

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const rule = uri.path.replace(/^\/|\.md$/g, "");
    const ran = await run(this.program(), ["explain", "--color", "never", "--", rule]);
    return ran.stdout;
  }

  /** Shows the page of a rule; without one, that of what was found at the cursor, or is chosen. */
  async open(rule?: string): Promise<void> {
    const chosen = rule ?? (await this.choose());
    if (chosen !== undefined) {
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${chosen}.md` });
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    }
  }

  private async choose(): Promise<string | undefined> {
    const here = rulesAtCursor();
    if (here.length === 1) {
      return here[0];
    }
    return vscode.window.showQuickPick(here.length > 0 ? here : this.all(), { title: "The page of a rule" });
  }

  private async all(): Promise<string[]> {
    const ran = await run(this.program(), ["rules", "--format", "json"]);
    const lines = ran.stdout.split("\n").filter((line) => line !== "");
    return lines.map((line) => (JSON.parse(line) as { id: string }).id);
  }

  dispose(): void {
    this.registration.dispose();
  }
}

/** The rules of findings that touch the selection. */
function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const found = vscode.languages
    .getDiagnostics(editor.document.uri)
    .filter((it) => it.source === "protosmith" && it.range.intersection(editor.selection) !== undefined);
  return [...new Set(found.map(ruleOf))];
}
