"""Packages the extension of VS Code, with the program inside.

    python3 plugin/editors/vscode/build.py target/release/protosmith [TARGET]

TARGET is a platform as `vsce` names it, that of the program: `linux-x64` without one. Prints the path of the
package. Works in `target/editors/vscode`, where npm puts what the extension is built of.
"""

import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.normpath(os.path.join(HERE, "../../.."))
WORK = os.path.join(ROOT, "target/editors/vscode")


def run(*command):
    """Runs a command in the work folder; what it says is shown where it fails."""
    ran = subprocess.run(command, cwd=WORK, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if ran.returncode != 0:
        sys.exit(f"{' '.join(command)}:\n{ran.stdout}")


def tool(name):
    return os.path.join("node_modules/.bin", name)


def copy_sources():
    """The sources as they are now; what npm has installed stays."""
    os.makedirs(WORK, exist_ok=True)
    for name in os.listdir(WORK):
        path = os.path.join(WORK, name)
        if name == "node_modules":
            continue
        if os.path.isdir(path):
            shutil.rmtree(path)
        else:
            os.remove(path)
    shutil.copytree(HERE, WORK, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))


def licences():
    """The licence of the extension, and those of what is bundled with it."""
    with open(os.path.join(WORK, "meta.json")) as it:
        inputs = json.load(it)["inputs"]
    packages = {it.split("node_modules/")[-1].split("/")[0] for it in inputs if "node_modules/" in it}
    parts = []
    for name in ("LICENSE-MIT", "LICENSE-APACHE"):
        with open(os.path.join(ROOT, name)) as it:
            parts.append(it.read())
    for package in sorted(packages):
        folder = os.path.join(WORK, "node_modules", package)
        names = [it for it in sorted(os.listdir(folder)) if it.lower().startswith("licen")]
        if not names:
            sys.exit(f"`{package}` has no licence")
        with open(os.path.join(folder, names[0])) as it:
            parts.append(f"{package}, which is part of dist/extension.js:\n\n{it.read()}")
    with open(os.path.join(WORK, "LICENSE.txt"), "w") as it:
        it.write(("\n" + "-" * 80 + "\n\n").join(parts))


def build(binary, target):
    """Checks and packages everything; the path of the package."""
    binary = os.path.abspath(binary)
    copy_sources()
    run("npm", "install", "--ignore-scripts", "--no-package-lock", "--no-audit", "--no-fund", "--prefer-offline")
    run(tool("tsc"), "-p", ".")
    run(
        tool("esbuild"), "src/extension.ts", "--bundle", "--platform=node", "--target=node18", "--format=cjs",
        "--external:vscode", "--minify", "--keep-names", "--metafile=meta.json", "--outfile=dist/extension.js",
    )
    licences()
    os.makedirs(os.path.join(WORK, "server"))
    program = os.path.join(WORK, "server", "protosmith.exe" if target.startswith("win32") else "protosmith")
    shutil.copyfile(binary, program)
    os.chmod(program, 0o755)
    package = os.path.join(WORK, f"protosmith-{target}.vsix")
    run(
        tool("vsce"), "package", "--target", target, "--no-dependencies", "--allow-missing-repository",
        "--out", package,
    )
    return package


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    print(build(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else "linux-x64"))
