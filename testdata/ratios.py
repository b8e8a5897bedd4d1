#!/usr/bin/env python3
"""Times protosmith beside buf in one run, and prints the ratios of wall time and peak memory.

usage: ratios.py BINARY BUF FOLDER [OLD_FOLDER]

Lints FOLDER with both; with OLD_FOLDER also compares FOLDER against it. Each folder has its own
buf.yaml or none. Output is thrown away: it is compared elsewhere.
"""
import os
import subprocess
import sys
import time


def run(command, folder):
    """Wall seconds and peak megabytes of one whole process."""
    start = time.monotonic()
    child = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(child.pid, 0)
    return time.monotonic() - start, usage.ru_maxrss / 1024


def main():
    binary, buf, folder, *old = sys.argv[1:]
    binary = os.path.abspath(binary)
    commands = [("lint", [])]
    if old:
        commands.append(("breaking", ["--against", os.path.abspath(old[0])]))
    print(f"{'':10} {'protosmith':>22} {'buf':>22}   ratio")
    for name, extra in commands:
        (ours, our_mb) = min(run([binary, name, *extra], folder) for _ in range(3))
        (theirs, their_mb) = run([buf, name, *extra], folder)
        print(
            f"{name:10} {ours:>9.2f} s {our_mb:>7.0f} MB {theirs:>10.2f} s {their_mb:>7.0f} MB"
            f"   {theirs / ours:.1f} times faster, 1/{their_mb / our_mb:.1f} of the memory"
        )


if __name__ == "__main__":
    main()
