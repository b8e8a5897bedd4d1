"""Types command lines into real shells, presses TAB, and looks at what stands there then.

    python3 testdata/shells.py target/release/protosmith [SHELL…]

A shell that is not installed is named and left out, but bash. Nothing but files below a folder of its
own is written.
"""

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

binary = os.path.abspath(sys.argv[1])

# By shell: how it is started, and what it is told first. Ctrl-T writes the line to `line`.
SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        "source <(protosmith completions bash)\n"
        "dump() { printf %s \"$READLINE_LINE\" > line.new; mv line.new line; }; bind -x '\"\\C-t\": dump'\n",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "autoload -U compinit; compinit -u -D\n"
        "source <(protosmith completions zsh)\n"
        "dump() { print -rn -- $BUFFER > line.new; mv line.new line }; zle -N dump; bindkey '^T' dump\n",
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        "protosmith completions fish | source\n"
        "function dump; commandline | string collect > line.new; mv line.new line; end; bind \\ct dump\n",
    ),
    "elvish": (
        ["elvish", "-norc"],
        "eval (protosmith completions elvish | slurp)\n"
        "set edit:insert:binding[Ctrl-T] = { print $edit:current-command > line.new; e:mv line.new line }\n",
    ),
}

# What is typed, and what TAB makes of it: one text, or one by shell; "" for all others.
CASES = [
    ("protosmith expl", "protosmith explain "),
    ("protosmith lint --exclude-p", "protosmith lint --exclude-path "),
    ("protosmith explain FIELD_NO_DES", "protosmith explain FIELD_NO_DESCRIPTOR "),
    ("protosmith explain RPC_PASCAL_CASE field_no_des", "protosmith explain RPC_PASCAL_CASE field_no_descriptor "),
    ("protosmith lint --format sa", "protosmith lint --format sarif "),
    ("protosmith lint --format=sa", {
        "": "protosmith lint --format=sarif ", "elvish": "protosmith lint '--format=sarif' ",
    }),
    ("protosmith build --error-format msv", "protosmith build --error-format msvs "),
    ("protosmith rules --kind br", "protosmith rules --kind breaking "),
    ("protosmith breaking --against rel", "protosmith breaking --against release/1 "),
    ("protosmith changes --against=v1", {
        "": "protosmith changes --against=v1.2.0 ", "elvish": "protosmith changes '--against=v1.2.0' ",
    }),
    ("protosmith breaking --against merge-base:rel", "protosmith breaking --against merge-base:release/1 "),
    ("protosmith breaking --against origin/", "protosmith breaking --against origin/main "),
    ("protosmith breaking --against mal", {
        "": r"protosmith breaking --against mal\$\(touch\$\{IFS\}pwned\) ",
        "elvish": "protosmith breaking --against 'mal$(touch${IFS}pwned)' ",
    }),
    ("protosmith lint nested/on", "protosmith lint nested/only.proto "),
    ("protosmith lint nes", "protosmith lint nested/"),
    ("protosmith lint wit", {
        "": r"protosmith lint with\ blank.proto ",
        "elvish": "protosmith lint 'with blank.proto' ",
    }),
    ("protosmith lint evi", {
        "": r"protosmith lint evil\;\`touch\ pwned\`.proto ",
        "fish": r"protosmith lint evil\;`touch\ pwned`.proto ",
        "elvish": "protosmith lint 'evil;`touch pwned`.proto' ",
    }),
    ("protosmith lint hid", "protosmith lint hid"),
    ("protosmith lint nothing", "protosmith lint nothing"),
]


class Shell:
    """A shell on a terminal of its own."""

    def __init__(self, name, cwd, home):
        command, first = SHELLS[name]
        environment = {
            "PATH": os.path.dirname(binary) + ":" + os.environ["PATH"], "HOME": home, "LC_ALL": "C.UTF-8",
            "TERM": "xterm", "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home,
        }
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(cwd)
            os.execvpe(command[0], command, environment)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
        self.name, self.cwd, self.seen = name, cwd, b""
        self.wait_quiet(0.5)
        os.write(self.terminal, first.replace("\n", "\r").encode())
        self.wait_quiet(1.0)

    def wait_quiet(self, seconds):
        """Reads what is drawn until nothing is for so long."""
        while select.select([self.terminal], [], [], seconds)[0]:
            try:
                drawn = os.read(self.terminal, 65536)
            except OSError:
                return
            if not drawn:
                return
            self.seen += drawn

    def completed(self, typed):
        """What stands in the line after TAB."""
        file = os.path.join(self.cwd, "line")
        if os.path.exists(file):
            os.remove(file)
        os.write(self.terminal, typed.encode())
        self.wait_quiet(0.1)
        os.write(self.terminal, b"\t")
        self.wait_quiet(0.4)
        until = time.monotonic() + 10
        while not os.path.exists(file) and time.monotonic() < until:
            os.write(self.terminal, b"\x14")
            self.wait_quiet(0.3)
            if self.name == "elvish" and not os.path.exists(file):
                # What has to be quoted is offered in a menu.
                os.write(self.terminal, b"\r")
                self.wait_quiet(0.3)
        try:
            with open(file) as it:
                line = it.read().rstrip("\n")
        except FileNotFoundError:
            line = None
        os.write(self.terminal, b"\x03")
        self.wait_quiet(0.1)
        return line

    def end(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.terminal)


def schema(folder):
    """A repository with names of all kinds."""
    def git(*args, text=None):
        made = subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b", *args],
            cwd=folder, check=True, capture_output=True, text=True, input=text,
        )
        return made.stdout.strip()

    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "first")
    for name in ("release/1", "mal$(touch${IFS}pwned)"):
        git("branch", name)
    git("tag", "v1.2.0")
    git("update-ref", "refs/remotes/origin/main", "HEAD")
    os.mkdir(os.path.join(folder, "nested"))
    for name in ("nested/only.proto", "with blank.proto", "evil;`touch pwned`.proto", "hid\u202eden.proto", "b.txt"):
        with open(os.path.join(folder, name), "w"):
            pass


def main():
    failures, tried = 0, []
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        schema(folder)
        for name in sys.argv[2:] or SHELLS:
            if not shutil.which(name):
                if name == "bash":
                    sys.exit("bash is not installed")
                print(f"left out: {name} is not installed")
                continue
            shell = Shell(name, folder, home)
            for typed, wanted in CASES:
                wanted = wanted.get(name, wanted.get("")) if isinstance(wanted, dict) else wanted
                found = shell.completed(typed)
                if found != wanted:
                    failures += 1
                    print(f"FAILED: {name}: {typed!r} became {found!r}, not {wanted!r}")
            shell.end()
            if os.environ.get("SHOW"):
                print(shell.seen.decode(errors="replace"))
            tried.append(name)
            if os.path.exists(os.path.join(folder, "pwned")):
                failures += 1
                print(f"FAILED: {name} ran what a name said")
    if failures:
        sys.exit(f"{failures} checks of completion failed")
    print(f"completion works in {', '.join(tried)}")


main()
