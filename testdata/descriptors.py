#!/usr/bin/env python3
"""Holds `protosmith build` against protoc: descriptor sets must be the same bytes.

    descriptors.py BINARY [FOLDER | CASES.jsonl ...]
        Compiles each folder (or each case of a list, as in conformance/compile) with both, with
        and without source info, and says where the sets differ. Without any: testdata/compile.
    descriptors.py --record
        Writes what protoc makes of each folder of testdata/compile, for the unit tests.

Needs grpcio-tools, which brings protoc.
"""

import base64
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2

HOME = pathlib.Path(__file__).resolve().parent / "compile"
INFO = "--include_source_info"
RETAIN = "--retain_options"


def sources(folder):
    files = (it.relative_to(folder).as_posix() for it in folder.rglob("*.proto"))
    return sorted(files)


def protoc(folder, files, *flags, roots=(".",)):
    """The set that protoc writes; None where it finds a fault. The files are below the roots."""
    with tempfile.TemporaryDirectory() as scratch:
        out, names = pathlib.Path(scratch, "set"), pathlib.Path(scratch, "names")
        names.write_text("\n".join(files))
        command = [sys.executable, "-m", "grpc_tools.protoc", *(f"-I{it}" for it in roots)]
        command += ["--include_imports", *flags, f"--descriptor_set_out={out}", f"@{names}"]
        run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        return out.read_bytes() if run.returncode == 0 else None


def build(binary, folder, *flags):
    """The set that our binary writes, or what it says."""
    with tempfile.TemporaryDirectory() as scratch:
        out = pathlib.Path(scratch, "set.binpb")
        command = [binary, "build", ".", "--as-file-descriptor-set", "-o", out, *flags]
        run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        if run.returncode == 0:
            return out.read_bytes()
        return (run.stdout + run.stderr).decode(errors="replace")


def difference(new, old):
    """Where two sets differ first, for people."""
    if isinstance(new, str):
        return new.strip().splitlines()[0] if new.strip() else "nothing was written"
    new, old = (descriptor_pb2.FileDescriptorSet.FromString(it).file for it in (new, old))
    if (names := [it.name for it in new]) != (wanted := [it.name for it in old]):
        return f"the files are {names}, not {wanted}"
    for ours, theirs in zip(new, old):
        locations = zip(ours.source_code_info.location, theirs.source_code_info.location)
        for at, (one, other) in enumerate(locations):
            if one != other:
                return f"{ours.name}: location {at} is\n{one}, not\n{other}"
        if ours.SerializeToString(deterministic=True) != theirs.SerializeToString(
            deterministic=True
        ):
            lines = zip(str(ours).splitlines(), str(theirs).splitlines())
            for one, other in lines:
                if one != other:
                    return f"{ours.name}: {one.strip()}, not {other.strip()}"
            return f"{ours.name}: one has more than the other, or options that nobody knows"
    return "the same values in other bytes"


def compare(binary, name, folder):
    """How many of the sets of a folder are equal, and how many there are."""
    files = sources(folder)
    same = count = 0
    for ours, theirs in (["--exclude-source-info"], []), ([], [INFO]):
        wanted = protoc(folder, files, *theirs)
        if wanted is None:
            break
        count += 1
        got = build(binary, folder, *ours)
        if got == wanted:
            same += 1
        else:
            print(f"{name}{' with source info' if theirs else ''}: {difference(got, wanted)}")
    return same, count


def cases(path, scratch):
    """Unpacks the cases of a list."""
    for line in path.read_text().splitlines():
        case = json.loads(line)
        folder = scratch / case["name"].replace("/", "-")
        for file, text in case["files"].items():
            at = folder / file
            at.parent.mkdir(parents=True, exist_ok=True)
            is_text = isinstance(text, str)
            at.write_bytes(text.encode() if is_text else base64.b64decode(text["base64"]))
        yield case["name"], folder


def record():
    for folder in filter(pathlib.Path.is_dir, sorted(HOME.iterdir())):
        for name, flags in ("protoc", [INFO]), ("retained", [INFO, RETAIN]):
            made = protoc(folder, sources(folder), *flags)
            if made is None:
                sys.exit(f"{folder}: protoc finds a fault")
            made = descriptor_pb2.FileDescriptorSet.FromString(made)
            for file in made.file:
                # The comments of protoc's own files are not ours to keep.
                if file.name.startswith("google/protobuf/"):
                    file.ClearField("source_code_info")
            made = made.SerializeToString(deterministic=True)
            (folder / f"{name}.binpb.gz").write_bytes(gzip.compress(made, mtime=0))


def main():
    arguments = sys.argv[1:]
    if arguments == ["--record"]:
        return record()
    if not arguments or arguments[0].startswith("-"):
        sys.exit(__doc__)
    binary = pathlib.Path(arguments[0]).resolve()
    folders = [pathlib.Path(it).resolve() for it in arguments[1:]]
    same = count = 0
    with tempfile.TemporaryDirectory() as scratch:
        for folder in folders or filter(pathlib.Path.is_dir, sorted(HOME.iterdir())):
            named = [(folder.name, folder)]
            if folder.suffix == ".jsonl":
                named = cases(folder, pathlib.Path(scratch))
            for name, one in named:
                equal, all_of_it = compare(binary, name, one)
                same, count = same + equal, count + all_of_it
    print(f"{same} of {count} descriptor sets are those of protoc")
    return same != count


if __name__ == "__main__":
    sys.exit(main())
