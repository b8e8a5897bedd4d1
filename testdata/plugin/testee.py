"""Crates of generated code that are held against others, who may not be there to be installed."""

import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# Schemas are in a folder that the testee cannot know.
LIB = """#[path = "proto/mod.rs"]
pub mod proto;
"""


class Missing(Exception):
    """Something that is not there to be installed."""


def run(command, **options):
    """Runs a command; what it says is text."""
    return subprocess.run([str(it) for it in command], capture_output=True, text=True, **options)


def installed(install):
    """What `install` gives back. Where it misses something, that is said and the program ends: as a failure
    where `CI_CONFORMANCE_REQUIRED` is set."""
    try:
        return install()
    except Missing as missing:
        print(f"left out: {missing}")
        sys.exit(1 if os.environ.get("CI_CONFORMANCE_REQUIRED") else 0)


def begin(crate, program, features=()):
    """Writes a crate anew whose binary is `program`, but for what is generated."""
    listed = f", features = {list(features)}" if features else ""
    shutil.rmtree(crate / "src", ignore_errors=True)
    (crate / "src").mkdir(parents=True)
    (crate / "Cargo.toml").write_text(f"""[package]
name = "{crate.name}"
edition = "2024"
[workspace]
[dependencies]
prost = "0.14"
prost-types = "0.14"
protosmith-types = {{ path = '{ROOT / "plugin" / "types"}'{listed} }}
[[bin]]
name = "{crate.name}"
path = '{program}'
""")
    (crate / "src" / "lib.rs").write_text(LIB)
    shutil.copy(ROOT / "Cargo.lock", crate / "Cargo.lock")


def generating(binary, crate, options, schemas):
    """The command that generates the code of a crate."""
    template = crate / "template.yaml"
    template.write_text(f"version: v2\nplugins:\n  - local: protoc-gen-protosmith\n"
                        f"    out: '{crate / 'src' / 'proto'}'\n    strategy: all\n    opt: [{options}]\n")
    return [binary, "generate", "--template", str(template), str(schemas)]


def built(crate, *flags):
    """Builds a crate, beside what cargo has built of its dependencies; gives back its binary."""
    cargo = ["cargo", "--config", f"build.target-dir='{ROOT / 'target'}'", "build", "--quiet", *flags]
    subprocess.run(cargo, cwd=crate, check=True)
    return ROOT / "target" / "debug" / crate.name
