#!/usr/bin/env python3
"""Builds for targets whose standard library is not here: `cross.py TARGET PACKAGE PROFILE`.

Where rustup has the target, cargo builds for it. Where rustup has not, and cannot be asked, Debian helps: its
compiler for browsers comes with the sources of the standard library, which is built, too. Its packages are
unpacked below `target/cross` and not installed. What rustup's library for musl brings beside itself, musl and
the unwinder, is made with zig, from PyPI. Linked is as for a release, with the linker of the toolchain.
Releases are built with rustup; this is for trying what they are.
"""

import os
import pathlib
import shutil
import subprocess
import sys

import flags

ROOT = pathlib.Path(__file__).resolve().parents[2]
CROSS = ROOT / "target/cross"
SYSROOT = CROSS / "root/usr/lib/rustlib"
DEBIAN = ["rustc-web", "libstd-rust-web-1.96", "libstd-rust-web-dev", "rust-web-src", "libllvm22"]
ZIG = "ziglang==0.17.1"
# `-Zbuild-std` is of cargo's nightly versions; this lets stable ones have it.
UNSTABLE = {"RUSTC_BOOTSTRAP": "1"}
# What is built of the standard library is optimized as rustup's is.
LIBRARY = [f"--config=profile.{{}}.package.{it}.opt-level=3" for it in ["alloc", "core", "std"]]


def output(*command, **more):
    return subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout.strip()


def host():
    return next(it.split()[1] for it in output("rustc", "-vV").splitlines() if it.startswith("host:"))


def has(target):
    """Whether the compiler here comes with the standard library of a target."""
    return any(pathlib.Path(output("rustc", "--print", "target-libdir", "--target", target)).glob("libstd-*"))


def compiler():
    """Debian's compiler, which no other notices."""
    wrapper = CROSS / "rustc"
    if not wrapper.exists():
        packages = CROSS / "packages"
        packages.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "-qq", "download", *DEBIAN], cwd=packages, check=True)
        for it in packages.glob("*.deb"):
            subprocess.run(["dpkg", "--extract", it, CROSS / "root"], check=True)
            it.unlink()
        libraries = CROSS / "root/usr/lib"
        line = f'LD_LIBRARY_PATH={libraries}/x86_64-linux-gnu:{libraries} exec {CROSS}/root/usr/bin/rustc "$@"'
        wrapper.write_text(f"#!/bin/sh\n{line}\n")
        wrapper.chmod(0o755)
    # It has no linker of its own; rustup's is found where it would be.
    theirs = pathlib.Path(output("rustc", "--print", "sysroot")) / "lib/rustlib" / host() / "bin/rust-lld"
    ours = SYSROOT / host() / "bin/rust-lld"
    if not ours.exists():
        ours.parent.mkdir(parents=True, exist_ok=True)
        ours.symlink_to(theirs)
    return wrapper


def musl(target):
    """What programs begin and end with, and the libraries of musl: where rustup's would be."""
    home = SYSROOT / target / "lib/self-contained"
    if home.exists():
        return
    zig = CROSS / "zig"
    if not zig.exists():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--target", zig, ZIG], check=True)
    scratch = CROSS / f"musl-{target}"
    scratch.mkdir(exist_ok=True)
    (scratch / "main.c").write_text("int main(void) { return 0; }\n")
    (scratch / "nothing.s").write_text("")
    triple, program = target.replace("-unknown", ""), zig / "ziglang/zig"
    env = {**os.environ, "ZIG_GLOBAL_CACHE_DIR": str(CROSS / "zig-cache")}
    # Those that it links with it makes first. What may lie anywhere in memory begins otherwise; its libraries,
    # which come last and stay, are good for both.
    for kind in ["-fno-PIE", "-fPIE"]:
        build = [program, "build-exe", "main.c", "-target", triple, "-static", kind, "-lc", "-lunwind", "-OReleaseFast"]
        said = subprocess.run([*build, "--verbose-link"], cwd=scratch, env=env, check=True, capture_output=True, text=True)
        linked = next(it for it in reversed(said.stderr.splitlines()) if it.startswith("ld.lld") and " -r " not in it)
        for it in linked.split():
            if it.endswith((".a", "crt1.o")):
                shutil.copy(it, scratch)
    (scratch / "libc.a").rename(scratch / "libmusl.a")
    (scratch / "libc.a").write_text("GROUP ( libmusl.a libzigc.a libcompiler_rt.a )\n")
    # They begin and end lists of older forms, which nothing has entries for.
    for it in ["crti", "crtn", "crtbegin", "crtbeginS", "crtend", "crtendS"]:
        subprocess.run([program, "cc", "-target", triple, "-c", "nothing.s", "-o", f"{it}.o"], cwd=scratch, env=env, check=True)
    home.parent.mkdir(parents=True, exist_ok=True)
    scratch.rename(home)


def build(target, package, profile):
    """The folder in which what was built lies."""
    command = ["cargo", "build", "--locked", "--package", package, "--profile", profile, "--target", target]
    env = dict(os.environ)
    folder = ROOT / "target"
    is_wasm = target.startswith("wasm32")
    if not is_wasm:
        env["RUSTFLAGS"] = " ".join(flags.flags(target))
    if not has(target):
        folder = CROSS / "build"
        command += ["-Zbuild-std=std,panic_abort", *(it.format(profile) for it in LIBRARY if not is_wasm)]
        env |= UNSTABLE | {"RUSTC": str(compiler()), "CARGO_TARGET_DIR": str(folder)}
        if not is_wasm:
            musl(target)
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    return folder / target / profile


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: cross.py TARGET PACKAGE PROFILE")
    print(build(*sys.argv[1:]))
