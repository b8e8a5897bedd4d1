#!/usr/bin/env python3
"""Runs the release workflow on this machine, from its YAML, so that its faults are seen before there is a tag:
`rehearse.py [--with BINARY]`.

It is run of a clone with the tag, each job in a checkout and with a home of its own. What the jobs of other systems
would build is played by files that begin as such binaries do. Nothing is published: registries and servers are stood in
for by programs on this machine. With BINARY, which has to be static, what takes long is left out: that is what is
built, commands of the site are only read, and Debian says what it has without installing it. Needs git, bash, npm, PyYAML
and twine; without BINARY also rustup, and root on Debian.
"""
import functools
import hashlib
import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

import binary
import check
import counterparts
import project
import workflow
from version import PLACES

PATH = ".github/workflows/release.yml"
LABELS = {("Linux", "x86_64"): "ubuntu-24.04", ("Linux", "aarch64"): "ubuntu-24.04-arm"}
# What `plugin/dist/README.md` says that the repository is told.
VARIABLES = {"PUBLISH": "true", "SITE": "https://example.com/site", "IMAGE": "registry.example.com/us/protosmith", "CRATES": "true"}
SECRETS = {"IMAGE_TOKEN": "of the image", "CARGO_REGISTRY_TOKEN": "of the crates"}
NONE = dict.fromkeys(VARIABLES, "")
# The jobs that publish, and what stands for the programs with which they do.
PUBLISHING = {"publish", "publish-site"}
STANDINS = {"gh": "gh", "cargo": "cargo", "npm": "provenance", "skopeo": "skopeo", "rustup": "rustup"}
# Versions before another one, for those who ask for them.
BEFORE = "1.0.0-rc.1"
# A port at which nobody listens.
NOWHERE = "http://127.0.0.1:9"


class World(workflow.Machine):
    """This machine, and all that a release of these sources is published to."""

    labels = {LABELS.get((platform.system(), platform.machine()))}

    def __init__(self, folder, source, given):
        self.folder, self.given = folder, given
        self.state = folder / "state"
        self.state.mkdir(parents=True)
        packages = check.run("cargo", "metadata", "--no-deps", "--format-version=1", cwd=source)
        (self.state / "packages.json").write_text(json.dumps(json.loads(packages)["packages"]))
        told = {"GH_TOKEN": "token-of-this-run", "TOKEN": SECRETS["IMAGE_TOKEN"]}
        for name, value in (told | {"CARGO_REGISTRY_TOKEN": SECRETS["CARGO_REGISTRY_TOKEN"]}).items():
            (self.state / name).write_text(value)
        self.npm, self.index = counterparts.npm(), counterparts.index()
        counterparts.install(folder / "publishing", self.state, **STANDINS)
        building, rooted, home = {}, {}, folder / "root"
        home.mkdir()
        if given:
            building, rooted = {"cargo": f"built {given}", "rustup": "rustup"}, {"apt-get": "apt"}
        if given or not shutil.which("sudo"):
            building["sudo"] = f"as_root {home} {folder / 'rooted'}"
        counterparts.install(folder / "building", self.state, **building)
        counterparts.install(folder / "rooted", self.state, **rooted)

    def programs(self, job):
        if job.name in PUBLISHING:
            return [self.folder / "publishing"]
        # Without rustup, cargo and the others are those of the toolchain that is here.
        toolchain = [pathlib.Path(check.run("rustc", "--print", "sysroot").strip()) / "bin"] if self.given else []
        return [self.folder / "building", *toolchain]

    def variables(self, job):
        """Homes of jobs that build have what was downloaded before. Jobs that publish reach this machine alone."""
        if job.name not in PUBLISHING:
            cargo = pathlib.Path(os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo"))
            links = {f".cargo/{it}": cargo / it for it in ["registry", ".package-cache"]}
            links[".cache"] = pathlib.Path.home() / ".cache"
            if not self.given:
                links[".rustup"] = project.ROOT / "target/rehearsal/rustup"
                links[".rustup"].mkdir(parents=True, exist_ok=True)
            for name, to in links.items():
                (job.home / name).parent.mkdir(exist_ok=True)
                if to.exists() and not (job.home / name).is_symlink():
                    (job.home / name).symlink_to(to)
            return {"COMPRESSION": "1"} if self.given else {}
        place = f"127.0.0.1:{self.npm.server_address[1]}"
        (job.home / ".npmrc").write_text(f"registry=http://{place}/\n//{place}/:_authToken=none\nfetch-retries=0\nloglevel=warn\n")
        return {it: NOWHERE for it in ["http_proxy", "https_proxy", "all_proxy"]} | {"no_proxy": "127.0.0.1"}

    def played(self, job, matrix):
        """The artefact of a job that cannot run here, and of one that takes too long."""
        if job == "site" and self.given:
            return {}
        target = matrix.get("target")
        if target is None or matrix["runner"] in self.labels:
            return None
        suffix = ".exe" if "windows" in target else ""
        return {f"{target}/protosmith{suffix}": check.BEGINNINGS[target]}

    def published(self):
        """All that is published by now, with its content."""
        files = {it: hashlib.sha256(it.read_bytes()).hexdigest() for it in self.state.rglob("*") if it.is_file()}
        packages = {f"npm {it}": json.dumps(value, sort_keys=True) for it, value in self.npm.packages.items()}
        return {str(it): value for it, value in (files | packages | self.index.files).items()}


def snapshot(folder, version=project.VERSION):
    """The repository as it is here, in one commit, and as it would be in another version; its commit."""
    work = folder / "source"
    changed = workflow.git(project.ROOT, "stash", "create") or "HEAD"
    work.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", changed], cwd=project.ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x"], cwd=work, input=archive, check=True)
    if version != project.VERSION:
        renamed(work, version)
    workflow.git(work, "init", "-q", "-b", "main")
    workflow.git(work, "add", "-A", "--force")
    workflow.git(work, "commit", "-q", "-m", "as it is here")
    workflow.git(work, "tag", f"v{version}")
    return work, workflow.git(work, "rev-parse", "HEAD")


def renamed(work, version):
    """Gives the sources another version, wherever `version.py` looks for it."""
    minor = re.escape(project.VERSION.rpartition(".")[0])
    for manifest in work.rglob("Cargo.toml"):
        text = re.sub(rf'(path = ".*", version = )"{minor}"', rf'\1"{version}"', manifest.read_text())
        manifest.write_text(text.replace(f'\nversion = "{project.VERSION}"', f'\nversion = "{version}"', 1))
    for path, before in PLACES.items():
        file = work / path
        file.write_text(file.read_text().replace(before + project.VERSION, before + version))
    subprocess.run(["cargo", "update", "--workspace", "--offline", "--quiet"], cwd=work, check=True)


def run(world, origin, event, name, jobs=None, artifacts=None):
    """All jobs of the workflow, or only some, after the others have succeeded with these artefacts."""
    source, sha = origin
    out = workflow.Run(source / PATH, event, source, sha, world.folder / name, world)
    if artifacts:
        shutil.copytree(artifacts, out.artifacts, dirs_exist_ok=True)
    if jobs is not None:
        out.results = {it: "success" for it in out.workflow["jobs"] if it not in jobs}
    out.all()
    return out


def release(world, version, tag):
    """What every release has is published, under its tag."""
    state = world.state
    files = {it.name for it in (state / f"v{version}").iterdir()}
    assert not (state / f"v{version}.draft").exists()
    assert (state / f"v{version}.prerelease").exists() == ("-" in version)
    targets = list(check.BEGINNINGS)
    archives = {f"protosmith-{version}-{it}.{'zip' if 'windows' in it else 'tar.gz'}" for it in targets}
    wanted = archives | {f"protosmith-{version}-{it}.cdx.json" for it in targets} | {"SHA256SUMS", "protosmith.rb"}
    assert wanted <= files, wanted - files
    assert len(world.npm.packages) == len(targets) + 1, world.npm.published
    assert world.npm.published[-1] == "protosmith", world.npm.published
    for name, it in world.npm.packages.items():
        assert it["dist-tags"].get(tag) == version and list(it["versions"]) == [version], (name, it["dist-tags"])
    assert len(world.index.files) == len(targets) + 1, world.index.files


def rehearse(folder, given):
    push = functools.partial(workflow.Event, "push", f"refs/tags/v{project.VERSION}", secrets=SECRETS)
    origin = snapshot(folder)
    world = World(folder / "whole", origin[0], given)
    print(f"# a tag, v{project.VERSION}")
    whole = run(world, origin, push(VARIABLES), "tag")
    assert set(whole.results.values()) == {"success"}, whole.results
    release(world, project.VERSION, "latest")
    # The archive's, or that of the folder to which the real program copied it.
    names = ("index.json", f"{project.VERSION}.json")
    index = next(it for it in (world.state / "images/us").rglob("*.json") if it.name in names)
    assert project.VERSION in index.read_text(), "there is no image"
    assert (world.state / f"protosmith@{project.VERSION}").exists(), "there is no crate"

    print("# what was published is published again: nothing changes")
    before = world.published()
    run(world, origin, push(VARIABLES), "again", {"publish"}, whole.artifacts)
    assert world.published() == before

    # What takes long has been built by now.
    target = f"{platform.machine()}-unknown-linux-musl"
    given = given or folder / "given"
    if not given.exists():
        shutil.copy(whole.artifacts / target / target / "protosmith", given)
        given.chmod(0o755)

    print("# by hand, on a branch: nothing is published")
    quiet = World(folder / "quiet", origin[0], given)
    before = quiet.published()
    hand = workflow.Event("workflow_dispatch", "refs/heads/main", VARIABLES, SECRETS)
    ran = run(quiet, origin, hand, "hand", {"build", "publish", "publish-site"})
    assert ran.results["publish"] == ran.results["publish-site"] == "skipped", ran.results

    print("# a tag, where the repository was told nothing: nothing is published")
    ran = run(quiet, origin, push(NONE), "untold", {"publish", "publish-site"}, whole.artifacts)
    assert ran.results["publish"] == ran.results["publish-site"] == "skipped", ran.results
    assert quiet.published() == before

    print(f"# a tag, v{BEFORE}, with `PUBLISH` alone: what is published is for those who ask; no image, no crates")
    early = snapshot(folder / "early", BEFORE)
    world = World(folder / "before", early[0], given)
    event = workflow.Event("push", f"refs/tags/v{BEFORE}", NONE | {"PUBLISH": "true"}, SECRETS)
    built = run(world, early, event, "build", {"build"})
    packed = folder / "early/artifacts"
    programs = sorted(it for it in built.artifacts.rglob("*") if it.is_file())
    command = [early[0] / "plugin/dist/release.py", "https://github.com/owner/protosmith", packed / "dist", *programs]
    check.run(*command, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "COMPRESSION": "1"})
    run(world, early, event, "publish", {"publish"}, packed)
    release(world, BEFORE, "next")
    assert not (world.state / "images").exists() and not (world.state / f"protosmith@{BEFORE}").exists()

    print("# a tag that is not the version, and one that is none")
    for tag, why in [("v9.9.9", 'version.py "$GITHUB_REF": ended with 1'), ("nightly", "does not start the workflow")]:
        try:
            run(world, origin, workflow.Event("push", f"refs/tags/{tag}", VARIABLES, SECRETS), tag, {"build"})
        except workflow.Fault as it:
            assert why in str(it), it
        else:
            raise AssertionError(f"the tag {tag} is released")
    return whole


def lacks(given):
    """What the workflow cannot run without here."""
    if given and not binary.read(given).is_static:
        yield f"{given} is not static, as a release is"
    if World.labels == {None}:
        yield "no runner of the workflow is like this machine"
    for it in ["git", "bash", "npm", "node", "cargo", *([] if given else ["rustup", "apt-get"])]:
        if not shutil.which(it):
            yield f"there is no `{it}`"
    if not given and os.getuid() != 0 and not shutil.which("sudo"):
        yield "packages of Debian are installed by root, or with `sudo`"


def main():
    words = sys.argv[1:]
    if words and (len(words) != 2 or words[0] != "--with"):
        sys.exit("usage: rehearse.py [--with BINARY]")
    given = pathlib.Path(words[1]).absolute() if words else None
    if lacking := list(lacks(given)):
        print("\n".join(lacking), file=sys.stderr)
        sys.exit(77)
    sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            whole = rehearse(pathlib.Path(folder), given)
        except (workflow.Fault, workflow.Unknown) as why:
            sys.exit(f"{PATH}: {why}")
    print("\nran: " + ", ".join(whole.ran))
    print("commands were read only, and what they make was played: " + ", ".join(whole.played))
    print("stood in for: actions of others; where it is published, " + ", ".join(STANDINS) + " and registries")
    if given:
        print(f"left out: what takes long to build; {given} was there")


if __name__ == "__main__":
    main()
