// The settings of the extension, as `package.json` declares them.

import * as vscode from "vscode";

export interface Settings {
  /** The program to run; empty for that of the extension. */
  path: string;
  lint: boolean;
  format: boolean;
}

/** Settings that take effect when the server starts. */
export const AT_START = ["protosmith.path", "protosmith.lint.enable", "protosmith.format.enable"];

export function settings(): Settings {
  const all = vscode.workspace.getConfiguration("protosmith");
  return {
    path: all.get("path", "").trim(),
    lint: all.get("lint.enable", true),
    format: all.get("format.enable", true),
  };
}

/** What the server itself reads: the whole section, as it is sent again when it changes. */
export function forServer(): unknown {
  return { protosmith: vscode.workspace.getConfiguration("protosmith") };
}
