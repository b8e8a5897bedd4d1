#!/usr/bin/env python3
"""Times `protosmith lsp` beside `buf lsp serve` in one run, and prints percentiles and ratios.

usage: lsp.py BINARY BUF FOLDER [--only-ours]

FOLDER is a tree like googleapis; it is not changed: all edits are those of an editor. Both servers are
spoken to over stdio, one after the other, with the same messages. Times are from the last byte of what
is sent to the last byte of what is waited for. Limits that are missed are marked with `!`.
"""
import json
import os
import pathlib
import queue
import statistics
import subprocess
import sys
import threading
import time
import typing

# A file that few others import, and one that many do.
LEAF = "google/cloud/vision/v1/image_annotator.proto"
HUB = "google/api/annotations.proto"
STATUS = "google/rpc/status.proto"


class Times(typing.NamedTuple):
    """How often each thing is done."""

    edits: int
    completions: int
    hub_edits: int


OURS = Times(edits=60, completions=20, hub_edits=3)
# It takes many seconds for each, and never tells who imports what was edited.
PEER = Times(edits=4, completions=3, hub_edits=1)
# Seconds that nobody waits longer for.
PATIENCE = 120

# Seconds, megabytes, kilobytes.
LIMITS = {
    "open": 1.5,
    "keystroke p50": 0.003,
    "keystroke p99": 0.015,
    "hub edit": 0.6,
    "completion p99": 0.010,
    "completion kB": 100,
    "references": 0.050,
    "memory MB": 500,
}


class Server:
    """A server, and a thread that reads what it says."""

    def __init__(self, command, folder):
        self.folder = pathlib.Path(folder).resolve()
        self.child = subprocess.Popen(
            command,
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.asked = 0
        self.texts = {}
        self.inbox = queue.Queue()
        threading.Thread(target=self.read, daemon=True).start()
        root = self.folder.as_uri()
        self.ask(
            "initialize",
            {
                "processId": os.getpid(),
                "rootUri": root,
                "workspaceFolders": [{"uri": root, "name": "root"}],
                "capabilities": {"textDocument": {"publishDiagnostics": {"versionSupport": True}}},
            },
        )
        self.tell("initialized", {})

    def read(self):
        out = self.child.stdout
        while True:
            length = 0
            while True:
                line = out.readline()
                if not line:
                    self.inbox.put(None)
                    return
                if line == b"\r\n":
                    break
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            body = out.read(length)
            self.inbox.put((time.perf_counter(), length, json.loads(body)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.child.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.child.stdin.flush()
        return time.perf_counter()

    def tell(self, method, params):
        return self.send({"method": method, "params": params})

    def next(self, deadline):
        arrived = self.inbox.get(timeout=max(0.001, deadline - time.perf_counter()))
        if arrived is None:
            raise SystemExit("the server has ended")
        message = arrived[2]
        if "id" in message and "method" in message:
            self.send({"id": message["id"], "result": None})
        return arrived

    def ask(self, method, params):
        """The answer, the seconds that it took, and its bytes."""
        self.asked += 1
        start = self.send({"id": self.asked, "method": method, "params": params})
        while True:
            at, length, message = self.next(start + PATIENCE)
            if message.get("id") == self.asked and "method" not in message:
                return message.get("result"), at - start, length

    def uri(self, path):
        return (self.folder / path).as_uri()

    def open(self, path):
        text = (self.folder / path).read_text()
        self.texts[path] = (1, text)
        document = {"uri": self.uri(path), "languageId": "proto", "version": 1, "text": text}
        return self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, path, text):
        """Sends the whole text, which every server understands."""
        version = self.texts[path][0] + 1
        self.texts[path] = (version, text)
        document = {"uri": self.uri(path), "version": version}
        changes = {"textDocument": document, "contentChanges": [{"text": text}]}
        return self.tell("textDocument/didChange", changes)

    def diagnostics(self, path, start, is_it):
        """Seconds until findings in a file are told that are looked for."""
        uri = self.uri(path)
        while True:
            at, _, message = self.next(start + PATIENCE)
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == uri and is_it(params["diagnostics"]):
                    return at - start

    def settle(self, seconds):
        """Waits until the server has said nothing for some seconds."""
        end = time.perf_counter() + PATIENCE
        while time.perf_counter() < end:
            try:
                self.next(time.perf_counter() + seconds)
            except queue.Empty:
                return

    def memory(self):
        """Of the process and of those below it, the most that each had."""
        pid = self.child.pid
        below = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        most = 0
        for it in [pid, *below]:
            status = pathlib.Path(f"/proc/{it}/status").read_text()
            line = next(it for it in status.splitlines() if it.startswith("VmHWM"))
            most += int(line.split()[1]) / 1024
        return most

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.child.stdin.close()
        try:
            self.child.wait(10)
        except subprocess.TimeoutExpired:
            self.child.kill()


def percentile(all, share):
    return sorted(all)[min(len(all) - 1, int(len(all) * share))]


def has(text):
    return lambda found: any(text in it["message"] for it in found)


def measure(server, often):
    out = {}
    text = (server.folder / LEAF).read_text()
    # A finding at once: a name that is not declared.
    broken = text + "\nmessage Broken { Nowhere%d a = 1; }\n"
    start = server.open(LEAF)
    server.change(LEAF, broken % 0)
    out["open"] = server.diagnostics(LEAF, start, has("Nowhere0"))
    server.settle(3)
    times = []
    for at in range(1, often.edits + 1):
        start = server.change(LEAF, broken % at)
        times.append(server.diagnostics(LEAF, start, has(f"Nowhere{at}")))
        server.settle(0.05)
    out["keystroke p50"] = statistics.median(times)
    out["keystroke p99"] = percentile(times, 0.99)
    server.change(LEAF, text)
    server.settle(1)
    typed = text + "\nmessage Typed { Stat"
    server.change(LEAF, typed)
    server.settle(1)
    lines = typed.split("\n")
    at = {"line": len(lines) - 1, "character": len(lines[-1])}
    times, sizes = [], []
    for _ in range(often.completions):
        params = {"textDocument": {"uri": server.uri(LEAF)}, "position": at}
        _, seconds, length = server.ask("textDocument/completion", params)
        times.append(seconds)
        sizes.append(length / 1000)
    out["completion p99"] = percentile(times, 0.99)
    out["completion kB"] = max(sizes)
    server.change(LEAF, text)
    status = (server.folder / STATUS).read_text()
    server.open(STATUS)
    server.settle(2)
    line = next(at for at, it in enumerate(status.split("\n")) if it.startswith("message Status"))
    params = {
        "textDocument": {"uri": server.uri(STATUS)},
        "position": {"line": line, "character": 10},
        "context": {"includeDeclaration": True},
    }
    server.ask("textDocument/references", params)
    found, seconds, _ = server.ask("textDocument/references", params)
    out["references"] = seconds
    out["references found"] = len(found or [])
    # Who imports the hub is open, and is checked again when it is edited.
    hub = (server.folder / HUB).read_text()
    server.open(HUB)
    server.settle(3)
    times = []
    for _ in range(often.hub_edits):
        start = server.change(HUB, hub.replace("HttpRule http =", "HttpRule other ="))
        try:
            times.append(server.diagnostics(LEAF, start, has("http")))
        except queue.Empty:
            times.append(float("inf"))
        server.change(HUB, hub)
        server.settle(2)
    out["hub edit"] = statistics.median(times)
    out["memory MB"] = server.memory()
    return out


def main():
    args = [it for it in sys.argv[1:] if not it.startswith("--")]
    if len(args) != 3:
        sys.exit(__doc__)
    binary, buf, folder = args
    ours = Server([os.path.abspath(binary), "lsp", "--stdio"], folder)
    found = measure(ours, OURS)
    ours.end()
    peer = {}
    if "--only-ours" not in sys.argv:
        server = Server([buf, "lsp", "serve"], folder)
        peer = measure(server, PEER)
        server.end()
    for name, value in found.items():
        limit = LIMITS.get(name)
        missed = "!" if limit is not None and value > limit else " "
        unit = "" if name.split()[-1] in ("MB", "kB", "found") else " s"
        line = f"{name:18} {value:>10.4f}{unit:2} {missed}"
        if limit is not None:
            line += f" limit {limit}"
        if name in peer:
            line += f"   buf {peer[name]:.4f}{unit}   buf / ours {peer[name] / max(value, 1e-9):.1f}"
        print(line)


main()
