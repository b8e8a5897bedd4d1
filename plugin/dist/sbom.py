#!/usr/bin/env python3
"""What a release is made of, as CycloneDX: `sbom.py OUT [TARGET]`.

Cargo says which crates are linked for a target, with the features that are on. Needs cargo, which fetches
those that it lacks.
"""
import datetime
import json
import subprocess
import sys

import project


def tree(target):
    """The crates of the program, and what each needs of them, by name and version."""
    command = ["cargo", "tree", "--locked", "--package", "protosmith", "--edges", "normal", "--prefix", "depth"]
    command += ["--format", "|{p}|{l}", "--no-dedupe"] + (["--target", target] if target else [])
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=project.ROOT).stdout
    licenses, needs, path = {}, {}, []
    for line in said.splitlines():
        depth, package, license = line.split("|")
        crate = tuple(package.split()[:2])
        licenses[crate] = license
        path[int(depth) :] = [crate]
        needs.setdefault(crate, set())
        if len(path) > 1:
            needs[path[-2]].add(crate)
    return licenses, needs


def checksums():
    """Those of Cargo.lock; crates of this project have none."""
    found, name, version = {}, "", ""
    for line in (project.ROOT / "Cargo.lock").read_text().splitlines():
        key, _, value = line.partition(" = ")
        match key:
            case "name":
                name = value.strip('"')
            case "version":
                version = value.strip('"')
            case "checksum":
                found[name, f"v{version}"] = value.strip('"')
    return found


def identity(crate):
    return f"pkg:cargo/{crate[0]}@{crate[1].removeprefix('v')}"


def component(crate, license, checksum):
    out = {
        "type": "library",
        "bom-ref": identity(crate),
        "name": crate[0],
        "version": crate[1].removeprefix("v"),
        "purl": identity(crate),
        "licenses": [{"expression": " ".join(license.replace("/", " OR ").split())}],
    }
    if checksum:
        out["hashes"] = [{"alg": "SHA-256", "content": checksum}]
    return out


def build(out, target=None):
    licenses, needs = tree(target)
    sums = checksums()
    all = {it: component(it, licenses[it], sums.get(it)) for it in sorted(licenses)}
    main = all.pop(("protosmith", f"v{project.VERSION}")) | {"type": "application"}
    made = datetime.datetime.fromtimestamp(project.time(), datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    bom = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"timestamp": made, "component": main},
        "components": list(all.values()),
        "dependencies": [{"ref": identity(it), "dependsOn": sorted(map(identity, needs[it]))} for it in sorted(needs)],
    }
    name = f"protosmith-{project.VERSION}{'-' + target if target else ''}.cdx.json"
    return project.write(out, name, (json.dumps(bom, indent=1) + "\n").encode())


if __name__ == "__main__":
    build(*project.arguments("sbom.py OUT [TARGET]", 1)[:2])
