// Plays a user of the extension in a running editor. `host.py` starts it in the folder of a workspace, waits for
// `$PROBE_DONE`, which says what was wrong or nothing, and looks at what is on disk then.

const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const vscode = require("vscode");

const SHELF = "library/v1/shelf.proto";

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Waits until something holds. */
async function until(what, holds) {
  for (const end = Date.now() + 20000; Date.now() < end; await pause(50)) {
    const found = await holds();
    if (found) {
      return found;
    }
  }
  throw new Error(`${what} did not happen`);
}

function codes(uri) {
  return vscode.languages.getDiagnostics(uri).map((it) => it.code?.value ?? it.code);
}

/** The place of some text. */
function placeOf(document, text) {
  const start = document.getText().indexOf(text);
  assert.notEqual(start, -1, `there is no ${text}`);
  return document.positionAt(start);
}

async function set(name, value) {
  await vscode.workspace.getConfiguration("protosmith").update(name, value, vscode.ConfigurationTarget.Workspace);
}

function format(document) {
  const options = { tabSize: 2, insertSpaces: true };
  return vscode.commands.executeCommand("vscode.executeFormatDocumentProvider", document.uri, options);
}

/** What is offered where the unused import stands. */
function offered(document) {
  const at = placeOf(document, 'import "google/protobuf/duration.proto"');
  return vscode.commands.executeCommand("vscode.executeCodeActionProvider", document.uri, new vscode.Range(at, at));
}

async function findsAndLinks(document) {
  await until("a finding", () => codes(document.uri).includes("IMPORT_USED"));
  const [found] = vscode.languages.getDiagnostics(document.uri);
  assert.equal(found.source, "protosmith");
  assert.deepEqual(found.tags, [vscode.DiagnosticTag.Unnecessary]);
  // A click on the name of the rule.
  const { scheme, path: command, query } = found.code.target;
  assert.equal(scheme, "command");
  await vscode.commands.executeCommand(command, ...JSON.parse(query));
  const tabs = () => vscode.window.tabGroups.all.flatMap((it) => it.tabs).map((it) => it.label);
  await until("the page of the rule", () => tabs().some((it) => it.includes("IMPORT_USED")));
}

async function heedsSettings(document) {
  await set("lint.enable", false);
  await until("no finding", () => codes(document.uri).length === 0);
  assert.deepEqual(await offered(document), []);
  await set("lint.enable", undefined);
  await until("the finding", () => codes(document.uri).includes("IMPORT_USED"));

  await set("format.enable", false);
  await until("no formatter", async () => (await format(document)) === undefined);
  await set("format.enable", undefined);
  await until("a formatter", async () => (await format(document)) !== undefined);

  await set("path", "/nowhere/protosmith");
  await until("no server", async () => (await format(document)) === undefined);
  await set("path", undefined);
  await until("a server", async () => (await format(document)) !== undefined);

  await vscode.commands.executeCommand("protosmith.restart");
  await until("the finding again", () => codes(document.uri).includes("IMPORT_USED"));
}

async function repairs(document) {
  const fix = (await offered(document)).find((it) => it.title === "remove the import");
  assert.ok(fix?.isPreferred);
  await vscode.workspace.applyEdit(fix.edit);
  await until("the fix", () => codes(document.uri).length === 0);

  const at = placeOf(document, "Book books");
  const edit = await vscode.commands.executeCommand("vscode.executeDocumentRenameProvider", document.uri, at, "Volume");
  await vscode.workspace.applyEdit(edit);

  const layout = await until("a layout", () => format(document));
  const laidOut = new vscode.WorkspaceEdit();
  laidOut.set(document.uri, layout);
  await vscode.workspace.applyEdit(laidOut);
  // `saveAll` leaves out what no tab shows.
  for (const changed of vscode.workspace.textDocuments.filter((it) => it.isDirty)) {
    assert.ok(await changed.save(), changed.fileName);
  }
}

async function looksAround(document) {
  assert.equal(document.languageId, "proto");
  const at = placeOf(document, "Volume books");
  const ask = (what) => vscode.commands.executeCommand(`vscode.execute${what}Provider`, document.uri, at);
  const [hover] = await ask("Hover");
  assert.match(hover.contents.map((it) => it.value).join("\n"), /What is lent/u);
  const [declared] = await ask("Definition");
  assert.equal(path.basename((declared.uri ?? declared.targetUri).path), "book.proto");
  assert.equal((await ask("Reference")).length, 5);
  const { items } = await ask("CompletionItem");
  assert.ok(items.some((it) => (it.label.label ?? it.label) === "Volume"), "completion");
  const [symbol] = await ask("DocumentSymbol");
  assert.deepEqual([symbol.name, symbol.children.length], ["Shelf", 4]);
}

/** A directory outside of the workspace, in which an import is found as soon as the settings name it. */
async function includes(document) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "probe-"));
  fs.mkdirSync(path.join(folder, "elsewhere"));
  fs.writeFileSync(path.join(folder, "elsewhere/e.proto"), 'syntax = "proto3";\n\npackage elsewhere;\n\nmessage E {}\n');
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, placeOf(document, 'import "library'), 'import "elsewhere/e.proto";\n');
  await vscode.workspace.applyEdit(edit);
  await until("a fault", () => codes(document.uri).includes("COMPILE"));
  await set("includes", [folder]);
  await until("the import", () => codes(document.uri).join() === "IMPORT_USED");
  await set("includes", undefined);
  await vscode.commands.executeCommand("undo");
  await vscode.workspace.saveAll();
  fs.rmSync(folder, { recursive: true });
}

async function play() {
  const file = path.join(vscode.workspace.workspaceFolders[0].uri.fsPath, SHELF);
  const document = await vscode.workspace.openTextDocument(file);
  await vscode.window.showTextDocument(document);
  await findsAndLinks(document);
  await vscode.window.showTextDocument(document);
  await heedsSettings(document);
  await repairs(document);
  await looksAround(document);
  await includes(document);
}

exports.activate = async () => {
  let said = "";
  try {
    await play();
  } catch (error) {
    said = `${error.stack}\n`;
  }
  fs.writeFileSync(`${process.env.PROBE_DONE}.new`, said);
  fs.renameSync(`${process.env.PROBE_DONE}.new`, process.env.PROBE_DONE);
};
