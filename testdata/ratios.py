#!/usr/bin/env python3
"""Times protosmith beside buf and protoc in one run, and prints the ratios of wall time and peak
memory.

usage: ratios.py BINARY BUF FOLDER [OLD_FOLDER]

Builds and lints FOLDER with both; with OLD_FOLDER also compares FOLDER against it, and where
protoc-gen-prost and protoc-gen-tonic are installed generates Rust. Where grpcio-tools is installed,
which brings protoc, protoc compiles FOLDER too. Each folder has its own buf.yaml or none. Memory is
that of the largest process. Output is thrown away: it is compared elsewhere.
"""
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

# What folders a plugin is called for decides what it has to know.
WHOLE = {"out": "out", "strategy": "all"}


def run(command, folder):
    """Wall seconds and peak megabytes of one whole process."""
    start = time.monotonic()
    child = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(child.pid, 0)
    return time.monotonic() - start, usage.ru_maxrss / 1024


def compare(name, ours, theirs, folder):
    ours, our_mb = min(run(ours, folder) for _ in range(3))
    theirs, their_mb = run(theirs, folder)
    print(
        f"{name:10} {ours:>9.2f} s {our_mb:>7.0f} MB {theirs:>10.2f} s {their_mb:>7.0f} MB"
        f"   {theirs / ours:.1f} times faster, 1/{their_mb / our_mb:.1f} of the memory"
    )


def template(*plugins):
    return json.dumps({"version": "v2", "plugins": [{"local": it, **WHOLE} for it in plugins]})


def main():
    binary, buf, folder, *old = sys.argv[1:]
    binary, folder = os.path.abspath(binary), os.path.abspath(folder)
    print(f"{'':10} {'protosmith':>22} {'the peer':>22}   ratio")
    commands = [("build", []), ("lint", [])]
    if old:
        commands.append(("breaking", ["--against", os.path.abspath(old[0])]))
    for name, extra in commands:
        compare(name, [binary, name, *extra], [buf, name, *extra], folder)
    if importlib.util.find_spec("grpc_tools"):
        from descriptors import sources

        with tempfile.NamedTemporaryFile("w") as names:
            names.write("\n".join(sources(pathlib.Path(folder))))
            names.flush()
            theirs = [sys.executable, "-m", "grpc_tools.protoc", "-I.", "-o", os.devnull]
            compare("protoc", [binary, "build"], [*theirs, f"@{names.name}"], folder)
    peers = ["protoc-gen-prost", "protoc-gen-tonic"]
    if all(map(shutil.which, peers)):
        with tempfile.TemporaryDirectory() as scratch:
            ours = [binary, "generate", folder, "--template", template("protoc-gen-protosmith")]
            theirs = [buf, "generate", folder, "--template", template(*peers)]
            compare("generate", ours, theirs, scratch)


if __name__ == "__main__":
    main()
