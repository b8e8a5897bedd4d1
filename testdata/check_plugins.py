#!/usr/bin/env python3
"""Holds check plugins under protosmith against the same under buf: findings, places, order, verdict.

check_plugins.py BINARY BUF [FOLDER...]

The first case of cli/check-plugins.md is run under both. Each FOLDER, a module without a configuration, is
checked by `buf beta buf-plugin-v2`, buf's own rules as a check plugin.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

KEYS = ["path", "start_line", "start_column", "end_line", "end_column", "type", "plugin"]
OWN = """version: v2
plugins:
  - plugin: [{buf}, beta, buf-plugin-v2]
lint:
  disable_builtin: true
  use: [STANDARD, COMMENTS, UNARY_RPC]
breaking:
  disable_builtin: true
  use: [FILE]
"""


def found(program, args, flag, cwd):
    """What was found, and whether that was said by the exit code."""
    ran = subprocess.run([program, *args, flag, "json"], cwd=cwd, capture_output=True, text=True)
    out = []
    for line in ran.stdout.splitlines():
        item = json.loads(line)
        # buf has no message where the plugin has none; other rules have words of their own.
        message = item.get("message") if item.get("plugin") else None
        out.append([item.get(key) for key in KEYS] + [message or item["type"]])
    codes = {0: "clean", 1: "findings", 100: "findings"}
    verdict = codes.get(ran.returncode, ran.returncode)
    if ran.returncode == 1 and not out:
        verdict = ran.stderr
    return out, verdict


def compare(binary, buf, args, cwd):
    ours = found(binary, args, "--format", cwd)
    theirs = found(buf, args, "--error-format", cwd)
    same = ours == theirs
    print("same" if same else "DIFFERENT", len(theirs[0]), " ".join(args))
    if not same:
        print("  ours:  ", [it for it in ours[0] if it not in theirs[0]][:5], ours[1])
        print("  theirs:", [it for it in theirs[0] if it not in ours[0]][:5], theirs[1])
    return same


def main():
    binary, buf, *folders = sys.argv[1:]
    binary, buf = os.path.abspath(binary), os.path.abspath(shutil.which(buf) or buf)
    same = True
    page = (Path(__file__).parent / "cli/check-plugins.md").read_text().split("\n# ")[0]
    with tempfile.TemporaryDirectory() as cwd:
        for path, text in re.findall(r"^```\w+ (\S+)\n(.*?)^```", page, re.S | re.M):
            file = Path(cwd, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
        subprocess.run([buf, "build", "new", "-o", "new.binpb"], cwd=cwd, check=True)
        for line in [
            "lint new",
            "lint new --path new/a.proto",
            "lint new.binpb --config new/buf.yaml",
            "breaking new --against old",
        ]:
            same &= compare(binary, buf, line.split(), cwd)
    for folder in folders:
        with tempfile.TemporaryDirectory() as cwd:
            for name in ["new", "old"]:
                shutil.copytree(folder, Path(cwd, name))
                Path(cwd, name, "buf.yaml").write_text(OWN.format(buf=buf))
            for number, file in enumerate(sorted(Path(cwd, "new").rglob("*.proto"))):
                if number % 3 == 0:
                    text = file.read_text().replace(" int32 ", " int64 ")
                    file.write_text(text.replace(" string name = 1;", " string name_x = 1;"))
            same &= compare(binary, buf, ["lint", "new"], cwd)
            same &= compare(binary, buf, ["breaking", "new", "--against", "old"], cwd)
    sys.exit(0 if same else 1)


main()
