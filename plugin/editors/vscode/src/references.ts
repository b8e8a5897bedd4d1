// A lens above a message says how often it is used; a click on it shows where.

import * as vscode from "vscode";
import type { ClientCapabilities, LanguageClient, Location, Position, StaticFeature } from "vscode-languageclient/node";

/** Tells the server that the command below is there. */
export class ShowsReferences implements StaticFeature {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), showReferences: true };
  }

  initialize(): void {}

  getState(): { kind: "static" } {
    return { kind: "static" };
  }

  clear(): void {}
}

/** Shows places as the server has named them. */
export async function showReferences(client: LanguageClient, uri: string, at: Position, all: Location[]): Promise<void> {
  const convert = client.protocol2CodeConverter;
  const places = all.map((it) => convert.asLocation(it));
  await vscode.commands.executeCommand(
    "editor.action.showReferences",
    convert.asUri(uri),
    convert.asPosition(at),
    places,
  );
}
