// What VS Code calls: the parts of the extension, put together.

import * as vscode from "vscode";

import { Server } from "./server";
import { RulePages } from "./rules";
import { Status } from "./status";

let server: Server | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("protosmith");
  const status = new Status();
  const running = new Server(context, output, status);
  server = running;
  const pages = new RulePages(() => running.program());
  context.subscriptions.push(
    output,
    status,
    pages,
    vscode.commands.registerCommand("protosmith.restart", () => running.restart()),
    vscode.commands.registerCommand("protosmith.showOutput", () => output.show()),
    vscode.commands.registerCommand("protosmith.showReferences", running.showReferences, running),
    vscode.commands.registerCommand("protosmith.openRulePage", (rule?: string) => pages.open(rule)),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (Server.needsRestart(change)) {
        await running.restart();
      }
    }),
  );
  await running.start();
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
