#!/usr/bin/env python3
"""A wheel with nothing but the binary and what finds it: `wheel.py BINARY OUT`.

Its platform is what the binary needs. `python -m protosmith` runs it, and so do the names of its plugins.
"""
import base64
import hashlib
import io
import time
import zipfile

import binary
import project

FIND = '''"""Where the program is."""
import os
import sys
import sysconfig

NAME = "protosmith" + (sysconfig.get_config_var("EXE") or "")


def find():
    """The path of the program that was installed with this package."""
    package = os.path.dirname(os.path.abspath(__file__))
    user = sysconfig.get_preferred_scheme("user") if sys.version_info >= (3, 10) else os.name + "_user"
    folders = [
        sysconfig.get_path("scripts"),
        sysconfig.get_path("scripts", vars={"base": sys.base_prefix}),
        sysconfig.get_path("scripts", scheme=user),
        # `pip install --target` and `--prefix`.
        os.path.join(os.path.dirname(package), "bin"),
        os.path.join(os.path.dirname(package), "..", "..", "..", "bin"),
    ]
    for folder in folders:
        path = os.path.join(folder, NAME)
        if os.path.isfile(path):
            return os.path.normpath(path)
    raise FileNotFoundError("`protosmith` is in none of " + ", ".join(folders))


def run(*args):
    """Becomes the program; where that cannot be done, ends as it does."""
    command = [find(), *args, *sys.argv[1:]]
    if os.name != "nt":
        os.execv(command[0], command)
    import subprocess

    sys.exit(subprocess.run(command).returncode)
'''
MAIN = '''from protosmith import run

if __name__ == "__main__":
    run()
'''
PLUGIN = '''

def {function}():
    run("plugin", "--mode", "{mode}")
'''


def metadata(name, summary, text, *more):
    fields = [
        ("Metadata-Version", "2.4"),
        ("Name", name),
        ("Version", project.python_version()),
        ("Summary", summary),
        ("Keywords", ",".join(project.KEYWORDS)),
        ("License-Expression", project.LICENSE),
        *(("License-File", it) for it in project.LICENSES),
        ("Requires-Python", ">=3.8"),
        ("Description-Content-Type", "text/markdown"),
        *more,
    ]
    return "".join(f"{name}: {value}\n" for name, value in fields) + "\n" + text


def packed(out, name, tags, described, files):
    """Writes a wheel with these files, and what an installer has to know of it."""
    name = name.replace("-", "_")
    version = project.python_version()
    info = f"{name}-{version}.dist-info"
    pure = str(tags == "any").lower()
    lines = "".join(f"Tag: py3-none-{it}\n" for it in tags.split("."))
    files = dict(files)
    files[f"{info}/METADATA"] = described
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: protosmith\nRoot-Is-Purelib: {pure}\n{lines}"
    files |= {f"{info}/licenses/{it}": (project.ROOT / it).read_bytes() for it in project.LICENSES}
    buffer, record = io.BytesIO(), ""
    archive = zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=project.LEVEL)

    def add(name, content, mode=0o644):
        entry = zipfile.ZipInfo(name, time.gmtime(project.time())[:6])
        entry.external_attr, entry.create_system = (0o100000 | mode) << 16, 3
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, content)

    for path, content in files.items():
        content = content.encode() if isinstance(content, str) else content
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(content)}\n"
        add(path, content, 0o755 if "/scripts/" in path else 0o644)
    add(f"{info}/RECORD", record + f"{info}/RECORD,,\n")
    archive.close()
    return project.write(out, f"{name}-{version}-py3-none-{tags}.whl", buffer.getvalue())


def described():
    """What the index shows of the program."""
    topics = ["Environment :: Console", "Programming Language :: Rust", "Topic :: Software Development :: Quality Assurance"]
    return metadata("protosmith", project.SUMMARY, project.TEXT, *(("Classifier", it) for it in topics))


def build(program, out):
    version = project.python_version()
    info = f"protosmith-{version}.dist-info"
    functions = {name: f"plugin_{mode}" for name, mode in project.PLUGINS.items()}
    plugins = "".join(PLUGIN.format(function=functions[it], mode=mode) for it, mode in project.PLUGINS.items())
    entries = "".join(f"{name} = protosmith:{function}\n" for name, function in functions.items())
    files = {
        "protosmith/__init__.py": FIND + plugins,
        "protosmith/__main__.py": MAIN,
        f"protosmith-{version}.data/scripts/protosmith{program.suffix}": program.content,
        f"{info}/entry_points.txt": f"[console_scripts]\n{entries}",
    }
    return packed(out, "protosmith", program.wheel_tags, described(), files)


if __name__ == "__main__":
    path, out = project.arguments("wheel.py BINARY OUT", 2)
    build(binary.read(path), out)
