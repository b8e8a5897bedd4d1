#!/usr/bin/env python3
"""The sources as pip wants them, for where no wheel fits: `sdist.py OUT`.

They are the files that git tracks. pip builds the program of them, which needs Rust and takes minutes.
"""
import subprocess

import project
import wheel

BUILD = """[build-system]
requires = []
build-backend = "source"
backend-path = ["plugin/dist"]
"""


def build(out):
    name = f"protosmith-{project.python_version()}"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=project.ROOT, check=True, capture_output=True, text=True)
    # The one at the top is for hooks, which install no program.
    replaced = {"PKG-INFO": wheel.described(), "pyproject.toml": BUILD}
    tar = project.Tar()
    for path in sorted(it for it in listed.stdout.split("\0") if it and it not in replaced):
        file = project.ROOT / path
        if file.is_symlink():
            tar.link(f"{name}/{path}", str(file.readlink()))
        else:
            tar.add(f"{name}/{path}", file.read_bytes(), file.stat().st_mode & 0o755)
    for path, text in replaced.items():
        tar.add(f"{name}/{path}", text.encode())
    return project.write(out, f"{name}.tar.gz", tar.gzipped())


if __name__ == "__main__":
    build(*project.arguments("sdist.py OUT", 1))
