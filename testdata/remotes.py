"""Repositories on servers are fetched without a `git`: servers on this machine are asked by `protosmith deps` over
`git://`, ssh, `http://` and `https://`, and whatever the way, the lock is that of a path to the same repository.

    python3 testdata/remotes.py BINARY

The servers are those of git, which is found by PATH, as is openssl; without them what needs them is left out, and
that is said.
"""

import base64
import http.server
import os
import resource
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zlib
from hashlib import sha1
from pathlib import Path

from registry import certificates, everything, varint, write

MESSAGE = 'syntax = "proto3";\npackage m;\nmessage M {\n  %s a = 1;\n}\n'
SECRET = "Basic " + base64.b64encode(b"me:s@cret").decode()


class Handler(http.server.BaseHTTPRequestHandler):
    """`git http-backend`, and what is wrong with it."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(body)

    def reply(self, code, body=b"", **fields):
        self.send_response(code)
        for name, value in fields.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer(self, body):
        server = self.server
        server.asked.append((self.command, self.path, self.headers.get("Authorization"), self.headers.get("X-Extra")))
        if server.moved and self.path.startswith("/old/"):
            return self.reply(302, Location=server.moved + self.path.removeprefix("/old"))
        if server.secret and self.headers.get("Authorization") != server.secret:
            return self.reply(401, WWW_Authenticate='Basic realm="x"')
        if server.fault == "slow":
            self.send_response(200)
            self.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"1")
                    self.wfile.flush()
                    time.sleep(0.1)
            except OSError:
                return
        if server.fault == "plain":
            return self.reply(200, b"<html>", Content_Type="text/html")
        path, _, query = self.path.partition("?")
        env = {"GIT_PROJECT_ROOT": str(server.root), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path, "QUERY_STRING": query,
               "REQUEST_METHOD": self.command, "CONTENT_TYPE": self.headers.get("Content-Type", ""),
               "CONTENT_LENGTH": str(len(body)), "PATH": os.environ["PATH"], **server.env}
        if server.fault != "v1" and "Git-Protocol" in self.headers:
            env["GIT_PROTOCOL"] = self.headers["Git-Protocol"]
        ran = subprocess.run(["git", "http-backend"], input=body, capture_output=True, env=env)
        head, _, body = ran.stdout.partition(b"\r\n\r\n")
        code = 200
        fields = {}
        for line in head.decode().splitlines():
            name, _, value = line.partition(": ")
            if name == "Status":
                code = int(value.split()[0])
            else:
                fields[name.replace("-", "_")] = value
        self.reply(code, body, **fields)


def serve(root, env, certificate=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.handle_error = True, lambda *_: None
    server.root, server.env, server.asked, server.fault, server.secret, server.moved = root, env, [], None, None, None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.port = server.server_address[1]
    server.url = f"https://localhost:{server.port}" if certificate else f"http://localhost:{server.port}"
    return server


def line(text):
    text = text.encode() if isinstance(text, str) else text
    return b"%04x" % (len(text) + 4) + text


def entry(kind, size, data):
    """An object as it stands in a pack, with any size that it may claim."""
    byte, size = kind << 4 | size & 15, size >> 4
    out = b""
    while size:
        out += bytes([byte | 128])
        byte, size = size & 127, size >> 7
    return out + bytes([byte]) + data


def pack(entries, count=None):
    out = b"PACK" + struct.pack(">II", 2, len(entries) if count is None else count) + b"".join(entries)
    return out + sha1(out).digest()


def hostile(names, sent, endless=b"", told=""):
    """A server that knows some names, and sends what it is given for a pack, or something without end. It begins with
    what it can do, and with more of that."""
    listener = socket.create_server(("127.0.0.1", 0))

    def talk():
        while True:
            stream, _ = listener.accept()
            try:
                stream.recv(4096)
                capabilities = "\0side-band-64k shallow ofs-delta agent=x" + told
                for at, (name, commit) in enumerate(names):
                    stream.sendall(line(f"{commit} {name}{capabilities if at == 0 else ''}\n"))
                if sent is None:
                    while True:
                        stream.sendall(endless)
                stream.sendall(b"0000")
                said = b""
                while b"done" not in said:
                    more = stream.recv(4096)
                    if not more:
                        break
                    said += more
                if b"deepen" in said:
                    stream.sendall(line(f"shallow {names[0][1]}") + b"0000")
                stream.sendall(line("NAK\n"))
                for at in range(0, len(sent), 60000):
                    stream.sendall(line(b"\1" + sent[at : at + 60000]))
                while endless:
                    stream.sendall(endless)
                stream.sendall(b"0000")
            except OSError:
                pass
            finally:
                stream.close()

    threading.Thread(target=talk, daemon=True).start()
    return f"git://127.0.0.1:{listener.getsockname()[1]}/x.git"


def main():
    binary = str(Path(sys.argv[1]).resolve())
    missing = [it for it in ("git", "openssl") if not shutil.which(it)]
    if missing:
        print(f"left out: there is no {missing[0]}")
        return
    with tempfile.TemporaryDirectory() as name:
        test(binary, Path(name))


def test(binary, folder):
    certificates(folder)
    home, nothing, root = folder / "home", folder / "nothing", folder / "root"
    for it in (home, nothing, root):
        it.mkdir()
    own = {"HOME": str(home), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "A",
           "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com"}
    # Nobody finds a `git` there, nor anything else.
    clean = {"HOME": str(home), "PATH": str(nothing), "GIT_CONFIG_NOSYSTEM": "1", "SSL_CERT_FILE": str(folder / "ca.pem"),
             "TMPDIR": str(folder / "tmp")}
    (folder / "tmp").mkdir()
    count = 0

    def git(at, *words):
        return subprocess.run(["git", *words], cwd=at, env=own, check=True, capture_output=True, text=True).stdout.strip()

    def bound():
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))

    def run(at, *words, **variables):
        ran = subprocess.run([binary, *words], cwd=at, env={**clean, **variables}, capture_output=True, text=True,
                             timeout=100, preexec_fn=bound, start_new_session=True)
        assert not any((folder / "tmp").iterdir()), "something was left behind"
        return ran.returncode, ran.stdout + ran.stderr

    def project(source):
        at = folder / "app"
        shutil.rmtree(at, ignore_errors=True)
        write(at, {"protosmith.yaml": f"version: v2\ndependencies:\n  x/m: {{git_repo: '{source[0]}'{source[1]}}}\n",
                   "a.proto": 'syntax = "proto3";\nimport "m.proto";\nmessage A {\n  m.M m = 1;\n}\n'})
        return at

    def locked(address, revision="", **more):
        """What is locked, but for where it comes from."""
        at = project((address, revision))
        for words in (["deps", "update"], ["deps", "vendor"], ["deps", "check"], ["build", "-o", "x.binpb"]):
            code, said = run(at, *words, **more)
            assert code == 0, f"{address}{revision} {words}: {code}\n{said}"
        text = (at / "protosmith.lock").read_text()
        kept = [it for it in text.splitlines() if address not in it]
        assert len(kept) + 1 == len(text.splitlines()), text
        return kept

    def fails(address, *parts, revision="", within=None, **more):
        nonlocal count
        count += 1
        at = project((address, revision))
        before = everything(at)
        begin = time.monotonic()
        code, said = run(at, "deps", "update", *(("--timeout", "2s") if within else ()), **more)
        assert code == 2 and all(it in said for it in parts), f"{address}{revision}: {code}\n{said}"
        assert everything(at) == before, f"{address} has written something"
        assert "\x1b" not in said and "s@cret" not in said, said
        assert not within or time.monotonic() - begin < within, time.monotonic() - begin
        return said

    # A repository with two branches, a tag, and a commit that nothing but a hash leads to.
    work = folder / "work"
    git(folder, "init", "--quiet", "-b", "main", str(work))
    commits = []
    for at, kind in enumerate(("int32", "int64", "string")):
        write(work, {"m.proto": MESSAGE % kind})
        git(work, "add", ".")
        git(work, "commit", "--quiet", "-m", kind)
        commits.append(git(work, "rev-parse", "HEAD"))
        if at == 0:
            git(work, "tag", "-a", "-m", "one", "v1")
            git(work, "branch", "old")
    git(folder, "clone", "--quiet", "--bare", str(work), str(root / "m.git"))
    git(folder, "init", "--quiet", "--object-format=sha256", "-b", "main", str(folder / "work256"))
    write(folder / "work256", {"m.proto": MESSAGE % "bytes"})
    git(folder / "work256", "add", ".")
    git(folder / "work256", "commit", "--quiet", "-m", "one")
    git(folder, "clone", "--quiet", "--bare", str(folder / "work256"), str(root / "n.git"))

    # Servers.
    web, safe = serve(root, own), serve(root, own, folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    exec_path = git(folder, "--exec-path")
    daemon = subprocess.Popen([f"{exec_path}/git-daemon", "--export-all", "--reuseaddr", "--listen=127.0.0.1",
                               f"--port={port}", f"--base-path={root}"], env=own, stderr=subprocess.DEVNULL)
    # An ssh that runs what it is told to here, where a login would.
    shells = folder / "shells"
    shells.mkdir()
    ssh = shells / "ssh"
    ssh.write_text(f"""#!/bin/sh
echo "$@" >>{folder}/ssh.log
PATH='{os.environ["PATH"]}'
if [ -n "$FAIL" ]; then echo 'Permission denied (publickey).' >&2; exit 255; fi
if [ -n "$HANG" ]; then sleep 60; fi
for last; do :; done
cd '{root}'
exec sh -c "$last"
""")
    ssh.chmod(0o755)
    at_ssh = {"PATH": str(shells)}
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        ways = [(f"git://127.0.0.1:{port}/m.git", {}), (web.url + "/m.git", {}), (safe.url + "/m.git", {}),
                (f"ssh://me@localhost:22{root}/m.git", at_ssh), (f"localhost:{root}/m.git", at_ssh), ("me@localhost:m.git", at_ssh)]
        revisions = ["", ", branch: old", ", tag: v1", f", commit: {commits[2]}", f", commit: {commits[1]}",
                     f", commit: {commits[1].upper()}", ", ref: main~1", ", ref: v1"]
        for revision in revisions:
            wanted = locked(str(root / "m.git"), revision)
            for address, more in ways:
                assert locked(address, revision, **more) == wanted, (address, revision)
        assert "me@localhost git-upload-pack" in (folder / "ssh.log").read_text(), (folder / "ssh.log").read_text()
        # Hashes of another kind.
        wanted = locked(str(root / "n.git"))
        for address, more in ways:
            address = address.replace("m.git", "n.git")
            assert locked(address, **more) == wanted, address
        # The older protocol, in which names come unasked, and a server that gives nothing out by its hash.
        web.fault = "v1"
        for revision in revisions:
            assert locked(web.url + "/m.git", revision) == locked(str(root / "m.git"), revision), revision
        web.fault = None
        # The default branch moves.
        git(root / "m.git", "symbolic-ref", "HEAD", "refs/heads/old")
        for address, more in ways:
            assert f"    revision: {commits[0]}" in locked(address, **more) or any(commits[0] in it for it in locked(address, **more))
        git(root / "m.git", "symbolic-ref", "HEAD", "refs/heads/main")

        # What is not there.
        for address, more in ways:
            fails(address, "the server has no `refs/tags/v9`", "path/to/mirror.git", revision=", tag: v9", **more)
            fails(address, revision=", commit: " + "1" * 40, **more)
            fails(address.replace("m.git", "no.git"), "cannot fetch", **more)
        fails("git://127.0.0.1:1/m.git", "cannot fetch", "refused")
        fails("ssh://localhost/m.git", "cannot fetch", "`ssh` was not found")
        for option in ("localhost:--strict", "localhost:-x/m.git"):
            fails(option, "is no address of a repository", **at_ssh)
        fails("https://me:s@cret@localhost:99999/m.git", "cannot fetch")
        fails("https://me:s@cret@%zz/m.git", "cannot fetch")
        said = fails(ways[3][0], "cannot fetch", "Permission denied (publickey)", **at_ssh, FAIL="1")
        fails(ways[3][0], "took too long", within=6, **at_ssh, HANG="1")

        # Commands of the configuration, and addresses that are no addresses of servers.
        config = home / ".gitconfig"
        config.write_text(f'[core]\n\tsshCommand = {ssh} -i "a b"\n[url "ssh://localhost{root}/"]\n\tinsteadOf = https://short.example/\n')
        assert locked("https://short.example/m.git") == locked(str(root / "m.git"))
        assert "-i a b -o SendEnv" in (folder / "ssh.log").read_text()
        for odd in ("ext::sh -c 'touch ran' ", f"file://{root}/", f"{root}/"):
            config.write_text(f'[protocol]\n\tallow = always\n[url "{odd}"]\n\tinsteadOf = https://short.example/\n')
            fails("https://short.example/m.git", "cannot fetch")
            assert not list(folder.rglob("ran"))
        config.write_text("")

        # Who asks: by address, by `.netrc`, by a helper, by a field; nobody else is told.
        for server in (web, safe):
            address = server.url + "/m.git"
            server.secret = SECRET
            fails(address, "wants to know who asks", "credential.helper")
            wanted = locked(str(root / "m.git"))
            named = address.replace("://", "://me:s%40cret@")
            at = project((named, ""))
            code, said = run(at, "deps", "update")
            assert code == 0, said
            fails(address.replace("://", "://me:s@cretX@"), "cannot fetch")
            (home / ".netrc").write_text("machine localhost login me password s@cret\n")
            assert locked(address) == wanted
            (home / ".netrc").unlink()
            helper = "!f() { echo username=me; echo password=s@cret; echo \"$1$GIT_TERMINAL_PROMPT\" >>%s/helper.log; }; f" % folder
            config.write_text(f"[credential]\n\thelper = \"{helper}\"\n".replace('\\"', '\\\\\\"').replace('echo "$1', 'echo $1').replace('PROMPT" >>', 'PROMPT >>'))
            assert locked(address, PATH="/bin:/usr/bin") == wanted
            assert (folder / "helper.log").read_text().split()[:2] == ["get0", "store0"], (folder / "helper.log").read_text()
            config.write_text("[credential]\n\thelper = \"!f() { sleep 60; }; f\"\n")
            fails(address, "took too long", within=6, PATH="/bin:/usr/bin")
            config.write_text(f'[http "{server.url}"]\n\textraHeader = Authorization: {SECRET}\n\textraHeader = X-Extra: 1\n')
            assert locked(address) == wanted
            server.secret = None

            # Where it leads to is asked, and not told what was for this one.
            for other in (web, safe):
                if server is safe and other is web:
                    continue
                server.moved = other.url
                server.asked.clear(), other.asked.clear()
                assert locked(server.url + "/old/m.git") == wanted
                if other is not server:
                    assert other.asked and all(it[2:] == (None, None) for it in other.asked), other.asked
                    assert server.asked[0][3] == "1", server.asked
            server.moved = None
            config.write_text("")
        safe.moved = web.url
        fails(safe.url + "/old/m.git", "sends us to what is no address")
        safe.moved = safe.url + "/old"
        fails(safe.url + "/old/m.git", "again and again")
        safe.moved = None

        # Only who is trusted; what is not done here is left to git, and said.
        fails(safe.url.replace("localhost", "127.0.0.1") + "/m.git", "certificate")
        (folder / "other").mkdir()
        certificates(folder / "other")
        fails(safe.url + "/m.git", "certificate", SSL_CERT_FILE=str(folder / "other/ca.pem"))
        config.write_text(f"[http]\n\tsslCAInfo = {folder}/ca.pem\n")
        assert locked(safe.url + "/m.git", SSL_CERT_FILE=str(folder / "other/ca.pem")) == wanted
        config.write_text("[http]\n\tsslVerify = false\n")
        fails(safe.url + "/m.git", "is left to `git`", "`http.sslVerify` is set")
        locked(safe.url + "/m.git", PATH=os.environ["PATH"], SSL_CERT_FILE=str(folder / "other/ca.pem"))
        config.write_text("[http]\n\tsslVersion = tlsv1.3\n")
        fails(safe.url + "/m.git", "is left to `git`", "`http.sslVersion` is set")
        config.write_text("")
        (folder / "nobody.pem").write_text("")
        fails(safe.url + "/m.git", "is left to `git`", "no certificates of authorities", SSL_CERT_FILE=str(folder / "nobody.pem"))
        config.write_text("[http]\n\tfollowRedirects = false\n")
        fails(safe.url + "/m.git", "is left to `git`", "`http.followRedirects` is set")
        config.write_text("[http]\n\tproxy = http://localhost:1\n")
        fails(safe.url + "/m.git", "cannot fetch")
        for server in (web, safe):
            assert locked(server.url + "/m.git", NO_PROXY="localhost") == wanted
        config.write_text("")
        fails(web.url + "/m.git", "is left to `git`", "a proxy is set", http_proxy="me:s@cret@localhost:1")
        assert locked(web.url + "/m.git", http_proxy="http://localhost:1", NO_PROXY="localhost") == wanted
        fails(safe.url + "/m.git", "cannot fetch", HTTPS_PROXY="http://localhost:1")

        # Servers that are none, or come to no end.
        web.fault = "plain"
        fails(web.url + "/m.git", "cannot fetch")
        web.fault = "slow"
        fails(web.url + "/m.git", "took too long", within=6)
        web.fault = None
        with socket.create_server(("127.0.0.1", 0)) as silent:
            for scheme in ("git", "http", "https"):
                fails(f"{scheme}://localhost:{silent.getsockname()[1]}/m.git", "took too long", within=6)
        one = "1" * 40
        names = [("HEAD", one), ("refs/heads/main", one)]
        fails(hostile(names, None, line(f"{one} refs/heads/" + "a" * 60000 + "\n")), "sends more than 64 MiB")
        noise = line(b"\1" + os.urandom(60000))
        blob = zlib.compress(b"x" * 100)
        delta = lambda size: zlib.compress(varint(100) + varint(size) + b"\x91\0\x64" * 1000)
        for what, sent in {
            "empty": b"",
            "no pack": b"x" * 100,
            "no entries": pack([], 1 << 31),
            "large": pack([entry(3, 1 << 40, blob)]),
            "grows": pack([entry(3, 100, blob), entry(6, len(zlib.decompress(delta(1 << 40))), bytes([len(entry(3, 100, blob))]) + delta(1 << 40))]),
            "other": pack([entry(3, 100, blob)]),
            "itself": pack([entry(6, 10, b"\0" + blob)]),
            "bomb": pack([entry(3, 1 << 30, zlib.compress(bytes(1 << 30), 9))]),
        }.items():
            for revision in ("", ", ref: main"):
                fails(hostile(names, sent), "`", revision=revision)
        for odd in ("refs/heads/../../x", "refs/heads/a\tb", "refs/heads/.lock", "refs/heads/x.lock", "refs/heads/", "/etc/x"):
            for revision in ("", ", ref: main"):
                fails(hostile([*names, (odd, one)], pack([entry(3, 100, blob)])), "`", revision=revision)
        for odd in (" symref=x:(null)", " symref=HEAD:refs/heads/main symref=x:refs/heads/main", " symref=HEAD:refs/heads/x"):
            fails(hostile(names, b"", told=odd), "`")
            fails(hostile([], b"", told=odd), "`")
        begin = pack([entry(3, 100, blob)], 1 << 20)[:-20]
        fails(hostile(names, begin, noise), "`")
    finally:
        daemon.kill()
        daemon.wait()
    print(f"servers of git were asked without one: {count} faults are said, and nothing is written then")


if __name__ == "__main__":
    main()
