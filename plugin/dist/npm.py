#!/usr/bin/env python3
"""Packages for npm: `npm.py OUT BINARY…`.

One package for each binary, which npm installs only where it runs, and `protosmith`, which finds it. Nothing
runs while they are installed, and nothing is downloaded then.
"""
import json

import binary
import project

LAUNCHER = """#!/usr/bin/env node
"use strict";
const { spawnSync } = require("node:child_process");

const ARGS = @ARGS@;
const PACKAGES = @PACKAGES@;

function find() {
  const place = `${process.platform}-${process.arch}`;
  const name = PACKAGES[place];
  if (!name) {
    throw new Error(`there is no binary for ${place}; there are some for ${Object.keys(PACKAGES).join(", ")}`);
  }
  try {
    return require.resolve(name);
  } catch {
    const wanted = name.split("/").slice(0, 2).join("/");
    throw new Error(`the package ${wanted} is not installed: install without --omit=optional and --no-optional`);
  }
}

try {
  const ran = spawnSync(find(), [...ARGS, ...process.argv.slice(2)], { stdio: "inherit" });
  if (ran.error) throw ran.error;
  if (ran.signal) process.kill(process.pid, ran.signal);
  process.exitCode = ran.status;
} catch (error) {
  console.error(`protosmith: ${error.message}`);
  process.exitCode = 2;
}
"""


def common(name, home):
    return {
        "name": name,
        "version": project.VERSION,
        "description": project.SUMMARY,
        "keywords": project.KEYWORDS,
        "license": project.LICENSE,
        # A registry takes no proof that packages were built elsewhere than here.
        "repository": {"type": "git", "url": f"git+{home}.git"},
    }


def place(program):
    return f"{binary.SYSTEMS[program.system]['npm']}-{program.name('npm')}"


def packed(out, manifest, contents):
    tar = project.Tar()
    tar.add("package/package.json", (json.dumps(manifest, indent=2) + "\n").encode())
    tar.add("package/README.md", f"# {manifest['name']}\n\n{project.TEXT}".encode())
    for name in project.LICENSES:
        tar.add(f"package/{name}", (project.ROOT / name).read_bytes())
    for name, content in contents.items():
        tar.add(f"package/{name}", content, 0o755)
    file = manifest["name"].lstrip("@").replace("/", "-")
    return project.write(out, f"{file}-{project.VERSION}.tgz", tar.gzipped())


def of_platform(program, out, home):
    manifest = common(f"@protosmith/{place(program)}", home)
    manifest["os"], manifest["cpu"] = [binary.SYSTEMS[program.system]["npm"]], [program.name("npm")]
    if not program.is_static:
        manifest["libc"] = ["glibc"]
    # Plug'n'Play keeps packages in archives; a program has to be a file.
    manifest["preferUnplugged"] = True
    return packed(out, manifest, {f"bin/protosmith{program.suffix}": program.content})


def of_all(programs, out, home):
    commands = {"protosmith": []} | {it: ["plugin", "--mode", mode] for it, mode in project.PLUGINS.items()}
    found = {place(it): f"@protosmith/{place(it)}/bin/protosmith{it.suffix}" for it in programs}
    manifest = common("protosmith", home)
    manifest["bin"] = {it: f"bin/{it}.js" for it in commands}
    manifest["engines"] = {"node": ">=14.18"}
    manifest["optionalDependencies"] = {f"@protosmith/{place(it)}": project.VERSION for it in programs}
    packages = json.dumps(found, indent=2)
    texts = {
        f"bin/{name}.js": LAUNCHER.replace("@ARGS@", json.dumps(args)).replace("@PACKAGES@", packages).encode()
        for name, args in commands.items()
    }
    return packed(out, manifest, texts)


def build(programs, out, home=project.HOME):
    """HOME is the address of the repository."""
    return [of_all(programs, out, home), *(of_platform(it, out, home) for it in programs)]


if __name__ == "__main__":
    out, *paths = project.arguments("npm.py OUT BINARY…", 2)
    build([binary.read(it) for it in paths], out)
