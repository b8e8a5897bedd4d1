#!/usr/bin/env python3
"""What a release for a target is compiled and linked with, for `RUSTFLAGS`: `flags.py TARGET`."""
import os
import pathlib

import project

# The tables that stacks are unwound with. A panic ends the process, so nothing reads them.
UNWINDING = pathlib.Path(__file__).with_name("unwinding.ld")
# Of the toolchain, with the libraries that come with it: what is linked does not depend on the machine.
LINKER = ["-Clinker=rust-lld"]
SMALLER = [
    # One copy of functions that are the same. None is compared with another by its address.
    "--icf=all",
    # Addresses to be relocated as a bit each.
    "--pack-dyn-relocs=relr",
    "--no-eh-frame-hdr",
    f"--script={UNWINDING}",
]
# What compilers that link for this processor ask for, too: older ones compute some addresses wrongly.
AARCH64 = ["--fix-cortex-a53-843419"]


def flags(target):
    """Those of one target. Paths of the machine are no part of the program."""
    cargo = os.environ.get("CARGO_HOME", pathlib.Path.home() / ".cargo")
    out = [f"--remap-path-prefix={project.ROOT}=.", f"--remap-path-prefix={cargo}=cargo"]
    if target.endswith("-linux-musl"):
        link = SMALLER + (AARCH64 if target.startswith("aarch64") else [])
        out += LINKER + [f"-Clink-arg={it}" for it in link]
    elif target.endswith("-windows-msvc"):
        # The runtime is linked into it, too.
        out.append("-Ctarget-feature=+crt-static")
    if any(" " in it for it in out):
        raise SystemExit(f"a path has a space: {' '.join(out)}")
    return out


if __name__ == "__main__":
    (target,) = project.arguments("flags.py TARGET", 1)
    print(*flags(target))
