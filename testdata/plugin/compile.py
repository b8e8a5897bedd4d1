#!/usr/bin/env python3
"""Compiles what the plugin makes of schemas: `compile.py PLUGIN FOLDER [CASE…] [--opt OPTIONS]`.

Each entry of FOLDER, a file or a folder of files, is a case. What it becomes is a module of one
crate under target/, which is checked by clippy and rustdoc and whose doctests run. A case may also
be refused: the error is printed. Needs grpcio-tools for protoc."""

import argparse, pathlib, shutil, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CRATE = ROOT / "target" / "plugin-cases"
MANIFEST = """[package]
name = "plugin-cases"
edition = "2024"
[dependencies]
prost = "0.14"
prost-types = "0.14"
tonic = "0.14"
tonic-prost = "0.14"
tokio = "1"
tokio-stream = "0.1"
[workspace]
"""
SERDE = """serde = "1"
pbjson = "0.9"
pbjson-types = "0.9"
"""


def generate(plugin, folder, case, options):
    out = CRATE / "src" / case.stem
    out.mkdir(parents=True)
    sources = sorted(case.rglob("*.proto")) if case.is_dir() else [case]
    command = [sys.executable, "-m", "grpc_tools.protoc", f"-I{folder}"]
    command += [f"--plugin=protoc-gen-case={plugin}", f"--case_out={options}:{out}"]
    return subprocess.run(command + sources, capture_output=True, text=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("plugin", type=pathlib.Path)
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("case", nargs="*")
    arguments.add_argument("--opt", default="")
    asked = arguments.parse_args()
    shutil.rmtree(CRATE / "src", ignore_errors=True)
    compiled = []
    for case in sorted(asked.folder.iterdir()):
        is_case = case.is_dir() or case.suffix == ".proto"
        if not is_case or asked.case and case.stem not in asked.case:
            continue
        run = generate(asked.plugin.resolve(), asked.folder, case, asked.opt)
        if run.returncode:
            print(f"{case.stem}: refused: {run.stderr.strip()}")
        else:
            compiled.append(case.stem)
    serde = SERDE if "serde" in asked.opt else ""
    manifest = MANIFEST.replace("[workspace]", serde + "[workspace]")
    (CRATE / "Cargo.toml").write_text(manifest)
    shutil.copy(ROOT / "Cargo.lock", CRATE / "Cargo.lock")
    modules = "".join(f"pub mod {name};\n" for name in compiled)
    (CRATE / "src" / "lib.rs").write_text(modules)
    cargo = ["cargo", "--config", f"build.target-dir='{ROOT / 'target'}'", "--offline"]
    rustdoc = ["--", "-D", "warnings"]
    for command in (["clippy", "-q"] + rustdoc, ["rustdoc", "-q"] + rustdoc, ["test", "-q", "--doc"]):
        subprocess.run(cargo + command, cwd=CRATE, check=True)
    print(f"{len(compiled)} cases compile")


main()
