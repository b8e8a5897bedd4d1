#!/usr/bin/env python3
"""The archive of a release: `archive.py BINARY OUT [HOST]`.

HOST is a binary that runs here, for the manual pages and completions of one that does not.
"""
import hashlib
import io
import sys
import time
import zipfile

import beside
import binary
import project


def build(program, out, host):
    name = f"protosmith-{project.VERSION}-{program.triple}"
    texts = {it: (project.ROOT / it).read_bytes() for it in ["README.md", *project.LICENSES]}
    if program.system == "windows":
        return project.write(out, f"{name}.zip", as_zip(program, texts))
    tar = project.Tar()
    tar.add(f"{name}/bin/protosmith", program.content, 0o755)
    for plugin in project.PLUGINS:
        tar.link(f"{name}/bin/{plugin}", "protosmith")
    for page, content in beside.manuals(host).items():
        tar.add(f"{name}/share/man/man1/{page}", content)
    for path, content in (beside.completions(host) | texts).items():
        tar.add(f"{name}/{path}", content)
    return project.write(out, f"{name}.tar.gz", tar.gzipped())


def as_zip(program, texts):
    """Windows has no links: the program is there under each of its names."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=project.LEVEL) as archive:
        programs = {f"{it}.exe": program.content for it in ["protosmith", *project.PLUGINS]}
        for name, content in (programs | texts).items():
            entry = zipfile.ZipInfo(name, time.gmtime(project.time())[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


def checksum(path):
    return f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"


if __name__ == "__main__":
    path, out, *host = project.arguments("archive.py BINARY OUT [HOST]", 2)
    sys.stdout.write(checksum(build(binary.read(path), out, host[0] if host else path)))
