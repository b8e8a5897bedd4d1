"""What a release is published to, as far as `check.py` needs it: a registry of npm on this machine, and programs in
place of `gh` and `cargo` that keep what they are given in a folder. Whatever has `REFUSED` in its name is refused."""
import http.server
import json
import os
import pathlib
import sys
import threading
import urllib.parse

NAMES = ["gh", "cargo"]


class Npm(http.server.BaseHTTPRequestHandler):
    """Packages by name, in `server.packages`; `server.refused` is the name of one that is not taken."""

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        name = urllib.parse.unquote(self.path.split("?")[0][1:])
        found = self.server.packages.get(name)
        self.answer(*(200, found) if found else (404, {"error": "not found"}))

    def do_PUT(self):
        new = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        old = self.server.packages.setdefault(new["name"], {**new, "versions": {}})
        if new["name"] == self.server.refused:
            return self.answer(500, {"error": "out of order"})
        if set(new["versions"]) & set(old["versions"]):
            return self.answer(403, {"error": "cannot publish over what is there"})
        old["versions"] |= new["versions"]
        self.server.published.append(new["name"])
        self.answer(201, {"ok": True})

    def log_message(self, *_):
        pass


def npm():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Npm)
    server.packages, server.published, server.refused = {}, [], None
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def gh(state, command, tag, *rest):
    folder, draft = state / tag, state / f"{tag}.draft"
    # What was not uploaded to its end is there without content.
    status = lambda it: "uploaded" if it.stat().st_size else "starter"
    if command == "view":
        if not folder.is_dir():
            sys.exit("release not found")
        assets = [{"name": it.name, "state": status(it)} for it in sorted(folder.iterdir())]
        print(json.dumps({"assets": assets, "isDraft": draft.exists()}))
    elif command == "create":
        folder.mkdir()
        if "--draft" in rest:
            draft.touch()
    elif command == "edit":
        assert rest == ("--draft=false",), rest
        draft.unlink()
    elif command == "upload":
        file = folder / pathlib.Path(rest[0]).name
        if file.exists() and "--clobber" not in rest:
            sys.exit(f"{file.name} is there")
        if file.name == os.environ.get("REFUSED"):
            file.touch()
            sys.exit(f"{file.name} is refused")
        file.write_bytes(pathlib.Path(rest[0]).read_bytes())
    elif command == "download":
        file = folder / rest[rest.index("--pattern") + 1]
        if status(file) != "uploaded":
            sys.exit(f"{file.name} is not there")
        sys.stdout.buffer.write(file.read_bytes())


def cargo(state, command, *rest):
    if command == "metadata":
        versions = {"a": [], "b": None, "c": None}
        packages = [{"name": it, "version": "1.0.0", "publish": publish} for it, publish in versions.items()]
        print(json.dumps({"packages": packages}))
    elif command == "info":
        if not (state / rest[-1]).exists():
            sys.exit(f"error: could not find `{rest[-1]}` in registry `here`")
    elif command == "publish":
        left_out = [after for it, after in zip(rest, rest[1:]) if it == "--exclude"]
        for name in sorted({"b", "c"} - set(left_out)):
            if name == os.environ.get("REFUSED"):
                sys.exit(f"{name} is refused")
            (state / f"{name}@1.0.0").touch(exist_ok=False)


if __name__ == "__main__":
    state = pathlib.Path(os.environ["STATE"])
    name, *words = sys.argv[1:]
    if name == "gh":
        assert words.pop(0) == "release", words
        gh(state, *words)
    else:
        cargo(state, *words)
