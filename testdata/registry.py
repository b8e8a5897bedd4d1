"""Modules of a registry of buf are fetched when that is asked for: a registry on this machine, with certificates made
here, is asked by `protosmith deps` and by buf, and both lock and get the same.

    python3 testdata/registry.py BINARY DEFAULT

BINARY was built with the feature `registry`, DEFAULT without. The registry has the procedures that both need, and no
more. buf 1.75 and openssl are found by PATH; without them what needs them is left out, and that is said.
"""

import http.server
import json
import os
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
from hashlib import shake_256
from pathlib import Path


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def put(number, value):
    """A field of a message: bytes, text or a number."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    value = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(value)) + value


def fields(message, number):
    """The values of a field, in order."""
    at, out = 0, []

    def take():
        nonlocal at
        value, shift = 0, 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        tag = take()
        value = take()
        if tag & 7 == 2:
            at += value
            value = message[at - value : at]
        if tag >> 3 == number:
            out.append(value)
    return out


def digest(files, deps):
    shake = lambda it: shake_256(it).digest(64)
    lines = "".join(f"shake256:{shake(files[path].encode()).hex()}  {path}\n" for path in sorted(files))
    of_files = f"shake256:{shake(lines.encode()).hex()}"
    return shake("\n".join([of_files, *sorted("b5:" + it.hex() for it in deps)]).encode())


OWNER = "0" * 31 + "1"


class Registry:
    """Modules of the owner `acme`, each with its commits, the newest last."""

    def __init__(self):
        self.modules = {}
        self.commits = {}
        # What is wrong with it, the procedures that were asked for, and the tokens that came with them.
        self.fault, self.asked, self.tokens = None, [], []

    def push(self, name, files, deps=()):
        module = self.modules.setdefault(name, {"id": f"{len(self.modules) + 2:032x}", "commits": []})
        commit = f"{len(self.commits) + 0xC0:032x}"
        of_all = digest(files, [self.commits[it]["digest"] for it in deps])
        self.commits[commit] = {"id": commit, "module": name, "files": files, "deps": list(deps), "digest": of_all}
        module["commits"].append(commit)
        return commit

    def resolve(self, reference):
        """The commit that a `ResourceRef` means."""
        if one := fields(reference, 1):
            return self.commits[one[0].decode()]
        name = fields(reference, 2)[0]
        owner, module = (fields(name, it)[0].decode() for it in (1, 2))
        assert owner == "acme", owner
        # An empty one stands for none.
        wanted = next(it for it in [*fields(name, 3), *fields(name, 4), b"main"] if it).decode()
        commits = self.modules[module]["commits"]
        return self.commits[commits[-1] if wanted == "main" else wanted]

    def commit(self, it):
        now = put(1, 1700000000 + int(it["id"], 16))
        own = it["digest"]
        if self.fault == "digest":
            own = bytes([own[0] ^ 1]) + own[1:]
        owner, module = OWNER, self.modules[it["module"]]["id"]
        return (put(1, it["id"]) + put(2, now) + put(3, owner) + put(4, module)
                + put(5, put(1, 1) + put(2, own)))

    def module(self, name):
        one = self.modules[name]
        return (put(1, one["id"]) + put(4, name) + put(5, OWNER) + put(6, 1) + put(7, 1) + put(10, "main"))

    def answer(self, path, message):
        procedure = path.rsplit(".", 1)[1]
        self.asked.append(procedure)
        if procedure == "CommitService/GetCommits":
            return b"".join(put(1, self.commit(self.resolve(it))) for it in fields(message, 1))
        if procedure == "GraphService/GetGraph":
            todo, nodes, edges = [self.resolve(it) for it in fields(message, 1)], {}, b""
            while todo:
                it = todo.pop()
                nodes[it["id"]] = it
                for dep in it["deps"]:
                    edges += put(2, put(1, put(1, it["id"])) + put(2, put(1, dep)))
                    todo.append(self.commits[dep])
            return put(1, b"".join(put(1, self.commit(it)) for it in nodes.values()) + edges)
        if procedure == "ModuleService/GetModules":
            by_id = {it["id"]: name for name, it in self.modules.items()}
            out = b""
            for reference in fields(message, 1):
                if one := fields(reference, 1):
                    out += put(1, self.module(by_id[one[0].decode()]))
                else:
                    out += put(1, self.module(fields(fields(reference, 2)[0], 2)[0].decode()))
            return out
        if procedure == "OwnerService/GetOwners":
            owner = put(2, put(1, OWNER) + put(4, "acme"))
            return b"".join(put(1, owner) for _ in fields(message, 1))
        if procedure == "DownloadService/Download":
            out = b""
            for value in fields(message, 1):
                it = self.resolve(fields(value, 1)[0])
                if self.fault == "commit":
                    it = next(other for other in self.commits.values() if other is not it)
                files = dict(it["files"])
                if self.fault == "files":
                    files = {path: text + "// more\n" for path, text in files.items()}
                if self.fault == "path":
                    files["../../evil.proto"] = ""
                if self.fault == "twice":
                    return put(1, put(1, self.commit(it)) + 2 * put(2, put(1, "a.proto")))
                if self.fault == "kind":
                    files["buf.yaml"] = "version: v2\n"
                contents = b"".join(put(2, put(1, path) + put(2, text)) for path, text in files.items())
                out += put(1, put(1, self.commit(it)) + contents)
            return out
        raise KeyError(procedure)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        registry = self.server.registry
        registry.tokens.append(self.headers.get("Authorization"))
        message = self.rfile.read(int(self.headers["Content-Length"]))
        kind, status = "application/proto", 200
        if registry.fault == "token" and self.headers.get("Authorization") != "Bearer secret":
            status, kind, body = 401, "application/json", json.dumps({"code": "unauthenticated"}).encode()
        elif registry.fault == "elsewhere":
            self.send_response(302)
            self.send_header("Location", f"https://{self.headers['Host']}/other")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        elif registry.fault == "endless":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            chunk = b"100000\r\n" + bytes(1 << 20) + b"\r\n"
            try:
                while True:
                    self.wfile.write(chunk)
            except OSError:
                return None
        elif registry.fault == "words":
            body = b"\xff\xff\xff"
        else:
            try:
                body = registry.answer(self.path, message)
            except KeyError as error:
                status, kind = 404, "application/json"
                body = json.dumps({"code": "not_found", "message": f"no {error}\x1b[31m\n::error::x"}).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def certificates(folder):
    """An authority and the certificate of a server that it signed."""
    run = lambda *words: subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    run("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test",
        "-addext", "basicConstraints=critical,CA:TRUE")
    run("req", *key[:-2], "-keyout", "key.pem", "-out", "request.pem", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost\nbasicConstraints=CA:FALSE\n")
    run("x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
        "-extfile", "names", "-out", "cert.pem")


def serve(folder):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.registry = Registry()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.registry, f"localhost:{server.server_address[1]}"


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def everything(root):
    return {str(it.relative_to(root)): it.read_bytes() for it in sorted(root.rglob("*")) if it.is_file()}


UNITS = {"units/v1/units.proto": 'syntax = "proto3";\npackage units.v1;\nmessage Unit {}\n', "LICENSE": "As you like.\n"}
MONEY = {
    "money/v1/money.proto": 'syntax = "proto3";\npackage money.v1;\nimport "units/v1/units.proto";\n'
    "message Money {\n  units.v1.Unit unit = 1;\n}\n",
    "README.md": "# Money\n",
}
SHOP = 'syntax = "proto3";\npackage shop.v1;\nimport "money/v1/money.proto";\nmessage Item {\n  money.v1.Money price = 1;\n}\n'


def main():
    binary, default = (str(Path(it).resolve()) for it in sys.argv[1:3])
    if not shutil.which("openssl"):
        print("left out: there is no openssl to make certificates with")
        return
    with tempfile.TemporaryDirectory() as name:
        test(binary, default, Path(name))


def test(binary, default, folder):
    certificates(folder)
    registry, host = serve(folder)
    old_units = registry.push("units", UNITS)
    old_money = registry.push("money", MONEY, [old_units])
    registry.push("units", {**UNITS, "units/v1/more.proto": 'syntax = "proto3";\npackage units.v1;\n'})
    home = folder / "home"
    home.mkdir()
    clean = {"HOME": str(home), "PATH": os.environ["PATH"], "SSL_CERT_FILE": str(folder / "ca.pem")}
    count = 0

    def run(root, *words, program=binary, **variables):
        ran = subprocess.run([program, *words], cwd=root, env={**clean, **variables}, capture_output=True, text=True,
                             timeout=100)
        return ran.returncode, ran.stdout + ran.stderr

    def done(root, *words, **more):
        code, said = run(root, *words, **more)
        assert code == 0, f"{words}: {code}\n{said}"
        return said

    def fails(root, words, *parts, **more):
        nonlocal count
        count += 1
        before = everything(root)
        code, said = run(root, *words, **more)
        assert code == 2 and all(it in said for it in parts), f"{words}: {code}\n{said}"
        assert everything(root) == before, f"{words} has written something"
        assert "\x1b" not in said and "\n::" not in said, said

    def project(name, source=f"{{registry: '{host}'}}", **files):
        root = folder / name
        yaml = f"version: v2\ndeps: ['{host}/acme/money']\n"
        write(root, {"protosmith.yaml": f"version: v2\ndependencies:\n  {host}/acme/money: {source}\n", "buf.yaml": yaml,
                     "shop/v1/shop.proto": SHOP, **files})
        return root

    update, vendor = ["deps", "update"], ["deps", "vendor"]

    # Locked and copied with all that it needs, as it was when it was pushed; nothing else asks the registry.
    app = project("app")
    done(app, *update)
    assert {"DownloadService/Download", "GraphService/GetGraph"} <= set(registry.asked), registry.asked
    lock = (app / "protosmith.lock").read_text()
    for commit in (old_units, old_money):
        assert f"revision: {commit}" in lock, lock
        assert registry.commits[commit]["digest"].hex() in lock, lock
    registry.asked.clear()
    done(app, *vendor)
    assert registry.asked == 2 * ["DownloadService/Download"], registry.asked
    copies = everything(app / "vendor")
    at = host.replace(":", "+")
    for module, files in (("units", UNITS), ("money", MONEY)):
        for path, text in files.items():
            assert copies.pop(f"{at}/acme/{module}/{path}") == text.encode(), path
    assert list(copies) == ["protosmith.manifest"], copies
    registry.asked.clear()
    for words in (["lint"], ["build", "-o", "x.binpb"], ["breaking", "--against", "x.binpb"], ["deps", "check"]):
        code, said = run(app, *words)
        assert code < 2, said
    # A program without the feature does all but fetch.
    done(app, "deps", "check", program=default)
    fails(app, update, "fetches nothing", "--features registry", program=default)
    fails(app, vendor, "fetches nothing", "--features registry", program=default)
    assert registry.asked == [], registry.asked

    # A label or a commit; the name of a module.
    ref = project("ref", f"{{registry: '{host}', ref: main}}")
    done(ref, *update)
    gone = project("gone", f"{{registry: '{host}', commit: {'f' * 32}}}")
    fails(gone, update, "refuses: no 'ffff")

    # Of two that were pushed with different commits of a third, what the first has is taken.
    new_units = registry.modules["units"]["commits"][-1]
    rates = 'syntax = "proto3";\npackage rates.v1;\nimport "units/v1/units.proto";\nmessage Rate {\n  units.v1.Unit of = 1;\n}\n'
    registry.push("rates", {"rates/v1/rates.proto": rates}, [new_units])
    both = project("both", f"{{registry: '{host}'}}\n  {host}/acme/rates: {{registry: '{host}'}}")
    done(both, *update)
    lock = (both / "protosmith.lock").read_text()
    assert old_units in lock and new_units not in lock, lock
    done(both, *vendor)
    named = f"{{registry: '{host}'}}\n  {host}/acme/units: {{registry: '{host}', commit: {new_units}}}"
    named = project("named", f"{named}\n  {host}/acme/rates: {{registry: '{host}'}}")
    done(named, *update)
    lock = (named / "protosmith.lock").read_text()
    assert new_units in lock and old_units not in lock, lock

    # What the registry says is not believed.
    old = project("old", f"{{registry: '{host}', commit: {old_money}}}")
    registry.fault = "commit"
    fails(old, update, "answers with another commit")
    registry.fault = None
    done(old, *update)
    for fault, words, part in [
        ("digest", update, "is not what its registry says"),
        ("files", update, "is not what its registry says"),
        ("files", vendor, "is not what is locked"),
        ("commit", vendor, "answers with another commit"),
        ("path", update, "cannot be copied"),
        ("path", vendor, "cannot be copied"),
        ("twice", update, "without one file for each path"),
        ("kind", update, "without sources alone"),
        ("words", update, "answers with no message"),
        ("elsewhere", update, "sends us elsewhere"),
        ("endless", update, "more than 256 MiB"),
        ("token", update, "BUF_TOKEN"),
    ]:
        registry.fault = fault
        fails(app, words, part)

    # Tokens, for this host alone.
    (home / "other").write_text(f"machine {host}\n  login me\n  password secret\n")
    named = ({"BUF_TOKEN": it} for it in (f"secret@{host}", f"no@example.com,secret@{host}"))
    for given in (*named, {"NETRC": str(home / "other")}):
        registry.tokens.clear()
        done(app, *update, **given)
        assert set(registry.tokens) == {"Bearer secret"}, registry.tokens
    registry.tokens.clear()
    # One without a host is for buf.build alone.
    fails(app, update, "BUF_TOKEN", f"TOKEN@{host}", BUF_TOKEN="secret")
    fails(app, update, "BUF_TOKEN", BUF_TOKEN="secret@example.com")
    fails(app, update, "has signs that no token has", BUF_TOKEN=f"a\r\nX: y@{host}")
    assert registry.tokens == 2 * [None], registry.tokens
    registry.fault = None

    # Only who is trusted, and who shows a certificate for the name.
    (folder / "nobody.pem").write_text("")
    fails(app, update, "no certificates", SSL_CERT_FILE=str(folder / "nobody.pem"))
    other = project("other", f"{{registry: '127.0.0.1:{host.split(':')[1]}'}}")
    fails(other, update, "certificate")
    authority = folder / "authority"
    authority.mkdir()
    certificates(authority)
    fails(app, update, "invalid peer certificate", SSL_CERT_FILE=str(authority / "ca.pem"))
    # Nobody is there, or nobody answers in TLS.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        begin = time.monotonic()
        fails(project("silent", f"{{registry: 'localhost:{port}'}}"), update, "takes too long")
        assert time.monotonic() - begin < 30
    fails(project("nowhere", f"{{registry: 'localhost:{port}'}}"), update, "localhost")

    # buf asks the same registry, and locks the same; what it has locked is taken, and held against what comes.
    if not shutil.which("buf"):
        print("left out: there is no buf to ask the registry, too")
    else:
        theirs = project("theirs")
        done(theirs, "dep", "update", program="buf")
        said = (theirs / "buf.lock").read_text()
        for commit in (old_units, old_money):
            assert commit in said and registry.commits[commit]["digest"].hex() in said, said
        new_money = registry.push("money", {**MONEY, "README.md": "# New\n"}, [old_units])
        done(theirs, *update)
        lock = (theirs / "protosmith.lock").read_text()
        assert old_money in lock and new_money not in lock, lock
        done(theirs, *vendor)
        done(theirs, "deps", "check")
        done(theirs, "build", program="buf")
        done(app, *update)
        assert new_money in (app / "protosmith.lock").read_text()
        right = registry.commits[old_money]["digest"].hex()
        (theirs / "buf.lock").write_text(said.replace(right, "0" + right[1:] if right[0] != "0" else "1" + right[1:]))
        fails(theirs, update, "is not what `buf.lock` pins")
    print(f"a registry was asked: {count} faults are said, and nothing is written then")


main()
