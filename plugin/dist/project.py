"""What the project says of itself, and archives that are the same for the same content."""
import gzip
import io
import os
import pathlib
import re
import sys
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MANIFEST = (ROOT / "Cargo.toml").read_text()
VERSION = re.search(r'^version = "(.+)"$', MANIFEST, re.M).group(1)
HOME = re.search(r'^repository = "(.+)"$', MANIFEST, re.M).group(1)
LICENSE = re.search(r'^license = "(.+)"$', MANIFEST, re.M).group(1)
SUMMARY = re.search(r'^name = "protosmith"\ndescription = "(.+)"$', MANIFEST, re.M).group(1)
KEYWORDS = re.findall(r'"(.+?)"', re.search(r"^keywords = \[(.+)\]$", MANIFEST, re.M).group(1))
LICENSES = ["LICENSE-MIT", "LICENSE-APACHE"]
# How hard archives are compressed; who looks at what is in them alone has no time for that.
LEVEL = int(os.environ.get("COMPRESSION", "9"))
# What comes before a version, as Python calls it.
BEFORE = {"alpha": "a", "beta": "b", "rc": "rc"}
# The names that the program answers to as a plugin of protoc, and what `plugin --mode` calls them.
PLUGINS = {
    "protoc-gen-protosmith": "generate",
    "protoc-gen-protosmith-lint": "lint",
    "protoc-gen-protosmith-breaking": "breaking",
}
TEXT = f"""{SUMMARY}.

    protosmith lint
    protosmith breaking --against git:main
    protosmith format -w
    protosmith generate

It reads the `buf.yaml` that you have and finds what buf finds. One program without dependencies; it fetches
nothing. `protosmith --help` shows the rest, `protosmith explain RULE` the page of a rule.
"""


def python_version(version=VERSION):
    """A version as Python has it, in names of files, too: 1.0.0-rc.1 is 1.0.0rc1. None if it has no such."""
    found = re.fullmatch(r"(\d+\.\d+\.\d+)(?:-(alpha|beta|rc)\.(\d+))?", version)
    return found and found[1] + (BEFORE[found[2]] + found[3] if found[2] else "")


def time():
    """When archives say that their files were made."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", "1577836800"))


class Tar:
    """A tar archive whose bytes depend on its content alone."""

    def __init__(self):
        self.buffer = io.BytesIO()
        self.tar = tarfile.open(fileobj=self.buffer, mode="w", format=tarfile.GNU_FORMAT)
        self.folders = set()

    def add(self, name, content, mode=0o644):
        self.put(name, mode, content=content)

    def link(self, name, to):
        self.put(name, 0o777, kind=tarfile.SYMTYPE, to=to)

    def put(self, name, mode, kind=tarfile.REGTYPE, content=b"", to=""):
        folder = os.path.dirname(name)
        if folder not in self.folders and folder not in ("", "."):
            self.folders.add(folder)
            self.put(folder, 0o755, kind=tarfile.DIRTYPE)
        info = tarfile.TarInfo(name)
        info.mode, info.type, info.linkname, info.size = mode, kind, to, len(content)
        info.mtime, info.uname, info.gname = time(), "root", "root"
        self.tar.addfile(info, io.BytesIO(content))

    def bytes(self):
        self.tar.close()
        return self.buffer.getvalue()

    def gzipped(self):
        return zipped(self.bytes(), LEVEL)


def zipped(content, level=9):
    return gzip.compress(content, level, mtime=0)


def write(folder, name, content):
    path = pathlib.Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    print(f"{path}: {len(content):,} bytes")
    return path


def arguments(usage, least):
    if len(sys.argv) <= least:
        sys.exit(f"usage: {usage}")
    return sys.argv[1:]
