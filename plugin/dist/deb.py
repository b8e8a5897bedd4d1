#!/usr/bin/env python3
"""A package for Debian and Ubuntu: `deb.py BINARY OUT [HOST]`.

With manual pages, completions and links for the plugins. HOST is a binary that runs here, for the manual
pages and completions of one that does not.
"""
import email.utils
import hashlib
import lzma
import textwrap

import beside
import binary
import project

COPYRIGHT = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: protosmith

Files: *
Copyright: the authors of protosmith
License: MIT or Apache-2.0

License: Apache-2.0
 On Debian systems, the full text of the license is in `/usr/share/common-licenses/Apache-2.0`.

License: MIT
"""
# What comes before a version is older than it.
VERSION = project.VERSION.replace("-", "~")
MAINTAINER = "the authors of protosmith <protosmith@packages.example.org>"


def contents(program, host):
    """Files by their paths, with what is in them or the path that they lead to."""
    yield "usr/bin/protosmith", program.content, 0o755
    for plugin in project.PLUGINS:
        yield f"usr/bin/{plugin}", "protosmith", None
    for page, content in beside.manuals(host).items():
        if content.startswith(b".so "):
            yield f"usr/share/man/man1/{page}.gz", "protosmith-plugin.1.gz", None
        else:
            yield f"usr/share/man/man1/{page}.gz", project.zipped(content), 0o644
    for path, content in beside.completions(host, zsh="vendor-completions").items():
        yield f"usr/{path}", content, 0o644
    if program.is_static:
        # What may lie anywhere in memory is taken for a library.
        tags = ["statically-linked-binary", "shared-library-lacks-prerequisites"]
        excused = "".join(f"protosmith: {it} [usr/bin/protosmith]\n" for it in tags)
        yield "usr/share/lintian/overrides/protosmith", f"# One program for every distribution.\n{excused}".encode(), 0o644
    date = email.utils.formatdate(project.time())
    change = f"protosmith ({VERSION}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n -- {MAINTAINER}  {date}\n"
    yield "usr/share/doc/protosmith/changelog.gz", project.zipped(change.encode()), 0o644
    mit = (project.ROOT / "LICENSE-MIT").read_text().strip()
    text = "\n".join(f" {it or '.'}" for it in mit.splitlines())
    yield "usr/share/doc/protosmith/copyright", (COPYRIGHT + text + "\n").encode(), 0o644


def control(program, size):
    needs = "" if program.is_static else f"Depends: libc6 (>= {'.'.join(map(str, program.needs))}), libgcc-s1\n"
    description = textwrap.fill(
        "It reads the buf.yaml that is there and finds what buf finds. One program, which protoc runs as a plugin"
        " under the names that begin with protoc-gen-protosmith, too. It fetches nothing but dependencies that it is told to.",
        78,
        initial_indent=" ",
        subsequent_indent=" ",
    )
    return (
        f"Package: protosmith\nVersion: {VERSION}\nArchitecture: {program.name('debian')}\n"
        f"Maintainer: {MAINTAINER}\nInstalled-Size: {size}\n{needs}Section: devel\nPriority: optional\n"
        f"Description: linter, formatter and compiler of protobuf schemas\n{description}\n"
    ).encode()


def ar(members):
    out = b"!<arch>\n"
    for name, content in members:
        out += f"{name:<16}{project.time():<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode()
        out += content + b"\n" * (len(content) % 2)
    return out


def build(program, out, host):
    data, sums, size = project.Tar(), "", 0
    for path, content, mode in contents(program, host):
        if mode is None:
            data.link(f"./{path}", content)
        else:
            data.add(f"./{path}", content, mode)
            sums += f"{hashlib.md5(content).hexdigest()}  {path}\n"
            size += (len(content) + 1023) // 1024
    info = project.Tar()
    info.add("./control", control(program, size))
    info.add("./md5sums", sums.encode())
    packed = [(f"{name}.tar.xz", lzma.compress(it.bytes(), preset=min(project.LEVEL, 6))) for name, it in [("control", info), ("data", data)]]
    name = f"protosmith_{project.VERSION}_{program.name('debian')}.deb"
    return project.write(out, name, ar([("debian-binary", b"2.0\n"), *packed]))


if __name__ == "__main__":
    path, out, *host = project.arguments("deb.py BINARY OUT [HOST]", 2)
    build(binary.read(path), out, host[0] if host else path)
