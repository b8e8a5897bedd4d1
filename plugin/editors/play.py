"""Has editors work with `protosmith lsp`, and looks at what is on disk then.

    python3 plugin/editors/play.py target/release/protosmith [EDITOR…]

EDITOR is a program, `nvim` and `emacs` without one. In a copy of `sample/before` each sees a finding, applies
its fix, renames a message that two files name, and formats. Then the files are those of `sample/after`,
nothing is found in them, and they compile to the same bytes. An editor that is not installed is named and
left out. Nothing but files below a folder of its own is written.
"""

import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))

# By the name of the program: what is put behind it, and what tells its version.
EDITORS = {
    "nvim": (["--headless", "--clean", "-n", "-c", f"luafile {HERE}/neovim/play.lua"], "--version"),
    "emacs": (["--batch", "--load", f"{HERE}/emacs/play.el"], "--version"),
}


# By the end of a name: what reads such configuration.
READERS = {".json": json.loads, ".toml": tomllib.loads}


def read_all():
    """Reads the configuration of the editors that are not run here."""
    for at, _, files in os.walk(HERE):
        for name in files:
            read = READERS.get(os.path.splitext(name)[1])
            if read is not None:
                with open(os.path.join(at, name), encoding="utf-8") as it:
                    read(it.read())


def compiled(binary, folder):
    return subprocess.run([binary, "build", "-o", "-", folder], stdout=subprocess.PIPE, check=True).stdout


def differences(folder, wanted):
    """The files that are not as they should be, and both texts."""
    names = [os.path.join(at, it) for at, _, files in os.walk(wanted) for it in files]
    names = [os.path.relpath(it, wanted) for it in names]
    _, other, missing = filecmp.cmpfiles(folder, wanted, names, shallow=False)
    for name in other + missing:
        yield f"{name} is not as it should be:"
        for path in (os.path.join(folder, name), os.path.join(wanted, name)):
            with open(path, encoding="utf-8") as it:
                yield it.read()


def check(binary, folder):
    """What is wrong with a folder that an editor has worked in."""
    wanted = os.path.join(HERE, "sample/after")
    faults = list(differences(folder, wanted))
    if compiled(binary, folder) != compiled(binary, wanted):
        faults.append("it compiles to other bytes")
    found = subprocess.run([binary, "lint", folder], stdout=subprocess.PIPE, text=True)
    if found.returncode != 0:
        faults.append(found.stdout)
    return faults


def play(binary, editor, arguments):
    """Has an editor do its part in a folder of its own; what was wrong."""
    with tempfile.TemporaryDirectory() as top:
        folder, home, path = (os.path.join(top, it) for it in ("work", "home", "bin"))
        shutil.copytree(os.path.join(HERE, "sample/before"), folder)
        os.mkdir(home)
        os.mkdir(path)
        os.symlink(binary, os.path.join(path, "protosmith"))
        # Emacs takes the repository for the project.
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        environment = {"PATH": f"{path}:{os.environ['PATH']}", "HOME": home, "LC_ALL": "C.UTF-8", "TERM": "dumb"}
        ran = subprocess.run(
            [editor, *arguments], cwd=folder, env=environment, timeout=120,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        if ran.returncode != 0:
            return [f"exit code {ran.returncode}", ran.stdout]
        return check(binary, folder)


def main():
    binary = os.path.abspath(sys.argv[1])
    read_all()
    failed = 0
    passed = 0
    for editor in sys.argv[2:] or list(EDITORS):
        program = shutil.which(editor)
        if program is None:
            print(f"{editor}: left out, it is not installed")
            continue
        if os.path.basename(editor) not in EDITORS:
            sys.exit(f"`{editor}` is not known here, but: {', '.join(EDITORS)}")
        arguments, version = EDITORS[os.path.basename(editor)]
        # It is run in another folder.
        program = os.path.abspath(program)
        name = subprocess.run([program, version], stdout=subprocess.PIPE, text=True).stdout.split("\n")[0]
        start = time.monotonic()
        faults = play(binary, program, arguments)
        print(f"{name}: {'failed' if faults else 'as it should be'} in {time.monotonic() - start:.1f} s", *faults, sep="\n")
        failed += bool(faults)
        passed += not faults
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
