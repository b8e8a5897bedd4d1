#!/usr/bin/env python3
"""Times protosmith beside buf and protoc in one run, and prints the ratios of wall time and peak
memory.

usage: ratios.py BINARY BUF FOLDER [OLD_FOLDER]
       ratios.py --beside OLD_BINARY BINARY FOLDER [OLD_FOLDER]

Builds and lints FOLDER with both; with OLD_FOLDER also compares FOLDER against it, and where
protoc-gen-prost and protoc-gen-tonic are installed generates Rust. Where grpcio-tools is installed,
which brings protoc, protoc compiles FOLDER too. Each folder has its own buf.yaml or none. Memory is
that of the largest process. Output is thrown away: it is compared elsewhere.

With --beside, another build of protosmith is the peer: both run by turns, ROUNDS times, and the
medians of processor time and peak memory are compared.
"""
import importlib.util
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

# What folders a plugin is called for decides what it has to know.
WHOLE = {"out": "out", "strategy": "all"}


# How often two builds are run by turns.
ROUNDS = 11


def usage(command, folder):
    """Wall seconds of one whole process, and what it used."""
    start = time.monotonic()
    with open(os.devnull, "w") as nowhere:
        child = subprocess.Popen(command, cwd=folder, stdout=nowhere, stderr=nowhere)
    _, _, used = os.wait4(child.pid, 0)
    return time.monotonic() - start, used


def run(command, folder):
    """Wall seconds and peak megabytes of one whole process."""
    wall, used = usage(command, folder)
    return wall, used.ru_maxrss / 1024


def cost(command, folder):
    """Processor seconds and peak megabytes of one whole process."""
    _, used = usage(command, folder)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def medians(costs):
    """The median of each figure."""
    return [statistics.median(it) for it in zip(*costs)]


def commands(old_folder):
    """Names of commands, each with its arguments."""
    yield "build", []
    yield "lint", []
    if old_folder:
        yield "breaking", ["--against", os.path.abspath(old_folder[0])]


def beside(old_binary, binary, folder, *old_folder):
    """Compares two builds, run by turns so that a busy machine slows both."""
    folder = os.path.abspath(folder)
    print(f"{'':10} {'this build':>22} {'the old one':>23}   this / old")
    for name, extra in commands(old_folder):
        pair = [[os.path.abspath(it), name, *extra] for it in (binary, old_binary)]
        runs = [[cost(it, folder) for it in pair] for _ in range(ROUNDS)]
        (cpu, mb), (old_cpu, old_mb) = (medians(it) for it in zip(*runs))
        print(
            f"{name:10} {cpu:>9.2f} s {mb:>7.0f} MB {old_cpu:>10.2f} s {old_mb:>7.0f} MB"
            f"   {cpu / old_cpu:.3f} of the time, {mb / old_mb:.3f} of the memory"
        )


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
    if sys.argv[1] == "--beside":
        beside(*sys.argv[2:])
        return
    binary, buf, folder, *old = sys.argv[1:]
    binary, folder = os.path.abspath(binary), os.path.abspath(folder)
    print(f"{'':10} {'protosmith':>22} {'the peer':>22}   ratio")
    for name, extra in commands(old):
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
