// Holds the grammar against files: comments and strings are where a reader of tokens has them, what is open at
// the end of a file is nothing, and in `grammar.proto` names have the scopes that stand below them.
//
//     node test/grammar.mjs FOLDER…
//
// A line `// ^^^ scope` in `grammar.proto` is about exactly those columns of the line above.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const oniguruma = require("vscode-oniguruma");
const textmate = require("vscode-textmate");
const here = dirname(fileURLToPath(import.meta.url));

async function load() {
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
  const path = join(here, "../syntaxes/proto.tmLanguage.json");
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(path, "utf8"), path),
  });
  return registry.loadGrammar("source.proto");
}

/** The tokens of each line, and how deep the grammar is at the end. */
function tokenize(grammar, text) {
  let state = textmate.INITIAL;
  const lines = text.split("\n").map((line) => {
    const read = grammar.tokenizeLine(line, state);
    state = read.ruleStack;
    return read.tokens;
  });
  return { lines, depth: state.depth };
}

/** For each character whether it is in a comment `c`, in a string `s`, or in neither ` `. */
function lexed(text) {
  const kinds = [];
  const token = /\/\/[^\n]*|\/\*[^]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[^]/gu;
  for (const [it] of text.matchAll(token)) {
    const kind = it.startsWith("//") || (it.startsWith("/*") && it.length > 1) ? "c" : /^["']./u.test(it) ? "s" : " ";
    kinds.push(kind.repeat(it.length));
  }
  return kinds.join("");
}

function kindOf(scopes) {
  return scopes.some((it) => it.startsWith("comment")) ? "c" : scopes.some((it) => it.startsWith("string")) ? "s" : " ";
}

function checkLexically(grammar, path, faults) {
  const text = readFileSync(path, "utf8").replaceAll("\r\n", "\n");
  const kinds = lexed(text);
  const { lines, depth } = tokenize(grammar, text);
  let start = 0;
  const source = text.split("\n");
  for (const [at, tokens] of lines.entries()) {
    const seen = tokens.map((it) => kindOf(it.scopes).repeat(it.endIndex - it.startIndex)).join("");
    const wanted = kinds.slice(start, start + source[at].length);
    if (seen.slice(0, source[at].length) !== wanted) {
      faults.push(`${path}:${at + 1}: ${source[at]}\n  wanted [${wanted}]\n  seen   [${seen}]`);
    }
    start += source[at].length + 1;
  }
  if (depth !== 1) {
    faults.push(`${path}: something is open at the end`);
  }
}

function checkScopes(grammar, path, faults) {
  const source = readFileSync(path, "utf8").split("\n");
  const { lines } = tokenize(grammar, source.join("\n"));
  let checked = 0;
  let about = 0;
  for (const [at, line] of source.entries()) {
    const marker = /^\s*\/\/ *(\^+) (\S+)$/u.exec(line);
    if (marker === null) {
      about = at;
      continue;
    }
    const start = line.indexOf("^");
    const end = start + marker[1].length;
    const has = lines[about].filter((it) => it.scopes.some((it) => it === `${marker[2]}.proto`));
    checked += 1;
    if (!has.some((it) => it.startIndex === start) || !has.some((it) => it.endIndex === end)) {
      const seen = lines[about].filter((it) => it.startIndex <= start && start < it.endIndex);
      faults.push(`${path}:${at + 1}: no ${marker[2]}; ${seen.map((it) => it.scopes.join(" "))}`);
    }
  }
  return checked;
}

const grammar = await load();
const faults = [];
const paths = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((it) => it.endsWith(".proto"))
    .map((it) => join(folder, it)),
);
for (const path of paths) {
  checkLexically(grammar, path, faults);
}
const checked = checkScopes(grammar, join(here, "grammar.proto"), faults);
console.log([...faults, `${paths.length} files, ${checked} scopes: ${faults.length} faults`].join("\n"));
process.exit(faults.length > 0 || paths.length === 0 || checked === 0 ? 1 : 0);
