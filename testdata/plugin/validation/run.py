#!/usr/bin/env python3
"""Holds generated validation against protovalidate itself: `run.py BINARY`.

BINARY is the built `protosmith`. The schemas are those of protovalidate's conformance suite, from
the source package `protovalidate` of PyPI, and so is the validator that generated code is held
against, which passes that suite; nothing of them is kept. Messages are made of the rules: values at
and beside each bound, each member of a list, texts of each format and none, fields that are set and
not. Both answer the same `TestConformanceRequest`, and each violation is compared: the paths of the
field and the rule, the id, the message, whether it is about a key.

A type whose rules are refused when code is generated is left without rules: that counts as passed
where protovalidate refuses it, too. `refused.txt` has the others. Where the packages cannot be had,
that is said, and nothing fails unless `CI_CONFORMANCE_REQUIRED` is set."""

import pathlib, re, shutil, subprocess, sys, tarfile

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from testee import ROOT, Missing, begin, built, generating, installed, run

CRATE = ROOT / "target" / "validation"
VENV = CRATE / "venv"
PACKAGE = "protovalidate==2.1.0"


def schemas():
    """A folder with the schemas of the suite; the validator is in the environment beside it."""
    folder = CRATE / "schemas"
    if folder.exists():
        return folder
    CRATE.mkdir(parents=True, exist_ok=True)
    python = VENV / "bin" / "python"
    commands = [
        [sys.executable, "-m", "venv", VENV],
        [python, "-m", "pip", "install", "--quiet", PACKAGE, "protobuf"],
        [python, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", "protovalidate",
         "--dest", CRATE, PACKAGE],
    ]
    for command in commands:
        done = run(command)
        if done.returncode:
            raise Missing(f"{PACKAGE}: {done.stderr.strip().splitlines()[-1:]}")
    archive = next(CRATE.glob("protovalidate-*.tar.gz"))
    wanted = re.compile(r"[^/]+/(?:test/)?proto/(buf/validate/.*\.proto)")
    with tarfile.open(archive) as tar:
        for member in tar:
            found = wanted.fullmatch(member.name)
            if found and member.isfile():
                path = CRATE / "unpacked" / found[1]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(tar.extractfile(member).read())
    (CRATE / "unpacked").rename(folder)
    return folder


def generated(binary, schemas):
    """Writes the code, without the rules that are refused, which are returned by their type."""
    image = CRATE / "image.binpb"
    subprocess.run([binary, "build", str(schemas), "-o", str(image)], check=True, cwd=CRATE)
    begin(CRATE, "src/testee.rs", ["validate"])
    command = generating(binary, CRATE, "validate, serde", image)
    done = run(command, cwd=CRATE)
    refused = dict(re.findall(r"`(buf\.validate\.conformance\.[\w.]+)`: (.*)", done.stderr))
    if done.returncode and not refused:
        sys.exit(done.stderr)
    if refused:
        stripped = CRATE / "stripped.binpb"
        program = HERE / "peer.py"
        names = run([VENV / "bin" / "python", program, "strip", image, stripped, *refused])
        if names.returncode:
            sys.exit(names.stderr)
        types = names.stdout.split()
        refused = dict(zip(types, refused.values()))
        command[-1] = str(stripped)
        subprocess.run(command, check=True, cwd=CRATE)
    return image, refused


def testee():
    """Builds the program that is tested."""
    shutil.copy(HERE / "testee.rs", CRATE / "src" / "testee.rs")
    modules = (CRATE / "src" / "proto" / "mod.rs").read_text()
    types = re.findall(r"register::<self::(.*)>\(\);", modules)
    types = [it for it in types if "::conformance::cases::" in it]
    lines = "".join(f"    validation::proto::{it},\n" for it in types)
    (CRATE / "src" / "cases.rs").write_text(f"answer!(\n{lines});\n")
    return built(CRATE)


def main(binary):
    image, refused = generated(binary, installed(schemas))
    program = testee()
    (CRATE / "refused.txt").write_text("".join(f"{name}: {why}\n" for name, why in refused.items()))
    command = [VENV / "bin" / "python", HERE / "peer.py", "compare", image, program, CRATE / "refused.txt", HERE / "refused.txt"]
    sys.exit(subprocess.run([str(it) for it in command]).returncode)


main(str(pathlib.Path(sys.argv[1]).resolve()))
