// What the editor shows of what the server finds.

import * as vscode from "vscode";
import type { Middleware } from "vscode-languageclient/node";

/** The code of what does not compile. */
const COMPILE = "COMPILE";

/** The rule that a finding is of. */
export function ruleOf(found: vscode.Diagnostic): string {
  const code = typeof found.code === "object" ? found.code.value : found.code;
  return String(code);
}

function isFault(found: vscode.Diagnostic): boolean {
  return ruleOf(found) === COMPILE;
}

/** Has the code of a finding lead to the page of its rule, where the server names no other place. */
function linked(found: vscode.Diagnostic): vscode.Diagnostic {
  if (typeof found.code !== "object") {
    const rule = ruleOf(found);
    const query = encodeURIComponent(JSON.stringify([rule]));
    found.code = { value: rule, target: vscode.Uri.parse(`command:protosmith.openRulePage?${query}`) };
  }
  return found;
}

/** Findings on their way to the editor; without `lint`, those of rules and their fixes are left out. */
export function middleware(lint: boolean): Middleware {
  const shown = (all: vscode.Diagnostic[]) => (lint ? all : all.filter(isFault)).map(linked);
  return {
    handleDiagnostics: (uri, found, next) => next(uri, shown(found)),
    provideDiagnostics: async (document, last, token, next) => {
      const report = await next(document, last, token);
      if (report?.kind === "full") {
        report.items = shown(report.items);
      }
      return report;
    },
    provideWorkspaceDiagnostics: (known, token, tell, next) =>
      next(known, token, (part) => {
        for (const report of part?.items ?? []) {
          if (report.kind === "full") {
            report.items = shown(report.items);
          }
        }
        tell(part);
      }),
    provideCodeActions: async (document, range, context, token, next) => {
      const actions = await next(document, range, context, token);
      return lint ? actions : actions?.filter((it) => !isOfRule(it));
    },
  };
}

/** Whether an action repairs what a rule has found. */
function isOfRule(action: vscode.Command | vscode.CodeAction): boolean {
  if (!("kind" in action)) {
    return false;
  }
  const found = action.diagnostics ?? [];
  const fixesAll = action.kind !== undefined && vscode.CodeActionKind.SourceFixAll.contains(action.kind);
  return fixesAll || (found.length > 0 && !found.some(isFault));
}
