"""What a release is published to, as far as `check.py` and `rehearse.py` need it: registries of npm and of Python on
this machine, and programs in place of others that keep what they are given in a folder, `STATE`. Whatever has `REFUSED`
in its name is refused. Where a file of that folder has the name of a variable, the variable has to have its content."""
import email
import hashlib
import http.server
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import threading
import urllib.parse

# What GitHub keeps in names of files of a release.
KEPT = re.compile(r"[\w.+-]+", re.ASCII)


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
        old["dist-tags"] = old.get("dist-tags", {}) | new["dist-tags"]
        self.server.published.append(new["name"])
        self.answer(201, {"ok": True})

    def log_message(self, *_):
        pass


class Index(http.server.BaseHTTPRequestHandler):
    """Files by name with their checksums, in `server.files`, as an index of Python takes them."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        form = email.message_from_bytes(b"Content-Type: %b\n\n" % self.headers["Content-Type"].encode() + body)
        file = next(it for it in form.get_payload() if it.get_filename())
        is_new = file.get_filename() not in self.server.files
        if is_new:
            self.server.files[file.get_filename()] = hashlib.sha256(file.get_payload(decode=True)).hexdigest()
        self.send_response(200 if is_new else 400)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def served(handler, **state):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    vars(server).update(state)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def npm():
    return served(Npm, packages={}, published=[], refused=None)


def index():
    return served(Index, files={})


def install(folder, state, **programs):
    """Programs with these names in a folder; `programs` says which of the functions below each of them is."""
    folder.mkdir(parents=True)
    for name, function in programs.items():
        file = folder / name
        words = [sys.executable, "-B", __file__, str(state), str(folder), name, *function.split()]
        file.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
        file.chmod(0o755)


def real(*command, **more):
    """Runs the program that one here stands for; ends as it does."""
    path = os.pathsep.join(it for it in os.environ["PATH"].split(os.pathsep) if it != str(here))
    ran = subprocess.run([shutil.which(command[0], path=path) or command[0], *command[1:]], **more)
    sys.exit(ran.returncode)


def expect(state, variable):
    if (state / variable).exists() and (state / variable).read_text() != os.environ.get(variable):
        sys.exit(f"{variable} is not what the repository has")


def gh(state, kind, command, tag, *rest):
    assert kind == "release", kind
    expect(state, "GH_TOKEN")
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
        if "--prerelease" in rest:
            (state / f"{tag}.prerelease").touch()
    elif command == "edit":
        assert rest == ("--draft=false",), rest
        draft.unlink()
    elif command == "upload":
        file = folder / pathlib.Path(rest[0]).name
        if not KEPT.fullmatch(file.name):
            sys.exit(f"GitHub gives {file.name} another name")
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
    """Publishes packages to a folder. Which there are, and whether they may be, is in `packages.json` there."""
    packages = json.loads((state / "packages.json").read_text())
    own = [it["name"] for it in packages if it["publish"] != []]
    if command == "metadata":
        print(json.dumps({"packages": packages}))
    elif command == "info":
        if not (state / rest[-1]).exists():
            sys.exit(f"error: could not find `{rest[-1]}` in registry `here`")
    elif command == "publish":
        expect(state, "CARGO_REGISTRY_TOKEN")
        left_out = [after for it, after in zip(rest, rest[1:]) if it == "--exclude"]
        for name in sorted(set(own) - set(left_out)):
            if name == os.environ.get("REFUSED"):
                sys.exit(f"{name} is refused")
            version = next(it["version"] for it in packages if it["name"] == name)
            (state / f"{name}@{version}").touch(exist_ok=False)
    else:
        sys.exit(f"`cargo {command}` is not known here")


def built(_, program, command, *rest):
    """`cargo build` has a program that is there already; all else is cargo's."""
    if command != "build":
        real("cargo", command, *rest)
    *words, target = rest
    wanted = "--locked --profile dist --package protosmith --bin protosmith --target"
    if " ".join(words) != wanted:
        sys.exit(f"`cargo build {' '.join(words)}` is not known here")
    out = pathlib.Path("target", target, "dist")
    out.mkdir(parents=True)
    shutil.copy(program, out / "protosmith")
    (out / "protosmith.d").touch()


def rustup(_, *words):
    """The toolchain that is there is that which is asked for."""
    text = " ".join(words)
    if not re.fullmatch(r"toolchain install --no-self-update --profile minimal( --target \S+)? \d+\.\d+(\.\d+)?", text):
        sys.exit(f"`rustup {text}` is not known here")


def provenance(_, *words):
    """npm, to which nobody proves where packages were built; whether they say the same is looked at."""
    env = {it: value for it, value in os.environ.items() if it != "GITHUB_ACTIONS"}
    if words[0] == "publish":
        if "--provenance" not in words:
            sys.exit("where it was built is not proven")
        words = [it for it in words if it != "--provenance"]
        with tarfile.open(words[-1]) as tar:
            told = json.load(tar.extractfile("package/package.json")).get("repository", {}).get("url", "")
        built = f"{env['GITHUB_SERVER_URL']}/{env['GITHUB_REPOSITORY']}"
        if told.removeprefix("git+").removesuffix(".git") != built:
            sys.exit(f"the repository of {words[-1]} is `{told}`, and it was built in {built}")
    real("npm", *words, env=env)


def skopeo(state, command, *rest):
    """The real one copies to a folder in place of a registry; where there is none, the archive is read."""
    if command == "login":
        *words, host = rest
        if words != ["--username", os.environ["GITHUB_ACTOR"], "--password-stdin"]:
            sys.exit(f"`skopeo login {' '.join(words)}` is not known here")
        if sys.stdin.read().rstrip("\n") != (state / "TOKEN").read_text():
            sys.exit("the password is wrong")
        (state / f"login-{host}").touch()
        return
    *words, archive, to = rest
    host, _, place = to.removeprefix("docker://").partition("/")
    if command != "copy" or words != ["--all"] or not to.startswith("docker://") or not place:
        sys.exit(f"`skopeo {command} {' '.join(rest)}` is not known here")
    if not (state / f"login-{host}").exists():
        sys.exit(f"nobody has logged in to {host}")
    folder, tag = place.rsplit(":", 1)
    (state / "images" / folder).mkdir(parents=True, exist_ok=True)
    if shutil.which("skopeo", path="/usr/local/bin:/usr/bin"):
        real("skopeo", "--insecure-policy", "copy", "--quiet", "--all", archive, f"oci:{state}/images/{folder}:{tag}")
    with tarfile.open(archive.removeprefix("oci-archive:")) as tar:
        (state / "images" / folder / f"{tag}.json").write_bytes(tar.extractfile("index.json").read())


def as_root(_, home, programs, *words):
    """`sudo`: root has another path and home, and none of the variables of who asks."""
    path = f"{programs}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    real("env", "-i", f"PATH={path}", f"HOME={home}", f"SUDO_UID={os.getuid()}", "DEBIAN_FRONTEND=noninteractive", *words)


def apt(_, command, *words):
    """Debian says whether it has what is asked for, and installs nothing; what it has is known once somebody has asked."""
    if command == "update" or not list(pathlib.Path("/var/lib/apt/lists").glob("*_Packages*")):
        return
    real("apt-get", command, "--simulate", *words, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    state, here, _, function, *words = sys.argv[1:]
    here = pathlib.Path(here)
    globals()[function](pathlib.Path(state), *words)
