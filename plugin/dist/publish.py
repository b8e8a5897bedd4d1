#!/usr/bin/env python3
"""Publishes what is not there yet, so that a release that stopped half-way can be run again:
`publish.py npm TAG FILE…`, `publish.py release TAG NOTES FILE…`, `publish.py crates`.

What is there with the same content is left alone; with another content it is an error, and nothing is published.
"""
import base64
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tarfile

import project


def run(*command, **more):
    return subprocess.run([str(it) for it in command], capture_output=True, **more)


def must(*command):
    if subprocess.run([str(it) for it in command]).returncode:
        sys.exit(f"`{' '.join(map(str, command))}` has failed")


def refuse(names):
    if names:
        sys.exit("\n".join(f"{it} is published with another content" for it in names))


def npm(tag, *files):
    """In this order: whoever finds a package finds what it needs."""
    todo, others = [], []
    for file in files:
        with tarfile.open(file) as tar:
            manifest = json.load(tar.extractfile("package/package.json"))
        name = f"{manifest['name']}@{manifest['version']}"
        digest = base64.b64encode(hashlib.sha512(pathlib.Path(file).read_bytes()).digest()).decode()
        ran = run("npm", "view", name, "dist.integrity", "--json", "--prefer-online")
        said = json.loads(ran.stdout or b"null")
        if ran.returncode and (said or {}).get("error", {}).get("code") != "E404":
            sys.exit(f"nothing tells whether {name} is published:\n{ran.stderr.decode()}")
        # A package without that version is no error to npm, and no text either.
        if ran.returncode or said is None:
            todo.append(file)
        elif said == f"sha512-{digest}":
            print(f"{name} is there")
        else:
            others.append(name)
    refuse(others)
    # Where it was built can be proven in a pipeline alone.
    provenance = ["--provenance"] if os.environ.get("GITHUB_ACTIONS") == "true" else []
    for it in todo:
        must("npm", "publish", *provenance, "--access", "public", "--tag", tag, it)


def release(tag, notes, *files):
    """It is a draft, which nobody sees, until all files are there."""
    view = run("gh", "release", "view", tag, "--json", "assets,isDraft")
    there, is_draft, others, todo = {}, True, [], []
    if view.returncode == 0:
        found = json.loads(view.stdout)
        there, is_draft = {it["name"]: it["state"] for it in found["assets"]}, found["isDraft"]
    elif b"release not found" not in view.stderr:
        sys.exit(f"nothing tells whether the release {tag} is there:\n{view.stderr.decode()}")
    for file in map(pathlib.Path, files):
        # What stopped while it was uploaded has no content, and another state.
        if there.get(file.name) != "uploaded":
            todo.append([file, "--clobber"] if file.name in there else [file])
            continue
        ran = run("gh", "release", "download", tag, "--pattern", file.name, "--output", "-")
        if ran.returncode or ran.stdout != file.read_bytes():
            others.append(file.name)
        else:
            print(f"{file.name} is there")
    refuse(others)
    if view.returncode:
        kind = ["--prerelease"] if "-" in tag else []
        must("gh", "release", "create", tag, "--verify-tag", "--draft", *kind, "--notes-file", notes)
    for it in todo:
        must("gh", "release", "upload", tag, *it)
    if is_draft:
        must("gh", "release", "edit", tag, "--draft=false")


def crates():
    """A version that is there has the content that it was published with: no registry takes another."""
    metadata = run("cargo", "metadata", "--no-deps", "--format-version", "1", cwd=project.ROOT, check=True)
    packages = [it for it in json.loads(metadata.stdout)["packages"] if it["publish"] != []]
    left_out = []
    for name, version in ((it["name"], it["version"]) for it in packages):
        ran = run("cargo", "info", "--quiet", "--registry", "crates-io", f"{name}@{version}", cwd=project.ROOT)
        if ran.returncode == 0:
            print(f"{name}@{version} is there")
            left_out += ["--exclude", name]
        elif b"could not find" not in ran.stderr:
            sys.exit(f"nothing tells whether {name}@{version} is published:\n{ran.stderr.decode()}")
    if len(left_out) < 2 * len(packages):
        must("cargo", "publish", "--locked", "--workspace", *left_out)


if __name__ == "__main__":
    kind, *rest = project.arguments("publish.py npm|release|crates …", 1)
    {"npm": npm, "release": release, "crates": crates}[kind](*rest)
