#!/usr/bin/env python3
"""Plays the pipelines of this folder in fresh shallow clones, as their runners would.

usage: play.py BINARY

`cargo install` is played by a program that checks how it is called and puts BINARY into its place;
everything else is run as it is written. Needs git, bash and PyYAML.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).parent
CLEAN = "// A book.\nmessage Book {\n  string title = 1;\n  int32 pages = 2;\n}\n"
UNCLEAN = CLEAN + "message paper {}\n"
BROKEN = CLEAN.replace("  int32 pages = 2;\n", "")
STATES = {"clean": CLEAN, "unclean": UNCLEAN, "broken": BROKEN, "both": BROKEN + "message paper {}\n"}
# A folder that is called like the branch that is compared with, with what is there now in it.
HOSTILE = "refs/remotes/origin/main"


def git(folder, *args):
    identity = ["-c", "user.name=A", "-c", "user.email=a@b", "-c", "init.defaultBranch=main"]
    command = ["git", *identity, *args]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def write(folder, text):
    path = folder / "proto/library/v1/book.proto"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('syntax = "proto3";\npackage library.v1;\n' + text)
    (folder / "buf.yaml").write_text("version: v2\nmodules:\n  - path: proto\n")


class World:
    """A repository with a branch for each state, and a place for programs."""

    def __init__(self, folder, binary):
        self.folder = folder
        self.origin = folder / "origin.git"
        self.bin = folder / "bin"
        self.bin.mkdir()
        cargo = self.bin / "cargo"
        cargo.write_text(
            '#!/bin/sh\n[ "$*" = "install --locked --git $EXPECTED protosmith" ] || exit 9\n'
            f'ln -sf "{binary}" "{self.bin}/protosmith"\n'
        )
        cargo.chmod(0o755)
        source = folder / "source"
        source.mkdir()
        git(source, "init", "-q")
        write(source, CLEAN)
        git(source, "add", "-A")
        git(source, "commit", "-qm", "main")
        for name, text in STATES.items():
            git(source, "checkout", "-qb", name, "main")
            write(source, text)
            # Whoever sends the change can put there what it is to be compared with.
            write(source / HOSTILE, text)
            git(source, "add", "-A")
            git(source, "commit", "-qm", name)
        git(folder, "clone", "-q", "--bare", str(source), str(self.origin))

    def clone(self, branch, name):
        """What a runner checks out: one commit of one branch, and no other branch."""
        folder = self.folder / name
        git(self.folder, "clone", "-q", "--depth=1", "--branch", branch, f"file://{self.origin}", str(folder))
        return folder

    def run(self, script, folder, variables):
        program = self.bin / "protosmith"
        env = {
            "PATH": f"{self.bin}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "EXPECTED": "https://example.com/protosmith",
            **variables,
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
        assert program.exists(), ran.stderr
        return ran


def holds(condition, facts):
    """Whether the `if` of a step holds; a condition that is not known here is an error."""
    if condition is None:
        return facts["success"]
    inner = re.fullmatch(r"\$\{\{ (.*) \}\}", condition).group(1)
    return all(facts[it.strip()] for it in inner.split("&&"))


def github(world, event, branch, name, fork=False):
    """The exit codes of the steps that ran, in order, and what was printed."""
    job = yaml.safe_load((HERE / "github.yml").read_text())["jobs"]["protosmith"]
    folder = world.clone(branch, name)
    summary = world.folder / f"{name}.md"
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "CI": "true"}
    if event == "pull_request":
        variables["GITHUB_BASE_REF"] = "main"
    facts = {
        "success": True,
        "!cancelled()": True,
        "steps.install.outcome == 'success'": True,
        "github.event_name == 'pull_request'": event == "pull_request",
        "github.event.pull_request.head.repo.fork != true": not fork,
    }
    codes, text = [], ""
    for step in job["steps"]:
        facts["hashFiles('protosmith.sarif') != ''"] = (folder / "protosmith.sarif").exists()
        if "uses" in step:
            if step["uses"].startswith("github/codeql-action/upload-sarif"):
                codes.append("upload" if holds(step.get("if"), facts) else "no upload")
            continue
        assert "${{" not in step["run"], "values of events reach the shell through variables alone"
        if not holds(step.get("if"), facts):
            continue
        env = {key: "https://example.com/protosmith" for key in step.get("env", {})}
        ran = world.run(step["run"], folder, {**variables, **env})
        codes.append(ran.returncode)
        text += ran.stdout + ran.stderr
        facts["success"] = facts["success"] and ran.returncode == 0
    if (folder / "protosmith.sarif").exists():
        assert json.loads((folder / "protosmith.sarif").read_text())["version"] == "2.1.0"
    return codes, text


def gitlab(world, branch, name, merge_request):
    """The exit code of the job, and what was printed."""
    job = yaml.safe_load((HERE / "gitlab.yml").read_text())["protosmith"]
    folder = world.clone(branch, name)
    variables = {
        "GITLAB_CI": "true",
        "CI": "true",
        "CI_DEFAULT_BRANCH": "main",
        "PROTOSMITH_REPOSITORY": "https://example.com/protosmith",
    }
    if merge_request:
        variables["CI_MERGE_REQUEST_TARGET_BRANCH_NAME"] = "main"
    ran = world.run("\n".join(job["script"]), folder, variables)
    report = folder / job["artifacts"]["reports"]["codequality"]
    assert isinstance(json.loads(report.read_text()), list)
    return ran.returncode, ran.stdout + ran.stderr


def main():
    binary = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        world = World(pathlib.Path(folder), binary)
        wrong = []

        def check(name, got, codes, *texts):
            if got[0] != codes or not all(it in got[1] for it in texts):
                wrong.append(f"{name}: {got[0]} in place of {codes}\n{got[1]}")

        lint, breaking = "MESSAGE_PASCAL_CASE", "FIELD_NO_DELETE"
        pull = "pull_request"
        check("pull clean", github(world, pull, "clean", "a"), [0, 0, 0, "upload"])
        check("pull unclean", github(world, pull, "unclean", "b"), [0, 1, 0, "upload"], "::error", lint)
        check("pull broken", github(world, pull, "broken", "c"), [0, 0, 1, "upload"], "::error", breaking)
        check("pull both", github(world, pull, "both", "d"), [0, 1, 1, "upload"], lint, breaking)
        check("fork", github(world, pull, "both", "e", fork=True), [0, 1, 1, "no upload"], breaking)
        check("push", github(world, "push", "main", "f"), [0, 0, "upload"])
        check("push unclean", github(world, "push", "both", "g"), [0, 1, "upload"], lint)
        check("merge clean", gitlab(world, "clean", "h", True), 0)
        check("merge both", gitlab(world, "both", "i", True), 1, lint, breaking)
        check("merge broken", gitlab(world, "broken", "j", True), 1, breaking)
        check("branch broken", gitlab(world, "broken", "k", False), 1, breaking)
        check("branch main", gitlab(world, "main", "l", False), 0)
    if wrong:
        sys.exit("\n".join(wrong))
    print("12 passed, 0 failed")


if __name__ == "__main__":
    main()
