// The page of the playground: what is written, what is found in it, and the link that holds both.
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const [text, config, shown, list, status, done] = ["text", "config", "shown", "findings", "status", "done"].map(at);
  const first = {
    text: `syntax = "proto3";

package library.v1;

import "google/protobuf/duration.proto";

service Library {
  rpc GetBook(GetBookRequest) returns (Book);
}

message GetBookRequest {
  string bookId = 1;
}

message Book {
  string title = 1;  Genre genre = 2;
}

enum Genre {
  FICTION = 0;
  POETRY = 1;
}
`,
    config: "version: v2\nlint:\n  use: [STANDARD]\n",
  };
  const worker = new Worker("playground-worker.js");
  const waiting = new Map();
  let number = 0;
  let findings = [];
  let formatted = null;

  worker.onmessage = ({ data }) => {
    waiting.get(data.number)?.(data.answer ?? { faults: [{ line: 0, message: `the playground failed: ${data.error}` }] });
    waiting.delete(data.number);
  };
  const ask = (what, more = {}) => new Promise((resolve) => {
    number += 1;
    waiting.set(number, resolve);
    worker.postMessage({ number, request: { do: what, text: text.value, config: config.value, ...more } });
  });

  const element = (name, properties, ...inside) => {
    const it = Object.assign(document.createElement(name), properties);
    it.append(...inside);
    return it;
  };
  // A message, with code between backticks.
  const words = (message) => message.split("`").map((it, at) => (at % 2 ? element("code", { textContent: it }) : it));

  const token = /(\/\/.*|\/\*[^]*?(?:\*\/|$))|("(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?)|\b(syntax|edition|package|import|public|weak|option|message|enum|service|rpc|returns|stream|oneof|map|extend|extensions|reserved|to|max|optional|required|repeated|group|true|false|export|local|double|float|u?int(?:32|64)|sint(?:32|64)|s?fixed(?:32|64)|bool|string|bytes)\b|\b(\d[\w.]*)/g;
  const draw = () => {
    const source = text.value;
    const classes = new Array(source.length).fill("");
    for (const it of source.matchAll(token)) classes.fill(["c", "s", "k", "n"][it.slice(1).findIndex(Boolean)], it.index, it.index + it[0].length);
    const marks = new Array(source.length).fill("");
    for (const it of findings) {
      const line = source.indexOf("\n", it.start);
      marks.fill(it.severity, it.start, Math.min(it.end, line < 0 ? source.length : line));
    }
    const pieces = [];
    for (let from = 0, to; from < source.length; from = to) {
      for (to = from + 1; to < source.length && classes[to] === classes[from] && marks[to] === marks[from];) to += 1;
      const span = element("span", { className: classes[from] }, source.slice(from, to));
      pieces.push(marks[from] ? element("mark", { className: marks[from] }, span) : span);
    }
    shown.replaceChildren(...pieces, "\n");
  };

  const replace = (value) => {
    text.value = value;
    changed();
  };
  const item = (it) => {
    const line = text.value.slice(0, it.start).split("\n").length;
    const out = element("li", { className: `finding ${it.severity}` });
    const place = element("button", { type: "button", className: "place", textContent: `line ${line}` });
    place.onclick = () => { text.focus(); text.setSelectionRange(it.start, it.end); };
    const id = it.page ? element("a", { href: it.page, textContent: it.rule }) : it.rule;
    out.append(place, " ", element("b", { textContent: `${it.severity}:` }), " ", ...words(it.message), " [", id, "]");
    if (it.help) out.append(element("br"), element("b", { textContent: "help:" }), " ", ...words(it.help));
    for (const fix of it.fixes) {
      const button = element("button", { type: "button" }, ...words(fix.title), ` (${fix.safety})`);
      button.onclick = () => replace(fix.edits.reduceRight((all, [start, end, put]) => all.slice(0, start) + put + all.slice(end), text.value));
      out.append(element("br"), button);
    }
    if (it.rule !== "COMPILE") {
      const off = element("button", { type: "button", textContent: "Leave the rule out" });
      off.onclick = () => { leaveOut(it.rule); changed(); };
      out.append(" ", off);
    }
    return out;
  };

  let latest = 0;
  const check = async () => {
    latest += 1;
    const mine = latest;
    const said = await ask("check");
    if (mine !== latest) return;
    const faults = said.faults ?? [];
    findings = said.findings ?? [];
    formatted = said.formatted ?? null;
    at("format").disabled = formatted === null;
    const is = (safety) => findings.some((it) => it.fixes.some((fix) => safety.includes(fix.safety)));
    at("fix").disabled = !is(["safe"]);
    at("fix-more").disabled = !is(["safe", "unsafe"]);
    status.textContent = faults.length > 0 ? "The configuration is at fault." :
      findings.length === 0 ? "Nothing was found." : `${findings.length} found in ${said.path}`;
    list.replaceChildren(...faults.map((it) => {
      const out = element("li", { className: "finding error" }, element("b", { textContent: it.line ? `protosmith.yaml, line ${it.line}:` : "error:" }), " ", ...words(it.message));
      if (it.help) out.append(element("br"), ...words(it.help));
      return out;
    }), ...findings.map(item));
    draw();
  };
  let timer;
  const changed = () => {
    done.textContent = "";
    // Places, fixes and layout are those of another text.
    findings = [];
    formatted = null;
    for (const it of ["format", "fix", "fix-more"]) at(it).disabled = true;
    for (const it of list.querySelectorAll("button")) it.disabled = true;
    draw();
    chosen();
    clearTimeout(timer);
    timer = setTimeout(check, 120);
  };

  // The list behind a key of the section `lint`, as it stands in one line.
  const names = (key) => config.value.match(new RegExp(`^  ${key}: *\\[([^\\]]*)\\]`, "m"))?.[1].split(",").map((it) => it.trim()).filter(Boolean) ?? [];
  const write = (key, all) => {
    const line = all.length > 0 ? `  ${key}: [${all.join(", ")}]\n` : "";
    const old = new RegExp(`^  ${key}: *\\[[^\\]]*\\]\\n?`, "m");
    if (old.test(config.value)) config.value = config.value.replace(old, line);
    else if (/^lint:\s*$/m.test(config.value)) config.value = config.value.replace(/^lint:\s*\n?/m, `lint:\n${line}`);
    else config.value += `${config.value.endsWith("\n") || config.value === "" ? "" : "\n"}lint:\n${line}`;
  };
  const leaveOut = (rule) => write("except", [...new Set([...names("except"), rule])]);
  const chosen = () => {
    const all = names("use");
    for (const it of document.querySelectorAll("#categories input")) it.checked = all.includes(it.value);
  };
  const categories = async () => {
    const said = await ask("categories");
    at("categories").replaceChildren(...said.categories.filter((it) => !it[0].startsWith("AIP_0")).map(([name, count]) => {
      const box = element("input", { type: "checkbox", value: name });
      box.onchange = () => {
        const rest = names("use").filter((it) => it !== name);
        write("use", box.checked ? [...rest, name] : rest);
        changed();
      };
      return element("label", {}, box, ` ${name} `, element("small", { textContent: count }));
    }));
    chosen();
  };

  const through = async (stream, bytes) => new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
  const packed = async () => {
    const bytes = await through(new CompressionStream("deflate-raw"), JSON.stringify([text.value, config.value]));
    return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const unpacked = async () => {
    try {
      const bytes = Uint8Array.from(atob(location.hash.slice(1).replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
      [text.value, config.value] = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes)));
    } catch {
      done.textContent = "The link holds no schema.";
    }
    changed();
  };

  const start = async () => {
    at("play").hidden = false;
    text.oninput = config.oninput = changed;
    text.onscroll = () => { shown.parentElement.scrollTo(text.scrollLeft, text.scrollTop); };
    at("format").onclick = () => { if (formatted !== null) replace(formatted); };
    const fix = async (more) => {
      const before = text.value;
      const said = await ask("fix", more);
      if (said.text !== undefined && text.value === before) replace(said.text);
    };
    at("fix").onclick = () => fix({});
    at("fix-more").onclick = () => fix({ unsafe: true });
    at("share").onclick = async () => {
      history.replaceState(null, "", "#" + await packed());
      try {
        await navigator.clipboard.writeText(location.href);
        done.textContent = "The link is in the clipboard.";
      } catch {
        done.textContent = "The link is in the address of this page.";
      }
    };
    onhashchange = unpacked;
    text.value = first.text;
    config.value = first.config;
    if (location.hash.length > 1) await unpacked();
    else changed();
    await categories();
  };
  document.addEventListener("DOMContentLoaded", start);
})();
