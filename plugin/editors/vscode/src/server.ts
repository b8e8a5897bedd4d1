// The server: which program it is, when it runs, and what of it the editor takes.

import { existsSync } from "node:fs";
import * as vscode from "vscode";
import {
  type DynamicFeature,
  type LanguageClientOptions,
  LanguageClient,
  type Location,
  type Position,
  State,
  type StaticFeature,
} from "vscode-languageclient/node";

import { middleware } from "./findings";
import { showReferences, ShowsReferences } from "./references";
import { AT_START, forServer, settings } from "./settings";
import type { Status } from "./status";

/** The id that other extensions have for the language, too. */
const LANGUAGES = ["proto", "proto3"];

/** What a formatter answers. */
const FORMATTING = ["textDocument/formatting", "textDocument/rangeFormatting", "textDocument/onTypeFormatting"];

/** A client that is no formatter where the settings say so. */
class Client extends LanguageClient {
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    const method = "registrationType" in feature ? feature.registrationType.method : undefined;
    if (settings().format || method === undefined || !FORMATTING.includes(method)) {
      super.registerFeature(feature);
    }
  }
}

export class Server {
  private client: Client | undefined;
  /** What was asked for last; starts and stops wait for one another. */
  private turn: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly output: vscode.OutputChannel,
    private readonly status: Status,
  ) {}

  static needsRestart(change: vscode.ConfigurationChangeEvent): boolean {
    return AT_START.some((it) => change.affectsConfiguration(it));
  }

  /** The program of the settings, that of the extension, or the one on the `PATH`. */
  program(): string {
    const { path } = settings();
    if (path !== "") {
      return path;
    }
    const name = process.platform === "win32" ? "protosmith.exe" : "protosmith";
    const own = this.context.asAbsolutePath(`server/${name}`);
    return existsSync(own) ? own : name;
  }

  start(): Promise<void> {
    return this.inTurn(() => this.started());
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.stopped());
  }

  restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.stopped();
      await this.started();
    });
  }

  async showReferences(uri: string, at: Position, all: Location[]): Promise<void> {
    if (this.client !== undefined) {
      await showReferences(this.client, uri, at, all);
    }
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(work, work);
    return this.turn;
  }

  private async started(): Promise<void> {
    const program = this.program();
    this.status.show("starting", program);
    const client = new Client("protosmith", "protosmith", { command: program, args: ["lsp"] }, this.options());
    this.client = client;
    client.registerFeature(new ShowsReferences());
    client.onDidChangeState(({ newState }) => this.show(client, program, newState));
    try {
      await client.start();
    } catch (error) {
      this.status.show("stopped", String(error));
      this.output.appendLine(`\`${program} lsp\` does not start: ${error}`);
    }
  }

  private show(client: Client, program: string, state: State): void {
    const version = client.initializeResult?.serverInfo?.version ?? "";
    switch (state) {
      case State.Starting:
        return this.status.show("starting", program);
      case State.Running:
        return this.status.show("running", `${program} ${version}`);
      case State.Stopped:
        return this.status.show("stopped", program);
    }
  }

  private async stopped(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      // One that never ran, or does not end: another can take its place all the same.
      this.output.appendLine(`stopping: ${error}`);
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: LANGUAGES.map((language) => ({ language })),
      initializationOptions: forServer(),
      synchronize: { configurationSection: "protosmith" },
      outputChannel: this.output,
      middleware: middleware(settings().lint),
    };
  }
}
