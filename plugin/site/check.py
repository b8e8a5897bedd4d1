#!/usr/bin/env python3
"""Checks a built site: `check.py FOLDER [PICTURES]`.

Every link leads somewhere. In a headless Chromium, pages of each kind ask nothing of other servers, write nothing
to the console, can be read in light and dark, on a large screen and on a small one; the search finds, and the
playground plays, if its module is there. With PICTURES the windows are saved there.
"""

import functools
import http.server
import json
import os
import pathlib
import posixpath
import shutil
import sys
import tempfile
import threading
import urllib.parse
from html.parser import HTMLParser

sys.dont_write_bytecode = True
import play
from chromium import Chromium

# Of many pages of one kind so many are looked at; links are followed in all.
OF_A_KIND = 6
LARGE, SMALL = (1280, 800), (360, 740)
# Elements that have no end.
EMPTY = {"meta", "link", "br", "input", "hr", "img"}
LEAST_CONTRAST = 4.5

# Texts with too little contrast: their own, and hints of fields.
FAINT = """
(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const channels = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], below) => [r, g, b].map((it, at) => it * a + below[at] * (1 - a));
  const behind = (element) => {
    const layers = [];
    for (let it = element; it; it = it.parentElement) {
      const layer = channels(getComputedStyle(it).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.map((it) => it / 255).map((it) => it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (colour, back) => {
    const [more, less] = [light(over(channels(colour), back)), light(back)].sort((a, b) => b - a);
    return (more + 0.05) / (less + 0.05);
  };
  const faint = new Map();
  let least = 99;
  const check = (element, colour, text) => {
    const is = contrast(colour, behind(element));
    least = Math.min(least, is);
    if (is < LEAST) faint.set(`${element.tagName}.${element.className}`, `${is.toFixed(2)} ${text.trim().slice(0, 40)}`);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.data.trim() === "" || !element.checkVisibility() || element.closest("option")) continue;
    check(element, getComputedStyle(element).color, texts.currentNode.data);
  }
  for (const it of document.querySelectorAll("[placeholder]")) {
    if (it.checkVisibility()) check(it, getComputedStyle(it, "::placeholder").color, it.placeholder);
  }
  return { faint: [...faint], least, wide: document.scrollingElement.scrollWidth - innerWidth };
})()
""".replace("LEAST", str(LEAST_CONTRAST))


class Page(HTMLParser):
    """The links and names of a page; faults of its elements."""

    def __init__(self, text):
        super().__init__()
        self.links, self.parts, self.ids, self.faults, self.open = [], [], set(), [], []
        self.feed(text)
        self.close()
        self.faults += [f"<{it}> has no end" for it in self.open]

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if "id" in values:
            if values["id"] in self.ids:
                self.faults.append(f"the name `{values['id']}` is there twice")
            self.ids.add(values["id"])
        if tag == "a":
            self.links.append(values["href"])
        elif tag == "link" and values["rel"] != "canonical" or tag in ("script", "img"):
            self.parts.append(values.get("href") or values["src"])
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> ends nothing")


def links(folder, faults):
    """Follows every link; gives back the names of all pages."""
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        pages[path.relative_to(folder).as_posix()] = Page(path.read_text())
    count = 0
    for name, page in pages.items():
        faults += [f"{name}: {it}" for it in page.faults]
        for link in page.links + page.parts:
            if link.startswith("https://") and link in page.links or link.startswith("data:"):
                continue
            count += 1
            path, part = urllib.parse.urldefrag(urllib.parse.unquote(link))
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if not (folder / target).is_file():
                faults.append(f"{name}: `{link}` leads nowhere")
            elif part and part not in pages[target].ids:
                faults.append(f"{name}: `{link}` names no part of its page")
    print(f"{len(pages)} pages, {count} links")
    return list(pages)


def chosen(names):
    """Some pages of each kind."""
    kinds = {}
    for it in names:
        kinds.setdefault(posixpath.dirname(it).split("/")[0], []).append(it)
    out = kinds.pop("", [])
    for group in kinds.values():
        out += group[:: max(1, len(group) // OF_A_KIND)] + [it for it in group if it.endswith("/index.html")]
    # It has its own check, and its module need not be there.
    return sorted(set(out) - {"playground.html"})


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def told(window, home):
    """What should not have happened since the last look."""
    out = []
    for it in window.events:
        method, params = it.get("method"), it.get("params", {})
        if method == "Runtime.exceptionThrown":
            out.append(f"exception: {params['exceptionDetails'].get('exception', {}).get('description')}")
        elif method == "Runtime.consoleAPICalled":
            out.append(f"console: {params['type']} {[arg.get('value') for arg in params['args']]}")
        elif method == "Log.entryAdded":
            out.append(f"console: {params['entry']['text']} {params['entry'].get('url', '')}")
        elif method == "Network.requestWillBeSent":
            url = params["request"]["url"]
            if not url.startswith((home, "data:", "blob:")):
                out.append(f"asks for {url}")
    window.events.clear()
    return out


def looks(window, home, names, faults, pictures):
    """Every page on both screens, light and dark."""
    least = 99
    for name in names:
        for (width, height), is_dark in [(LARGE, False), (SMALL, True), (LARGE, True), (SMALL, False)]:
            window.look(width, height, is_dark)
            if not window.run(f"location.href === {json.dumps(home + name)}"):
                window.go(home + name)
            seen = window.run(FAINT)
            least = min(least, seen["least"])
            where = f"{name}, {width} wide, {'dark' if is_dark else 'light'}"
            faults += [f"{where}: {it}" for it in told(window, home)]
            faults += [f"{where}: contrast {it}" for it in seen["faint"]]
            if seen["wide"] > 0:
                faults.append(f"{where}: {seen['wide']} wider than the screen")
            if pictures:
                picture = f"{name.replace('/', '-')}-{width}-{'dark' if is_dark else 'light'}.png"
                (pictures / picture).write_bytes(window.picture())
    print(f"{len(names)} pages looked at four times each, least contrast {least:.2f}")


def search(window, home, faults, pictures):
    """A word leads to its page by keys alone, the look is kept, and the list of rules is filtered."""
    window.look(*LARGE, False)
    window.go(home + "stability.html")
    window.press("/")
    window.type("field no delete")
    window.run("new Promise((done) => { const wait = () => document.getElementById('found').hidden ? setTimeout(wait, 20) : done(); wait(); })")
    first = window.run("document.querySelector('#found [aria-selected=true] a').textContent")
    if not first.startswith("FIELD_NO_DELETE"):
        faults.append(f"the search has first: {first}")
    seen = window.run(FAINT)
    faults += [f"what was found: contrast {it}" for it in seen["faint"]]
    if pictures:
        (pictures / "search.png").write_bytes(window.picture())
    window.events.clear()
    window.press("Enter")
    window.wait("Page.loadEventFired")
    if not window.run("location.pathname.endsWith('FIELD_NO_DELETE.html')"):
        faults.append("what was found did not open")
    window.run("document.getElementById('look').click()")
    window.go(home + "rules/index.html")
    if window.run("document.documentElement.dataset.look") != "dark":
        faults.append("the look was not kept")
    window.run("localStorage.clear()")
    kept = window.run("filter.value = 'snake field', filter.oninput(), document.getElementById('count').textContent")
    if not 0 < int(kept.split()[0]) < 50:
        faults.append(f"the filter shows {kept}")
    faults += [f"search: {it}" for it in told(window, home)]


def playground(window, home, folder, faults, pictures):
    if not (folder / "playground.wasm").exists():
        print("left out: the playground, whose module was not built")
        return

    def looks(where):
        seen = window.run(FAINT)
        faults.extend(f"{where}: contrast {it}" for it in seen["faint"])
        if seen["wide"] > 0:
            faults.append(f"{where}: {seen['wide']} wider than the screen")

    play.play(window, home, looks, faults, pictures)
    faults += [f"playground: {it}" for it in told(window, home)]


def in_chromium(folder, names, faults, pictures):
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}/"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as top:
        window = Chromium(top)
        try:
            window.attach()
            for domain in ("Page", "Runtime", "Log", "Network"):
                window.ask(f"{domain}.enable")
            looks(window, home, chosen(names), faults, pictures)
            search(window, home, faults, pictures)
            playground(window, home, folder, faults, pictures)
        finally:
            window.close()
            server.shutdown()


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.splitlines()[0])
    folder = pathlib.Path(sys.argv[1])
    pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    faults = []
    names = links(folder, faults)
    if shutil.which("chromium"):
        in_chromium(folder, names, faults, pictures)
    else:
        print("left out for want of Chromium: everything but links")
    print(*faults[:50], sep="\n")
    print(f"{len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
