#!/usr/bin/env python3
"""Plays `action.yml` and the pipelines in `ci/` as their runners would: `play.py BINARY`.

Events are simulated: pushes, tags, pull requests, also of forks and with names that are commands. Clones
have one commit. The package comes from a wheel of BINARY. Needs git, bash and PyYAML.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

import binary
import expressions
import project
import version
import wheel

FIELDS = "  string title = 1;\n  int32 pages = 2;\n"
MORE = FIELDS + "  string author = 3;\n"
BROKEN = "  string title = 1;\n"
NONE = "0" * 40
# Git takes these as names; a shell that reads them makes a file.
HOSTILE = ["a;touch${IFS}pwned", "$(touch${IFS}pwned)", "`touch${IFS}pwned`", "-x'\"&&touch${IFS}pwned"]
LINT, BREAKING, FORMAT = "MESSAGE_PASCAL_CASE", "FIELD_NO_DELETE", "FORMAT"


def git(folder, *args):
    identity = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "commit.gpgsign=false", "-c", "tag.gpgsign=false"]
    ran = subprocess.run(["git", *identity, *args], cwd=folder, check=True, capture_output=True, text=True)
    return ran.stdout.strip()


class World:
    """A repository as its server has it."""

    def __init__(self, folder, path):
        self.folder, self.count = folder, 0
        wheel.build(binary.read(path), folder / "wheels")
        self.origin, self.source = folder / "origin.git", folder / "source"
        git(folder, "init", "-q", "--bare", "-b", "main", str(self.origin))
        git(folder, "clone", "-q", str(self.origin), str(self.source))
        git(self.source, "checkout", "-q", "-b", "main")
        self.first = self.commit("main", FIELDS)
        for tag in ["v0.9.0", "v0.10.0-rc.1", "other-7.0.0"]:
            git(self.source, "tag", "-a", "-m", tag, tag)
        self.push("--tags")

    def push(self, *what):
        git(self.source, "push", "-q", "--force", "origin", *what)

    def commit(self, branch, fields, more="", parents=()):
        """A state of the schema, at the end of a branch."""
        git(self.source, "checkout", "-q", "-B", branch, *parents[:1])
        file = self.source / "proto/library/v1/book.proto"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f'syntax = "proto3";\n\npackage library.v1;\n\n// A book.\nmessage Book {{\n{fields}}}\n{more}')
        (self.source / "buf.yaml").write_text("version: v2\nmodules:\n  - path: proto\n")
        git(self.source, "add", "-A")
        git(self.source, "commit", "-q", "--allow-empty", "-m", "a change")
        self.push(f"HEAD:refs/heads/{branch}")
        return git(self.source, "rev-parse", "HEAD")

    def pull(self, fields, more=""):
        """What the server makes of a pull request: the merge with the branch as it is, which then goes on."""
        head = self.commit("topic", fields, more, [self.first])
        tree = git(self.source, "rev-parse", "HEAD^{tree}")
        merge = git(self.source, "commit-tree", tree, "-p", self.first, "-p", head, "-m", "merge")
        self.push(f"{merge}:refs/pull/7/merge")
        self.commit("main", MORE, parents=[self.first])
        return merge

    def clone(self, commit):
        """What a runner checks out: one commit, and no other branch."""
        self.count += 1
        folder = self.folder / f"clone{self.count}"
        git(self.folder, "init", "-q", str(folder))
        git(folder, "remote", "add", "origin", f"file://{self.origin}")
        git(folder, "fetch", "-q", "--no-tags", "--depth=1", "origin", commit)
        git(folder, "checkout", "-q", "--detach", "FETCH_HEAD")
        return folder

    def run(self, script, folder, variables):
        temp = self.folder / "temp"
        temp.mkdir(exist_ok=True)
        env = {"PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder), "CI": "true"}
        env |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.folder / "wheels"), "RUNNER_TEMP": str(temp)}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=folder, env=env | variables, capture_output=True, text=True)


class Action:
    """`action.yml`, in an event."""

    def __init__(self, world):
        self.world = world
        self.manifest = yaml.safe_load((project.ROOT / "action.yml").read_text())

    def play(self, event, ref, commit, facts=(), variables=(), **inputs):
        """What the steps say, their exit code, and the actions of others that were used."""
        facts = {"github.event_name": event, "runner.temp": str(self.world.folder / "temp"), **dict(facts)}
        # Much is in events of one kind alone.
        fact = lambda name: facts.get(name, "")
        for name, it in self.manifest["inputs"].items():
            facts[f"inputs.{name}"] = inputs.pop(name.replace("-", "_"), expressions.filled(it["default"], fact))
        assert not inputs, inputs
        clone, files = self.world.clone(commit), {}
        for name in ["output", "step_summary"]:
            files[name] = self.world.folder / f"{name}{self.world.count}"
            files[name].touch()
        env = {"GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": event, "GITHUB_REF": ref, "GITHUB_SHA": commit}
        env |= {"GITHUB_ACTION_PATH": str(project.ROOT), "GITHUB_REPOSITORY": "a/b", **dict(variables)}
        env |= {f"GITHUB_{name.upper()}": str(path) for name, path in files.items()}
        said, used, code = "", [], 0
        for step in self.manifest["runs"]["steps"]:
            if "if" in step and not expressions.value(step["if"], fact):
                continue
            if "uses" in step:
                used.append(step["uses"].split("@")[0])
                continue
            assert "${{" not in step["run"], "values reach the shell through variables alone"
            files["output"].write_text("")
            own = {name: expressions.filled(it, fact) for name, it in step.get("env", {}).items()}
            folder = clone / expressions.filled(step.get("working-directory", "."), fact)
            ran = self.world.run(step["run"], folder, env | own)
            said, code = said + ran.stdout + ran.stderr, ran.returncode
            for line in files["output"].read_text().splitlines():
                name, value = line.split("=", 1)
                facts[f"steps.{step.get('id')}.outputs.{name}"] = value
            if code:
                break
        pwned = [str(it) for it in self.world.folder.rglob("pwned")]
        assert not pwned, pwned
        return code, said + files["step_summary"].read_text(), used


def action(world, check):
    """Pull requests, pushes and tags."""
    played = Action(world)
    play = played.play
    workflow = yaml.safe_load((pathlib.Path(__file__).parent / "ci/github.yml").read_text())
    given = workflow["jobs"]["protosmith"]["steps"][1]["with"]
    assert given.keys() <= played.manifest["inputs"].keys(), given
    pull = {"github.event.number": "7"}
    fork = pull | {"github.event.pull_request.head.repo.fork": True}
    base = {"GITHUB_BASE_REF": "main"}
    everything = {"sarif": "true", "comment": "true", "format": "true"}
    upload = "github/codeql-action/upload-sarif"
    ref = "refs/pull/7/merge"
    paper = "\n// Paper.\nmessage paper {}\n"
    # The branch has a field more by now, which this pull request has not deleted.
    gh = world.folder / "bin/gh"
    gh.parent.mkdir()
    calls = world.folder / "calls"

    def github(comment=""):
        calls.write_text("")
        gh.write_text(f'#!/bin/sh\necho "$@" >>"{calls}"\ncase "$*" in *--paginate*) echo "{comment}";; esac\n')
        gh.chmod(0o755)

    github()
    check("same", play("pull_request", ref, world.pull(FIELDS), pull, base, **everything), 0, used=upload)
    assert "POST" not in calls.read_text()
    merge = world.pull(BROKEN, paper)
    check("both", play("pull_request", ref, merge, pull, base, **everything), 1, LINT, BREAKING, "changes: major", used=upload)
    assert "POST repos/a/b/issues/7/comments" in calls.read_text()
    body = (world.folder / "temp/protosmith-comment.md").read_text()
    assert body.startswith("<!-- protosmith -->\n## Schema changes: major") and BREAKING in body, body
    github("41\n42")
    check("again", play("pull_request", ref, merge, pull, base, **everything), 1)
    assert "PATCH repos/a/b/issues/comments/41 " in calls.read_text(), calls.read_text()
    github()
    check("fork", play("pull_request", ref, merge, fork, base, **everything), 1, LINT, BREAKING, used="")
    assert calls.read_text() == ""
    check("lint alone", play("pull_request", ref, merge, pull, base, breaking="false", changes="false"), 1, LINT, no=BREAKING)
    check("no lint", play("pull_request", ref, merge, pull, base, lint="false"), 1, BREAKING, no=LINT)
    check("against", play("pull_request", ref, merge, pull, base, lint="false", against="."), 0)
    odd = world.pull(FIELDS + "    int32   odd = 4;\n")
    check("format", play("pull_request", ref, odd, pull, base, **everything), 1, FORMAT)
    check("input", play("pull_request", ref, merge, pull, base, input="proto", working_directory="."), 1, LINT, BREAKING)
    check("no input", play("pull_request", ref, merge, pull, base, input="-x"), 1, "-x")
    check("version", play("push", "refs/heads/main", merge, version="1.0.0 --index-url=x"), 2, "is no version")
    for name in HOSTILE:
        base_ref = f"base{name}"
        world.push(f"{world.first}:refs/heads/{base_ref}")
        facts, names = pull | {"github.event.pull_request.title": name}, {"GITHUB_HEAD_REF": name}
        names["GITHUB_BASE_REF"] = base_ref
        check(name, play("pull_request_target", "refs/heads/main", merge, facts, names), 1, BREAKING)
        check(name, play("push", f"refs/heads/{name}", merge, {"github.event.before": world.first}, breaking="true"), 1, BREAKING)
    push = {"github.event.before": world.first}
    broken = world.commit("main", BROKEN, parents=[world.first])
    check("push", play("push", "refs/heads/main", broken, push), 0, "changes: major")
    check("push, too", play("push", "refs/heads/main", broken, push, breaking="true"), 1, BREAKING)
    check("new branch", play("push", "refs/heads/x", broken, {"github.event.before": NONE}, breaking="true"), 0, "nothing to compare")
    gone = {"github.event.before": "1" * 40}
    check("by force", play("push", "refs/heads/x", broken, gone, breaking="true"), 0, "cannot be fetched")
    check("tag", play("push", "refs/tags/v0.10.0", broken, push, breaking="true"), 1, BREAKING)
    check("first tag", play("push", "refs/tags/w1", broken, push, breaking="true"), 0, "nothing to compare")
    queue = {"github.event.merge_group.base_sha": world.first}
    check("queue", play("merge_group", "refs/heads/gh-readonly-queue/main/x", broken, queue), 1, BREAKING)


def pipelines(world, check):
    """Those of others, whose images have Python."""
    home = world.folder / "python"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    path = {"PATH": f"{home / 'bin'}:{os.environ['PATH']}"}
    merge = world.pull(BROKEN, "\nmessage paper {}\n")
    folder = pathlib.Path(__file__).parent / "ci"

    def play(script, variables, whole=False):
        clone = world.clone(merge)
        if whole:
            git(clone, "fetch", "-q", "--unshallow", "origin")
        ran = world.run(script, clone, path | variables)
        reports = [it.name for it in clone.rglob("*") if it.suffix in (".xml", ".json")]
        return ran.returncode, ran.stdout + ran.stderr + " ".join(reports), []

    spec, job = yaml.safe_load_all((folder / "gitlab.yml").read_text())
    job = job["protosmith"]
    inputs = {name: it["default"] for name, it in spec["spec"]["inputs"].items()}
    own = {key: re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda it: inputs[it.group(1)], it) for key, it in job["variables"].items()}
    script = "\n".join(job["script"])
    report = job["artifacts"]["reports"]["codequality"]
    check("gitlab", play(script, own | {"CI_MERGE_REQUEST_DIFF_BASE_SHA": world.first}), 1, LINT, BREAKING, report)
    check("gitlab push", play(script, own), 1, LINT, report, no=BREAKING)

    job = yaml.safe_load((folder / "circleci.yml").read_text())
    own = {"PROTOSMITH_VERSION": job["parameters"]["protosmith-version"]["default"], "CIRCLE_BRANCH": "topic"}
    steps = [it["run"]["command"] for it in job["jobs"]["protosmith"]["steps"] if "run" in it]
    check("circleci", play("\n".join(steps[:2]), own, True), 1, LINT, "lint.xml")
    check("circleci breaking", play("\n".join(steps[::2]), own, True), 1, BREAKING)
    check("circleci main", play(steps[2], own | {"CIRCLE_BRANCH": "main"}, True), 0)

    step = yaml.safe_load((folder / "buildkite.yml").read_text())["steps"][0]
    own = step["env"] | {"BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main"}
    check("buildkite", play(step["command"].replace("$$", "$"), own, True), 1, LINT, BREAKING, "protosmith.xml")


def main():
    (path,) = project.arguments("play.py BINARY", 1)
    count, wrong = 0, []

    def check(name, got, code, *texts, no=None, used=None):
        nonlocal count
        count += 1
        fits = got[0] == code and all(it in got[1] for it in texts) and (no is None or no not in got[1])
        if not fits or (used is not None and used != "".join(it for it in got[2] if "cache" not in it)):
            wrong.append(f"{name}: {got[0]} in place of {code}, {got[2]}\n{got[1]}")

    faults = list(version.faults(""))
    assert not faults, faults
    with tempfile.TemporaryDirectory() as folder:
        world = World(pathlib.Path(folder), path)
        action(world, check)
        pipelines(world, check)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{count} passed, 0 failed")


if __name__ == "__main__":
    main()
