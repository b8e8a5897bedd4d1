#!/usr/bin/env python3
"""Compiles what the plugin makes of schemas: `compile.py PLUGIN FOLDER [NAME…] [--opt OPTIONS]`.

Each entry of FOLDER, a file or a folder of files, is a case that becomes a module of one crate
under target/. A case may also be refused: the error is printed. With `--packages`, FOLDER is one
tree instead and each of its packages a Cargo feature; features are compiled in batches with what
they need. Each NAME, of a case or of a feature, is one to do in place of all. Clippy and rustdoc
must not warn, and there must be no doctest. Needs grpcio-tools for protoc."""

import argparse, os, pathlib, re, shutil, subprocess, sys, tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
CRATE = ROOT / "target" / "plugin-cases"
MANIFEST = """[package]
name = "plugin-cases"
edition = "2024"
[workspace]
[dependencies]
prost = "0.14"
prost-types = "0.14"
tonic = "0.14"
tonic-prost = "0.14"
tokio = "1"
tokio-stream = "0.1"
"""
# Options whose code needs `protosmith-types`, with the feature of it that they need.
NEEDS = {"serde": "", "enums=typed": "", "unknown_fields=keep": "", "events": "events", "http": "http",
         "runtime=connect": "connect", "validate": "validate"}
# What a batch has of source text, unless one package and what it needs is more: about 4 GB of
# memory in the compiler.
BATCH = 12_000_000


def generate(plugin, folder, sources, options, out):
    out.mkdir(parents=True)
    names = CRATE / "sources"
    names.write_text("".join(f"{source}\n" for source in sources))
    command = [sys.executable, "-m", "grpc_tools.protoc", f"-I{folder}", f"@{names}"]
    command += [f"--plugin=protoc-gen-case={plugin}", f"--case_opt={options}", f"--case_out={out}"]
    return subprocess.run(command, capture_output=True, text=True)


def write_crate(modules, options, features):
    needed = {NEEDS[it] for it in options.split(",") if it in NEEDS}
    types = f"protosmith-types = {{ path = '{ROOT / 'plugin' / 'types'}', features = {sorted(needed - {''})} }}\n"
    (CRATE / "Cargo.toml").write_text(MANIFEST + (types if needed else "") + features)
    shutil.copy(ROOT / "Cargo.lock", CRATE / "Cargo.lock")
    (CRATE / "src" / "lib.rs").write_text("".join(f"pub mod {name};\n" for name in modules))


def check(features):
    # No batch is built twice, and what would serve that is many times its size.
    os.environ["CARGO_INCREMENTAL"] = "0"
    cargo = ["cargo", "--config", f"build.target-dir='{ROOT / 'target'}'", "--offline"]
    chosen = ["-q", "--features", ",".join(features), "--"]
    for command in (["clippy"] + chosen + ["-D", "warnings"], ["rustdoc"] + chosen + ["-D", "warnings"]):
        subprocess.run(cargo + command, cwd=CRATE, check=True)
    command = cargo + ["rustdoc"] + chosen + ["--test"]
    tests = subprocess.run(command, cwd=CRATE, capture_output=True, text=True)
    if "running 0 tests" not in tests.stdout:
        sys.exit(f"there are doctests:\n{tests.stdout}{tests.stderr}")


def check_cases(asked):
    compiled = []
    for case in sorted(asked.folder.iterdir()):
        is_case = case.is_dir() or case.suffix == ".proto"
        if not is_case or asked.name and case.stem not in asked.name:
            continue
        sources = sorted(case.rglob("*.proto")) if case.is_dir() else [case]
        out = CRATE / "src" / case.stem
        run = generate(asked.plugin, asked.folder, sources, asked.opt, out)
        if run.returncode:
            print(f"{case.stem}: refused: {run.stderr.strip()}")
        else:
            compiled.append(case.stem)
    write_crate(compiled, asked.opt, "")
    check([])
    print(f"{len(compiled)} cases compile")


def sizes(tree):
    """The bytes of source text of each feature."""
    found = {}
    for name, file in re.findall(r'feature = "(.+?)"\)\]\s+include!\("(.+?)"\)', (tree / "mod.rs").read_text()):
        found[name] = found.get(name, 0) + (tree / file).stat().st_size
    return found


def batches(features, size, wanted):
    """Lists of features that together hold all of `wanted`; those that others need go with them."""
    def needs(name, seen):
        if name not in seen:
            seen.add(name)
            for other in features[name]:
                needs(other, seen)
        return seen
    closures = sorted((needs(name, set()) for name in wanted), key=len, reverse=True)
    names, total, done = set(), 0, set()
    for closure in closures:
        if closure <= done:
            continue
        done |= closure
        more = sum(size.get(name, 0) for name in closure - names)
        if names and total + more > BATCH:
            yield sorted(names)
            names, total = set(), 0
        more = sum(size.get(name, 0) for name in closure - names)
        names, total = names | closure, total + more
    if names:
        yield sorted(names)


def check_packages(asked):
    sources = sorted(asked.folder.rglob("*.proto"))
    tree = CRATE / "src" / "tree"
    options = ",".join(filter(None, [asked.opt, "features"]))
    run = generate(asked.plugin, asked.folder, sources, options, tree)
    if run.returncode:
        sys.exit(run.stderr)
    table = (tree / "features.toml").read_text()
    features = tomllib.loads(table)["features"]
    write_crate(["tree"], asked.opt, table)
    for name in asked.name:
        if name not in features:
            sys.exit(f"no package is the feature {name}")
    compiled = set()
    for batch in batches(features, sizes(tree), asked.name or sorted(features)):
        check(batch)
        compiled |= set(batch)
        print(f"{len(compiled)} of {len(features)} packages compile", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("plugin", type=lambda text: pathlib.Path(text).resolve())
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("name", nargs="*")
    arguments.add_argument("--opt", default="")
    arguments.add_argument("--packages", action="store_true")
    asked = arguments.parse_intermixed_args()
    shutil.rmtree(CRATE / "src", ignore_errors=True)
    (CRATE / "src").mkdir(parents=True)
    (check_packages if asked.packages else check_cases)(asked)


main()
