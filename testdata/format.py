#!/usr/bin/env python3
"""Holds `protosmith format` against `buf format`: the files must be the same bytes, and a second pass
must change nothing. Prints the time that each takes, and clang-format where it is installed, with how
near `style: google` comes to it.

    format.py BINARY FOLDER ...

The `.proto` files of each folder, and its buf.yaml if it has one, are copied; nothing is written to
the folder itself. Needs buf, as PATH or the environment of this Python has it.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from ratios import usage

# How often ours is timed, each time on files that nobody has formatted. The best time counts.
ROUNDS = 3
CONFIGURATIONS = ["buf.yaml", "buf.work.yaml"]
# So many files that differ are named.
SHOWN = 20


def program(name):
    """The path of a program, that of this Python's environment first; None where there is none."""
    beside = pathlib.Path(sys.executable).with_name(name)
    return str(beside) if beside.exists() else shutil.which(name)


def copy(folder, to):
    """Copies what is formatted, and what says of which modules it is."""
    wanted = [it for it in CONFIGURATIONS if (folder / it).exists()]
    names = wanted + [it.relative_to(folder) for it in folder.rglob("*.proto") if it.is_file()]
    for name in names:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / name, to / name)
    return to


def texts(folder):
    """The bytes of all files by their paths."""
    files = (it for it in folder.rglob("*.proto") if it.is_file())
    return {it.relative_to(folder).as_posix(): it.read_bytes() for it in files}


def cost(command, folder):
    """Wall and processor seconds of one whole process, and its children."""
    wall, used = usage(command, folder)
    return wall, used.ru_utime + used.ru_stime


def clang_format(folder, names):
    """The same for clang-format, with a process for each processor; None where it is not installed."""
    clang = program("clang-format")
    if not clang:
        return None
    count = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as scratch:
        lists = []
        for at in range(count):
            lists.append(pathlib.Path(scratch, str(at)))
            lists[-1].write_text("".join(f"{it}\n" for it in names[at::count]))
        script = " ".join(f'"$0" -i --style=Google --files={it} &' for it in lists)
        return cost(["sh", "-c", f"{script} wait", clang], folder)


def likeness(binary, folder, scratch):
    """Says how near `style: google` comes to clang-format."""
    clang, before = program("clang-format"), texts(folder)
    if not clang:
        return
    ours, theirs = copy(folder, scratch / "near"), copy(folder, scratch / "google")
    config = json.dumps({"version": "v2", "format": {"style": "google"}})
    subprocess.run([binary, "format", "-w", "--config", config], cwd=ours, check=True)
    clang_format(theirs, sorted(before))
    ours, theirs = texts(ours), texts(theirs)
    changed = [sum(1 for path, text in it.items() if before[path] != text) for it in (ours, theirs)]
    same = sum(1 for path, text in ours.items() if theirs[path] == text)
    print(
        f"  style: google {same} of {len(ours)} files are those of clang-format; "
        f"it changes {changed[1]}, ours {changed[0]}"
    )


def differences(ours, theirs):
    """The paths of files that differ, and how."""
    for path in sorted(ours.keys() | theirs.keys()):
        one, other = ours.get(path), theirs.get(path)
        if one != other:
            lines = zip((one or b"").splitlines(), (other or b"").splitlines())
            at = next((at for at, (a, b) in enumerate(lines, 1) if a != b), "the last line")
            yield f"{path}: differs at {at}"


def compare(binary, buf, folder, scratch):
    """Formats copies of a folder; how many things are wrong."""
    theirs = copy(folder, scratch / "theirs")
    their_cost = cost([buf, "format", "-w"], theirs)
    copies = [copy(folder, scratch / f"ours{at}") for at in range(ROUNDS)]
    our_cost = min(cost([binary, "format", "-w"], it) for it in copies)
    before, ours = texts(folder), texts(copies[0])
    wrong = list(differences(ours, texts(theirs)))
    for line in wrong[:SHOWN]:
        print(f"{folder.name}/{line}")
    changed = sum(1 for path, text in ours.items() if before[path] != text)
    print(
        f"{folder.name}: {len(ours) - len(wrong)} of {len(ours)} files are those of buf, "
        f"{changed} were changed"
    )
    again = subprocess.run([binary, "format", "--check"], cwd=copies[0], check=False)
    second = subprocess.run([binary, "format", "-w"], cwd=copies[0], check=False)
    if again.returncode or second.returncode or texts(copies[0]) != ours:
        wrong.append("a second pass changes something")
        print(f"{folder.name}: {wrong[-1]}")
    clang = clang_format(copy(folder, scratch / "clang"), sorted(before))
    for name, peer in ("buf", their_cost), ("clang-format", clang):
        if peer:
            (wall, cpu), (their_wall, their_cpu) = our_cost, peer
            print(
                f"  {name:12} {their_wall:6.2f} s, ours {wall:.2f} s: {their_wall / wall:.0f} times "
                f"faster, 1/{their_cpu / cpu:.0f} of the processor"
            )
    likeness(binary, folder, scratch)
    return len(wrong)


def main():
    if len(sys.argv) < 3 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    binary, buf = os.path.abspath(sys.argv[1]), program("buf")
    if not buf:
        sys.exit("buf is not installed")
    wrong = 0
    for folder in sys.argv[2:]:
        with tempfile.TemporaryDirectory() as scratch:
            wrong += compare(binary, buf, pathlib.Path(folder).resolve(), pathlib.Path(scratch))
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
