#!/usr/bin/env python3
"""Builds for targets whose standard library is not here: `cross.py TARGET PACKAGE PROFILE`.

Where rustup has the target, cargo builds for it. Where rustup has not, and cannot be asked, Debian helps: its
compiler for browsers comes with the sources of the standard library, which is built, too. Its packages are
unpacked below `target/cross` and not installed; what links for musl is zig, from PyPI. Releases are built with
rustup; this is for trying what they are.
"""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CROSS = ROOT / "target/cross"
DEBIAN = ["rustc-web", "libstd-rust-web-1.96", "libstd-rust-web-dev", "rust-web-src", "libllvm22"]
ZIG = "ziglang==0.17.1"
# `-Zbuild-std` is of cargo's nightly versions; this lets stable ones have it.
UNSTABLE = {"RUSTC_BOOTSTRAP": "1"}


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


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
        script(wrapper, f'LD_LIBRARY_PATH={libraries}/x86_64-linux-gnu:{libraries} exec {CROSS}/root/usr/bin/rustc "$@"')
    return wrapper


def script(path, line):
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(0o755)


def zig(target):
    """A linker for musl; zig has its libraries."""
    linker = CROSS / f"link-{target}"
    if not linker.exists():
        home = CROSS / "zig"
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--target", home, ZIG, "cargo-zigbuild==0.24.1"], check=True)
        architecture = target.split("-")[0]
        # What is static may lie anywhere in memory all the same.
        link = f'zig cc -- -target {architecture}-linux-musl "$@" -pie'
        script(linker, f"PATH={home}/ziglang:$PATH exec {home}/bin/cargo-zigbuild {link}")
    return linker


def rust_lld():
    system = output("rustc", "--print", "sysroot")
    host = next(it.split()[1] for it in output("rustc", "-vV").splitlines() if it.startswith("host:"))
    return pathlib.Path(system) / "lib/rustlib" / host / "bin/rust-lld"


def build(target, package, profile):
    """The folder in which what was built lies."""
    command = ["cargo", "build", "--locked", "--package", package, "--profile", profile, "--target", target]
    env = dict(os.environ)
    folder = ROOT / "target"
    if not has(target):
        name = target.upper().replace("-", "_")
        is_wasm = target.startswith("wasm32")
        folder = CROSS / "build"
        command.append("-Zbuild-std=std," + ("panic_abort" if is_wasm else "panic_unwind"))
        env |= UNSTABLE | {"RUSTC": str(compiler()), "CARGO_TARGET_DIR": str(folder)}
        env[f"CARGO_TARGET_{name}_LINKER"] = str(rust_lld() if is_wasm else zig(target))
        if not is_wasm:
            # The start files are those of zig.
            env[f"CARGO_TARGET_{name}_RUSTFLAGS"] = "-C link-self-contained=no -C target-feature=+crt-static"
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    return folder / target / profile


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("usage: cross.py TARGET PACKAGE PROFILE")
    print(build(*sys.argv[1:]))
