#!/usr/bin/env python3
"""Holds `protosmith format` against `buf format`: the files must be the same bytes, and a second pass
must change nothing. Times both, and clang-format beside `style: google` where that is installed: by
turns, each time on files that nobody has formatted. Prints the least and the median wall time of each,
their ratios and that of processor time, and how near `style: google` comes to clang-format.

    format.py BINARY FOLDER ...

The `.proto` files of each folder, and its buf.yaml if it has one, are copied; nothing is written to
the folder itself. Needs buf, as PATH or the environment of this Python has it.
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

from ratios import usage

# How often each is timed.
ROUNDS = 5
GOOGLE = ["--config", json.dumps({"version": "v2", "format": {"style": "google"}})]
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


def clang_format(clang, names, processes):
    """A command that formats files with clang-format, in so many processes at once."""
    each = '"$CLANG" -i --style=Google'
    script = f'n=$0; printf "%s\\n" "$@" | xargs -P "$n" -n "$(($# / n + 1))" {each}'
    return ["env", f"CLANG={clang}", "sh", "-c", script, str(processes), *names]


def race(folder, scratch, commands):
    """Runs commands by turns, each on its own copy of a folder: the costs of each. No copy goes before
    the end: where files were deleted a moment ago, some file systems take longer to make others."""
    costs = {name: [] for name in commands}
    for turn in range(ROUNDS):
        for at, (name, command) in enumerate(commands.items()):
            costs[name].append(cost(command, copy(folder, scratch / f"{turn}-{at}")))
    return costs


def times(binary, buf, folder, scratch):
    """Prints how long ours and its peers take to format a folder."""
    ours, google = [binary, "format", "-w"], [binary, "format", "-w", *GOOGLE]
    # What is compared, with what, by name.
    commands = {"ours": ours, "buf": [buf, "format", "-w"]}
    pairs = [("buf", "ours")]
    # What is only looked at, as in continuous integration.
    commands |= {"ours -d": [binary, "format", "-d"], "buf -d": [buf, "format", "-d"]}
    pairs.append(("buf -d", "ours -d"))
    clang, count = program("clang-format"), os.cpu_count() or 1
    if clang:
        names = sorted(texts(folder))
        commands["ours, google"] = google
        for processes in sorted({1, count}):
            name = f"clang-format -P{processes}"
            commands[name] = clang_format(clang, names, processes)
            pairs.append((name, "ours, google"))
    costs = race(folder, scratch, commands)
    for their_name, our_name in pairs:
        (our_wall, our_cpu), (wall, cpu) = (zip(*costs[it]) for it in (our_name, their_name))
        figures = [f"{min(it):.2f} ({statistics.median(it):.2f})" for it in (wall, our_wall)]
        least = min(wall) / min(our_wall)
        middle = statistics.median(wall) / statistics.median(our_wall)
        share = statistics.median(cpu) / statistics.median(our_cpu)
        print(
            f"  {their_name:16} {figures[0]:>14} s, {our_name:12} {figures[1]:>12} s: "
            f"{least:.0f} ({middle:.0f}) times faster, 1/{share:.0f} of the processor"
        )


def likeness(binary, folder, scratch):
    """Says how near `style: google` comes to clang-format."""
    clang, before = program("clang-format"), texts(folder)
    if not clang:
        return
    ours, theirs = copy(folder, scratch / "near"), copy(folder, scratch / "google")
    subprocess.run([binary, "format", "-w", *GOOGLE], cwd=ours, check=True)
    subprocess.run(clang_format(clang, sorted(before), os.cpu_count() or 1), cwd=theirs, check=True)
    made, theirs = texts(ours), texts(theirs)
    changed = [sum(1 for path, text in it.items() if before[path] != text) for it in (made, theirs)]
    same = sum(1 for path, text in made.items() if theirs[path] == text)
    again = subprocess.run([binary, "format", "--check", *GOOGLE], cwd=ours, check=False)
    last = "some" if again.returncode else "nothing"
    print(
        f"  style: google: {same} of {len(made)} files are those of clang-format; it changes "
        f"{changed[1]}, ours {changed[0]}; a second pass changes {last}"
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
    theirs, made = copy(folder, scratch / "theirs"), copy(folder, scratch / "ours")
    subprocess.run([buf, "format", "-w"], cwd=theirs, check=True)
    subprocess.run([binary, "format", "-w"], cwd=made, check=True)
    before, ours = texts(folder), texts(made)
    wrong = list(differences(ours, texts(theirs)))
    for line in wrong[:SHOWN]:
        print(f"{folder.name}/{line}")
    changed = sum(1 for path, text in ours.items() if before[path] != text)
    print(
        f"{folder.name}: {len(ours) - len(wrong)} of {len(ours)} files are those of buf, "
        f"{changed} were changed"
    )
    again = subprocess.run([binary, "format", "--check"], cwd=made, check=False)
    second = subprocess.run([binary, "format", "-w"], cwd=made, check=False)
    if again.returncode or second.returncode or texts(made) != ours:
        wrong.append("a second pass changes something")
        print(f"{folder.name}: {wrong[-1]}")
    times(binary, buf, folder, scratch)
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
