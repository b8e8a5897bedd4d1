#!/usr/bin/env python3
"""Builds artefacts from a binary, installs each afresh and runs it: `check.py BINARY [KIND…]`.

Without kinds, all that the tools of this machine allow; what is left out is named. A kind that is asked for
by name has to run.
"""
import base64
import hashlib
import importlib.util
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import time
import tomllib
import venv

import archive
import binary
import counterparts
import deb
import image
import npm
import project
import recipes
import release
import sbom
import sdist
import wheel

SAMPLE = project.ROOT / "testdata/sample"
# Bytes of what is downloaded for Linux, unpacked.
MOST = 15_000_000


class LeftOut(Exception):
    """Why a kind cannot be checked here."""


def run(*command, code=0, **more):
    """Runs a command that has to end with `code`; gives back what it printed."""
    ran = subprocess.run([str(it) for it in command], capture_output=True, text=True, **more)
    if ran.returncode != code:
        words = " ".join(map(str, command))
        raise AssertionError(f"`{words}` ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}")
    return ran.stdout


def need(*programs):
    for it in programs:
        if not shutil.which(it):
            raise LeftOut(f"there is no `{it}`")


class Check:
    def __init__(self, path):
        self.binary = binary.read(path)
        self.expected = run(self.binary.path, "lint", SAMPLE, "--format", "text", code=1)
        assert "[IMPORT_USED]" in self.expected

    def lints(self, *command, sample=SAMPLE, **more):
        """Finds what the binary itself finds."""
        found = run(*command, "lint", sample, "--format", "text", code=1, **more)
        assert found.replace(str(sample), str(SAMPLE)) == self.expected, found

    def answers(self, command):
        """Is each plugin by its name, and says no where that is due."""
        for name in project.PLUGINS:
            assert project.VERSION in run(*command(name), "--version")
            run(*command(name), code=1, input="junk")

    def wheel(self, scratch):
        made = same(lambda out: wheel.build(self.binary, out), scratch)
        home = scratch / "venv"
        venv.create(home, with_pip=True)
        bin = home / "bin"
        pip = [bin / "pip", "--disable-pip-version-check", "-q"]
        run(*pip, "install", "--no-index", made)
        self.lints(bin / "protosmith")
        self.lints(bin / "python", "-m", "protosmith")
        self.answers(lambda name: [bin / name])
        run(*pip, "uninstall", "-y", "protosmith")
        left = [it for it in home.rglob("*proto*") if "pip" not in it.parts]
        assert not left, left
        run(*pip, "install", "--no-index", "--target", scratch / "target", made)
        env = {**os.environ, "PYTHONPATH": str(scratch / "target")}
        self.lints(sys.executable, "-m", "protosmith", env=env)

    def sdist(self, scratch):
        """pip builds it; what would take cargo minutes is there already."""
        need("git", "cargo")
        made = same(sdist.build, scratch)
        run("tar", "-C", scratch, "-xf", made)
        sources = scratch / made.name.removesuffix(".tar.gz")
        # All that the manifests name is there.
        run("cargo", "metadata", "--locked", "--offline", "--no-deps", "--format-version=1", cwd=sources)
        tools, home = scratch / "tools", scratch / "venv"
        tools.mkdir()
        cargo = tools / "cargo"
        built = f'mkdir -p "$target/dist" && cp "{self.binary.path.resolve()}" "$target/dist/protosmith"'
        wanted = 'case "$*" in "build --locked --profile dist --package protosmith "*) ;; *) exit 9 ;; esac'
        cargo.write_text(f"#!/bin/sh\n{wanted}\nfor target; do :; done\n{built}\n")
        cargo.chmod(0o755)
        venv.create(home, with_pip=True)
        env = {**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"}
        run(home / "bin/pip", "--disable-pip-version-check", "-q", "install", "--no-index", made, env=env)
        self.lints(home / "bin/protosmith")

    def npm(self, scratch):
        need("npm", "node")
        main, own = same(lambda out: npm.build([self.binary], out), scratch)
        home = scratch / "home"
        home.mkdir()
        install = ["npm", "install", "--offline", "--ignore-scripts", "--no-fund", "--no-audit", "--silent"]
        run(*install, main, own, cwd=home)
        self.lints("npx", "--offline", "protosmith", cwd=home)
        bin = home / "node_modules/.bin"
        self.answers(lambda name: [bin / name])
        shutil.rmtree(home / "node_modules/@protosmith")
        said = subprocess.run([bin / "protosmith", "--version"], capture_output=True, text=True)
        assert said.returncode == 2 and "--omit=optional" in said.stderr, said

    def registry(self, scratch):
        """A registry on this machine, in which a platform that is not this one is, too."""
        need("npm", "node", "verdaccio")
        other = binary.dataclasses.replace(self.binary, system="macos", processor="aarch64", content=b"")
        made = npm.build([self.binary, other], scratch / "made")
        config = {
            "storage": str(scratch / "storage"),
            "packages": {"**": {"access": "$all", "publish": "$all"}},
            "max_body_size": "100mb",
            "listen": "127.0.0.1:48731",
            "log": {"type": "file", "path": str(scratch / "log"), "level": "warn"},
        }
        (scratch / "config.json").write_text(json.dumps(config))
        server = subprocess.Popen(["verdaccio", "--config", scratch / "config.json"], stdout=subprocess.DEVNULL)
        try:
            place = "127.0.0.1:48731"
            home = scratch / "home"
            home.mkdir()
            (home / ".npmrc").write_text(f"registry=http://{place}/\n//{place}/:_authToken=none\nfund=false\n")
            # `npm ping` gives up at once while nobody listens.
            for _ in range(100):
                if subprocess.run(["npm", "ping"], cwd=home, capture_output=True).returncode == 0:
                    break
                time.sleep(0.2)
            for it in reversed(made):
                run("npm", "publish", "--access", "public", it, cwd=home)
            run("npm", "install", "--ignore-scripts", "--no-audit", "protosmith", cwd=home)
            installed = sorted(it.name for it in (home / "node_modules/@protosmith").iterdir())
            assert installed == [npm.place(self.binary)], installed
            assert npm.place(other) in (home / "package-lock.json").read_text()
            self.lints("npx", "--offline", "protosmith", cwd=home)
            shutil.rmtree(home / "node_modules")
            run("npm", "ci", "--ignore-scripts", "--no-audit", cwd=home)
            self.lints("npx", "--offline", "protosmith", cwd=home)
        finally:
            server.terminate()
            server.wait()

    def publish(self, scratch):
        """What stopped half-way goes on where it stopped; other content is refused, and nothing is published then."""
        need("npm", "node")
        counterparts.install(scratch / "bin", scratch, gh="gh", cargo="cargo")
        packages = [{"name": it, "version": "1.0.0", "publish": [] if it == "a" else None} for it in "abc"]
        (scratch / "packages.json").write_text(json.dumps(packages))
        server = counterparts.npm()
        place = f"127.0.0.1:{server.server_address[1]}"
        (scratch / ".npmrc").write_text(f"registry=http://{place}/\n//{place}/:_authToken=none\nfetch-retries=0\n")
        # In a pipeline npm would prove where it was built.
        clean = {it: value for it, value in os.environ.items() if it != "GITHUB_ACTIONS" and not it.startswith("npm_")}
        env = {**clean, "PATH": f"{scratch / 'bin'}:{clean['PATH']}", "HOME": str(scratch)}
        program = project.ROOT / "plugin/dist/publish.py"
        publish = lambda *what, code=0, **more: run(program, *what, code=code, env={**env, **more}, cwd=scratch)

        small = binary.dataclasses.replace(self.binary, content=b"1")
        main, *own = npm.build([small], scratch / "made")
        server.refused = "protosmith"
        publish("npm", "next", *own, main, code=1)
        assert len(server.published) == 1, server.published
        server.refused = None
        assert "is there" in publish("npm", "next", *own, main)
        assert len(server.published) == 2 and server.published[1] == "protosmith", server.published
        publish("npm", "next", *own, main)
        other = npm.build([binary.dataclasses.replace(small, content=b"2")], scratch / "other")
        publish("npm", "next", *other, code=1)
        server.packages.pop("protosmith")
        publish("npm", "next", *other, code=1)
        assert len(server.published) == 2, server.published
        server.shutdown()
        server.server_close()
        publish("npm", "next", *own, main, code=1, npm_config_cache=str(scratch / "empty"))

        files = [scratch / it for it in ("a.tar", "b.tar", "c.tar")]
        for it in files:
            it.write_text(it.name)
        publish("release", "v1", "notes", *files, code=1, REFUSED="b.tar")
        there = lambda: {it.name: it.read_text() for it in (scratch / "v1").iterdir()}
        is_draft = (scratch / "v1.draft").exists
        assert there() == {"a.tar": "a.tar", "b.tar": ""} and is_draft(), there()
        assert "a.tar is there" in publish("release", "v1", "notes", *files)
        assert not is_draft()
        assert there() == {it: it for it in ("a.tar", "b.tar", "c.tar")}, there()
        files[0].write_text("changed")
        (scratch / "v1/c.tar").unlink()
        publish("release", "v1", "notes", *files, code=1)
        assert "c.tar" not in there(), there()
        files[0].write_text("a.tar")
        publish("release", "v1", "notes", *files)
        publish("release", "v1", "notes", *files)
        assert len(there()) == 3 and not is_draft(), there()

        publish("crates", code=1, REFUSED="c")
        assert "b@1.0.0 is there" in publish("crates")
        assert (scratch / "c@1.0.0").exists() and not (scratch / "a@1.0.0").exists()
        publish("crates")

    def archive(self, scratch):
        made = same(lambda out: archive.build(self.binary, out, self.binary.path), scratch)
        run("tar", "-C", scratch, "-xf", made)
        home = scratch / made.name.removesuffix(".tar.gz")
        self.lints(home / "bin/protosmith")
        self.answers(lambda name: [home / "bin" / name])
        # What cargo-binstall looks for is there.
        told = tomllib.loads(project.MANIFEST)["package"]["metadata"]["binstall"]
        names = {"name": "protosmith", "version": project.VERSION, "bin": "protosmith", "repo": "https://example.com"}
        for target in [*recipes.TARGETS, "x86_64-unknown-linux-gnu", "aarch64-unknown-linux-gnu"]:
            here, is_windows = told | told["overrides"].get(target, {}), "windows" in target
            known = names | {"target": target, "binary-ext": ".exe" if is_windows else ""}
            url, inside = (filled(here[it], known) for it in ("pkg-url", "bin-dir"))
            released = target.replace("-gnu", "-musl")
            assert url.endswith(f"/download/v{project.VERSION}/{recipes.archive(released)}"), url
            wanted = "protosmith.exe" if is_windows else home.name.replace(self.binary.triple, released) + "/bin/protosmith"
            assert inside == wanted, inside
            assert here["pkg-fmt"] == ("zip" if is_windows else "tgz"), target

    def deb(self, scratch):
        need("dpkg")
        if os.getuid() != 0:
            raise LeftOut("`dpkg` has to be root")
        made = same(lambda out: deb.build(self.binary, out, self.binary.path), scratch)
        home = scratch / "root"
        for it in ["info", "updates", "triggers"]:
            (home / "var/lib/dpkg" / it).mkdir(parents=True)
        (home / "var/lib/dpkg/status").touch()
        dpkg = ["dpkg", f"--root={home}", "--force-depends", "--force-script-chrootless"]
        run(*dpkg, "--install", made)
        self.lints(home / "usr/bin/protosmith")
        self.answers(lambda name: [home / "usr/bin" / name])
        if shutil.which("man"):
            for page in sorted((home / "usr/share/man/man1").iterdir()):
                env = {**os.environ, "MANPATH": str(home / "usr/share/man"), "LC_ALL": "C.UTF-8"}
                assert "protosmith" in run("man", "--local-file", "--warnings", page, env=env), page
        if shutil.which("lintian"):
            said = run("lintian", "--allow-root", "--fail-on", "error,warning", made)
            assert not said, said
        run(*dpkg, "--purge", "protosmith")
        left = [it for it in (home / "usr").rglob("*") if not it.is_dir()] if (home / "usr").exists() else []
        assert not left, left

    def static(self, scratch):
        """It runs where there is nothing else, is quick about it, and no larger than it may be."""
        if self.binary.system != "linux" or not self.binary.is_static:
            raise LeftOut("the binary is not static")
        if os.getuid() != 0:
            raise LeftOut("`chroot` has to be root")
        home = scratch / "root"
        shutil.copytree(SAMPLE, home / "sample")
        shutil.copy(self.binary.path, home / "protosmith")
        self.lints("chroot", home, "/protosmith", sample="/sample")
        firsts = sorted(first_line(self.binary.path) for _ in range(20))
        print(f"from the start to the first finding: {firsts[0]:.1f} ms, {firsts[10]:.1f} ms in the middle of 20 runs")
        size = len(self.binary.content)
        # One with another library of C is a trial, which is not made small.
        assert size <= MOST or b"GLIBC_TUNABLES" in self.binary.content, f"{size:,} bytes are more than {MOST:,}"

    def image(self, scratch):
        need("buildah")
        if self.binary.system != "linux" or not self.binary.is_static:
            raise LeftOut("the binary is not static")
        made = same(lambda out: image.build([self.binary], out), scratch)
        buildah = ["buildah", "--storage-driver", "vfs", "--root", scratch / "root", "--runroot", scratch / "run"]
        name = run(*buildah, "from", f"oci-archive:{made}").strip()
        inside = ["--isolation", "chroot", "--volume", f"{SAMPLE}:/workspace:ro"]
        self.lints(*buildah, "run", *inside, name, "--", "/usr/bin/protosmith", sample="/workspace")
        self.answers(lambda plugin: [*buildah, "run", *inside, name, "--", f"/usr/bin/{plugin}"])
        entry = json.loads(run(*buildah, "inspect", "--type", "container", name))["OCIv1"]["config"]
        assert entry["Entrypoint"] == ["/usr/bin/protosmith"], entry

    def hooks(self, scratch):
        """A repository that names the hooks of a tag of this one, with the wheel in a folder."""
        need("git")
        pre_commit = [sys.executable, "-m", "pre_commit"]
        if subprocess.run([*pre_commit, "--version"], capture_output=True).returncode:
            raise LeftOut("there is no `pre-commit`")
        wheel.build(self.binary, scratch / "wheels")
        ours, theirs = scratch / "ours", scratch / "theirs"
        run("git", "clone", "-q", "--no-hardlinks", "--depth=1", f"file://{project.ROOT}", ours)
        for it in run("git", "diff", "--name-only", "HEAD", cwd=project.ROOT).split():
            shutil.copy(project.ROOT / it, ours / it)
        commit(ours, "as it is here")
        # A release is made of a clone that has the tag.
        run("git", "tag", "--force", f"v{project.VERSION}", cwd=ours)
        shutil.copytree(SAMPLE, theirs / "proto")
        (theirs / "buf.yaml").write_text("version: v2\nmodules:\n  - path: proto\n")
        run("git", "init", "-q", "-b", "main", theirs)
        hooks = ["protosmith", "protosmith-format", "protosmith-breaking"]
        config = {"repos": [{"repo": str(ours), "rev": f"v{project.VERSION}", "hooks": [{"id": it} for it in hooks]}]}
        (theirs / ".pre-commit-config.yaml").write_text(json.dumps(config))
        commit(theirs, "theirs")
        # Nothing comes from a registry.
        env = {**os.environ, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(scratch / "wheels")}
        env |= {"PRE_COMMIT_HOME": str(scratch / "cache"), "NO_COLOR": "1"}

        def hook(name, code):
            return run(*pre_commit, "run", "--all-files", "--color", "never", name, code=code, cwd=theirs, env=env)

        found = hook("protosmith", 1)
        lines = [it.replace(str(SAMPLE), "proto") for it in self.expected.splitlines()]
        assert [it for it in found.splitlines() if it.startswith("proto/")] == lines, found
        hook("protosmith-breaking", 0)
        book = theirs / "proto/library/v1/library.proto"
        text = book.read_text()
        book.write_text(text.replace("bookId = 1", "book_id =    9"))
        assert "FIELD_NO_DELETE" in hook("protosmith-breaking", 1)
        assert "files were modified by this hook" in hook("protosmith-format", 1)
        assert "book_id = 9" in book.read_text()
        hook("protosmith-format", 0)

    def recipes(self, scratch):
        """Each names every archive with its checksum, and is read by what it is for."""
        sums = "".join(f"{hashlib.sha256(it.encode()).hexdigest()}  {recipes.archive(it)}\n" for it in recipes.TARGETS)
        made = recipes.build(sums, "https://example.com/protosmith", scratch)
        texts = {name: path.read_text() for name, path in made.items()}
        for line in sums.splitlines():
            sum, archive = line.split()
            forms = [sum, sum.upper(), base64.b64encode(bytes.fromhex(sum)).decode()]
            named = [it for it in texts.values() if archive in it]
            assert len(named) == 2, archive
            assert all(any(form in it for form in forms) for it in named), archive
        for name in [it for it in texts if it.endswith((".json", ".yaml"))]:
            assert json.loads(texts[name])
        readers = {"ruby": ("-c", "protosmith.rb"), "nix-instantiate": ("--parse", "protosmith.nix")}
        for reader, (flag, name) in readers.items():
            if shutil.which(reader):
                run(reader, flag, made[name])
            else:
                print(f"  {name} was not parsed: there is no `{reader}`")

    def release(self, scratch):
        """That of all platforms, of files that have nothing but what binaries of them begin with."""
        need("cargo")
        programs = []
        for target, content in BEGINNINGS.items():
            path = scratch / target
            path.write_bytes(content)
            programs.append(binary.read(path))
            assert programs[-1].triple == target, programs[-1]
        out = scratch / "out"
        release.build("https://example.com/protosmith", out, programs, self.binary.path)
        wheels = {it.name.split("-none-")[-1] for it in (out / "wheels").iterdir()}
        assert "macosx_11_0_arm64.whl" in wheels and "win_amd64.whl" in wheels, wheels
        assert "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl" in wheels, wheels
        run("sha256sum", "--check", "--ignore-missing", "SHA256SUMS", cwd=out / "archives")
        image = tarfile.open(next((out / "packages").glob("*-image.tar")))
        index = json.load(image.extractfile("index.json"))["manifests"][0]["digest"].replace(":", "/")
        platforms = [it["platform"]["architecture"] for it in json.load(image.extractfile(f"blobs/{index}"))["manifests"]]
        assert platforms == ["amd64", "arm64"], platforms

    def workflow(self, scratch):
        """Each of many faults of a workflow is found by what `rehearse.py` runs it with."""
        need("git", "bash")
        if not importlib.util.find_spec("yaml"):
            raise LeftOut("there is no PyYAML")
        import faulty

        print(f"  {faulty.check(scratch)} faults are found")

    def sbom(self, scratch):
        need("cargo")
        made = same(sbom.build, scratch)
        bom = json.loads(made.read_text())
        named = {it["name"] for it in bom["components"]}
        assert {"protosmith-lint", "clap", "gix"} <= named, named
        assert all("hashes" in it or it["name"].startswith("proto") for it in bom["components"])


def first_line(path):
    """How many milliseconds go by until the first finding is there."""
    begin = time.monotonic()
    with subprocess.Popen([path, "lint", SAMPLE, "--format", "text"], stdout=subprocess.PIPE) as program:
        program.stdout.readline()
        return (time.monotonic() - begin) * 1000


def filled(template, values):
    """A template of cargo-binstall with its values."""
    return re.sub(r"\{ (\S+) \}", lambda it: values[it[1]], template)


def commit(folder, message):
    identity = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    run("git", "add", "-A", cwd=folder)
    run("git", *identity, "commit", "-q", "--allow-empty", "-m", message, cwd=folder)


def same(build, scratch):
    """What is built twice is the same, byte for byte."""
    first, second = build(scratch / "first"), build(scratch / "second")
    for one, other in zip(*([it] if isinstance(it, pathlib.Path) else it for it in (first, second))):
        assert one.read_bytes() == other.read_bytes(), f"{one.name} differs from run to run"
    return first


def beginnings():
    """The first bytes of a binary of each platform of a release."""
    for processor, elf, pe, mach in [("x86_64", 62, 0x8664, 0x01000007), ("aarch64", 183, 0xAA64, 0x0100000C)]:
        # No segment asks for an interpreter.
        yield f"{processor}-unknown-linux-musl", b"\x7fELF\2\1\1".ljust(18, b"\0") + struct.pack("<H", elf).ljust(46, b"\0")
        command = struct.pack("<IIIII", 0x32, 24, 1, 11 << 16, 0)
        yield f"{processor}-apple-darwin", struct.pack("<IIIIIIII", 0xFEEDFACF, mach, 0, 2, 1, 24, 0, 0) + command
        yield f"{processor}-pc-windows-msvc", b"MZ".ljust(0x3C, b"\0") + struct.pack("<I4sH", 0x40, b"PE\0\0", pe)


BEGINNINGS = dict(beginnings())
KINDS = ["wheel", "sdist", "npm", "archive", "deb", "static", "image", "hooks", "recipes", "sbom", "release", "publish", "workflow", "registry"]


def main():
    path, *kinds = project.arguments("check.py BINARY [KIND…]", 1)
    check, left_out = Check(path), []
    project.LEVEL = 0
    print(f"{check.binary.path}: {check.binary.triple}, {len(check.binary.content):,} bytes")
    for kind in kinds or KINDS:
        begin = time.monotonic()
        with tempfile.TemporaryDirectory() as scratch:
            try:
                getattr(check, kind)(pathlib.Path(scratch))
            except LeftOut as why:
                if kinds:
                    sys.exit(f"{kind}: {why}")
                left_out.append(f"{kind}: {why}")
                continue
        print(f"{kind}: passed, {time.monotonic() - begin:.1f} s")
    for it in left_out:
        print(f"left out: {it}")


if __name__ == "__main__":
    main()
