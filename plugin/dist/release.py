#!/usr/bin/env python3
"""All that a release has: `release.py HOME OUT BINARY…`, the binaries of every platform.

HOME is the address of the repository. One of the binaries has to run here.
"""
import pathlib
import platform

import archive
import binary
import deb
import image
import npm
import project
import recipes
import sbom
import sdist
import wheel


def of_this_machine(programs):
    """The binary that runs here, from an archive that may have lost its mode."""
    here = platform.system().lower().replace("darwin", "macos"), platform.machine().replace("arm64", "aarch64")
    path = next(it.path for it in programs if (it.system, it.processor) == here)
    path.chmod(0o755)
    return path


def build(home, out, programs, host):
    out = pathlib.Path(out)
    archives = [archive.build(it, out / "archives", host) for it in programs]
    archives += [sbom.build(out / "archives", it.triple) for it in programs]
    for it in programs:
        wheel.build(it, out / "wheels")
    sdist.build(out / "wheels")
    npm.build(programs, out / "npm", home)
    linux = [it for it in programs if it.system == "linux"]
    packages = [deb.build(it, out / "packages", host) for it in linux]
    packages.append(image.build(linux, out / "packages"))
    sums = "".join(map(archive.checksum, archives + packages))
    project.write(out, "archives/SHA256SUMS", sums.encode())
    recipes.build(sums, home, out / "recipes")


if __name__ == "__main__":
    home, out, *paths = project.arguments("release.py HOME OUT BINARY…", 3)
    programs = [binary.read(it) for it in paths]
    build(home, out, programs, of_this_machine(programs))
