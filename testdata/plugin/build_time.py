#!/usr/bin/env python3
"""Times the compiler with generated code beside that of prost-build, tonic-prost-build and pbjson-build:
`build_time.py BINARY FOLDER PACKAGE… [--sets NAME…] [--builds NAME…] [--rounds N]`.

BINARY is the built `protosmith`, FOLDER one tree of schemas. Each PACKAGE, `google.pubsub.v1`, is a crate with
what it needs; dependencies are built before and not timed. What is timed is rustc alone with one crate, in rounds
that alternate. Printed are medians of the time that passed and of the processor's time, of ours and of the peer's,
their ratios, and the sizes of the sources. Crates and what cargo makes of them are under target/, or where
CARGO_TARGET_DIR says."""

import argparse, os, pathlib, re, shlex, shutil, statistics, subprocess, sys, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
CRATES = ROOT / "target" / "build-time" / "crates"
ALONE = "client=false,server=false"
# By name: our options, what the peer is told, the features of `protosmith-types` that ours needs.
SETS = {
    "messages": (ALONE, "messages", None),
    "services": ("", "services", None),
    "serde": (f"{ALONE},serde", "pbjson", []),
    "unknown_fields": (f"{ALONE},unknown_fields=keep", "messages", []),
    "enums": (f"{ALONE},enums=typed", "messages", []),
    "builders": (f"{ALONE},builders", "messages", None),
    "validate": (f"{ALONE},validate", "messages", ["validate"]),
    "mock": ("mock", "services", None),
    "all": ("builders,default_stubs,descriptor,enums=typed,mock,required=plain,serde,unknown_fields=keep",
            "services", []),
}
BUILDS = {"check": ["check"], "debug": ["build"], "release": ["build", "--release"]}
DEPENDENCIES = """prost = "0.14"
prost-types = "0.14"
tonic = "0.14"
tonic-prost = "0.14"
tokio = { version = "1", features = ["rt", "sync"] }
tokio-stream = "0.1"
"""
PBJSON = """pbjson = "0.9"
pbjson-types = "0.9"
serde = "1"
"""
PEER = """[package]
name = "peer"
edition = "2024"
[dependencies]
pbjson-build = "0.9"
prost = "0.14"
prost-build = { version = "0.14", default-features = false }
prost-types = "0.14"
tonic-prost-build = { version = "0.14", default-features = false, features = ["transport"] }
"""
# Arguments: what is made, descriptors, the folder for it.
PEER_MAIN = """use std::{env, error::Error, fs, path::Path};

use prost::Message as _;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [made, image, out] = &arguments[..] else { return Err("three arguments".into()) };
    let bytes = fs::read(image)?;
    let set = prost_types::FileDescriptorSet::decode(&*bytes)?;
    match made.as_str() {
        "services" => tonic_prost_build::configure()
            .out_dir(out)
            .include_file("mod.rs")
            .compile_fds(set)?,
        "messages" => prost_build::Config::new().out_dir(out).include_file("mod.rs").compile_fds(set)?,
        _ => {
            let mut config = prost_build::Config::new();
            config.compile_well_known_types().extern_path(".google.protobuf", "::pbjson_types");
            config.out_dir(out).include_file("mod.rs").compile_fds(set)?;
            let mut json = pbjson_build::Builder::new();
            json.register_descriptors(&bytes)?.extern_path(".google.protobuf", "::pbjson_types");
            json.out_dir(out).build(&["."])?;
            for file in fs::read_dir(out)? {
                let path = file?.path();
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                if let Some(stem) = name.strip_suffix(".serde.rs") {
                    let to = Path::new(out).join(format!("{stem}.rs"));
                    // What `extern_path` names is in another crate.
                    if let Ok(messages) = fs::read_to_string(&to) {
                        fs::write(to, messages + &fs::read_to_string(&path)?)?;
                    }
                    fs::remove_file(path)?;
                }
            }
        }
    }
    Ok(())
}
"""


def run(command, **options):
    done = subprocess.run([str(it) for it in command], capture_output=True, text=True, **options)
    if done.returncode:
        sys.exit(f"{shlex.join(str(it) for it in command)}\n{done.stdout}{done.stderr}")
    return done


def crate(name, dependencies, source="#![allow(warnings)]\npub mod proto;\n"):
    """A crate, but for what is generated into the folder that is given back."""
    folder = CRATES / name
    (folder / "src" / "proto").mkdir(parents=True)
    (folder / "Cargo.toml").write_text(
        f'[package]\nname = "{name}"\nedition = "2024"\n[dependencies]\n{dependencies}')
    (folder / "src" / "lib.rs").write_text(source)
    return folder / "src" / "proto"


class Pair:
    """Our crate and the peer's, of a set and a package."""

    def __init__(self, asked, package, image, descriptors, chosen):
        self.title = f"{package}, {chosen}"
        stem = f"{chosen}_{package.replace('.', '_')}"
        self.names = [f"ours_{stem}", f"theirs_{stem}"]
        options, made, features = SETS[chosen]
        types = ROOT / "plugin" / "types"
        needed = "" if features is None else f"protosmith-types = {{ path = '{types}', features = {features} }}\n"
        ours = crate(self.names[0], DEPENDENCIES + needed)
        template = CRATES / "template.yaml"
        template.write_text(f"version: v2\nplugins:\n  - local: protoc-gen-protosmith\n    out: '{ours}'\n"
                            f"    strategy: all\n    include_imports: true\n    opt: [{options or 'client=true'}]\n")
        run([asked.binary, "generate", "--template", template, image])
        theirs = crate(self.names[1], DEPENDENCIES + (PBJSON if made == "pbjson" else ""))
        run([target() / "debug" / "peer", made, descriptors, theirs])
        self.sizes = [sum(it.stat().st_size for it in out.rglob("*.rs")) for out in (ours, theirs)]

    def report(self, build, rounds):
        commands = [compiler(name, build) for name in self.names]
        times = [[], []]
        for number in range(rounds):
            for side in (0, 1) if number % 2 else (1, 0):
                times[side].append(timed(commands[side]))
        medians = [[statistics.median(it) for it in zip(*side)] for side in times]
        (wall, cpu), (their_wall, their_cpu) = medians
        size, their_size = self.sizes
        print(f"{self.title}, {build}: {wall:.2f} s, processor {cpu:.2f} s; peer {their_wall:.2f} s, {their_cpu:.2f} s; "
              f"{wall / their_wall:.3f} and {cpu / their_cpu:.3f} of it; "
              f"{size} bytes, {size / their_size:.2f} of its {their_size}", flush=True)


def target():
    return pathlib.Path(os.environ.get("CARGO_TARGET_DIR") or CRATES.parent / "target")


def compiler(name, build):
    """The command of cargo that compiles a crate, once all that it needs is there."""
    (CRATES / name / "src" / "lib.rs").touch()
    said = run(["cargo", *BUILDS[build], "-v", "--offline", "-p", name], cwd=CRATES).stderr
    found = re.search(rf"Running `(.*--crate-name {name} .*)`", said)
    return shlex.split(found[1])


def timed(command):
    """Seconds that pass, and seconds of processors."""
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=CRATES, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - begin
    process.returncode = status
    if status:
        sys.exit(shlex.join(command))
    return wall, used.ru_utime + used.ru_stime


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("binary", type=lambda text: pathlib.Path(text).resolve())
    arguments.add_argument("folder", type=pathlib.Path)
    arguments.add_argument("package", nargs="+")
    arguments.add_argument("--sets", nargs="+", choices=SETS, default=["messages", "services", "serde"])
    arguments.add_argument("--builds", nargs="+", choices=BUILDS, default=list(BUILDS))
    arguments.add_argument("--rounds", type=int, default=5)
    asked = arguments.parse_intermixed_args()
    os.environ["CARGO_INCREMENTAL"] = "0"
    os.environ["CARGO_TARGET_DIR"] = str(target())
    shutil.rmtree(CRATES, ignore_errors=True)
    (CRATES / "peer" / "src").mkdir(parents=True)
    (CRATES / "Cargo.toml").write_text('[workspace]\nresolver = "3"\nmembers = ["*/"]\n')
    shutil.copy(ROOT / "Cargo.lock", CRATES / "Cargo.lock")
    (CRATES / "peer" / "Cargo.toml").write_text(PEER)
    (CRATES / "peer" / "src" / "main.rs").write_text(PEER_MAIN)
    run(["cargo", "build", "--quiet", "-p", "peer"], cwd=CRATES)
    pairs = []
    for package in asked.package:
        folder = asked.folder / package.replace(".", "/")
        # An image knows what is imported: well-known types stay those of prost-types.
        image, descriptors = (CRATES / f"{package}.{it}" for it in ("binpb", "set.binpb"))
        build = [asked.binary, "build", asked.folder, "--path", folder]
        run([*build, "-o", image])
        run([*build, "--as-file-descriptor-set", "-o", descriptors])
        pairs += [Pair(asked, package, image, descriptors, it) for it in asked.sets]
    run(["cargo", "fetch", "--quiet"], cwd=CRATES)
    for build in asked.builds:
        for pair in pairs:
            pair.report(build, asked.rounds)


main()
