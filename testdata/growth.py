#!/usr/bin/env python3
"""Holds memory and reports in proportion to what is read: a small input makes neither large.

usage: growth.py BINARY

Each shape is an input of which an attacker can write as much as he likes. It is made twice, the
second time twice as large; what the second costs more, by byte of input, is printed. Fails where
that is more than a limit. CPU time of both is printed too, and decides nothing.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

# Bytes of memory, and of output, for each byte of input.
MEMORY, OUTPUT = 100, 60
SIZE = 60_000
PROTO3 = 'syntax = "proto3";\n'
CHANGES = "changes new --against old --format json"
BREAKING = "breaking new --against old --format json"


def rows(count, row):
    return "".join(row(at) for at in range(count))


def number(at):
    """The number of a field: some are taken."""
    return at + 1 if at < 18_000 else at + 2_000


def one(shape):
    return lambda count: {"a.proto": PROTO3 + shape(count)}


def removed(shape, left=""):
    return lambda count: {"old/a.proto": PROTO3 + shape(count), "new/a.proto": PROTO3 + left}


def configured(name, head, row):
    return lambda count: {"a.proto": PROTO3, name: head + rows(count, row)}


def values(count):
    return "enum E { Z = 0;" + rows(count, lambda at: f"A{at} = {at + 1};\n") + "}"


def fields(count):
    return "message M {" + rows(count, lambda at: f"M f{at} = {number(at)};\n") + "}"


def messages(count):
    return rows(count, lambda at: f"message m{at} {{}}\n")


def reserved(count):
    return "message M {" + rows(count, lambda at: f"reserved {2 * at + 1};\n") + "}"


def delimited(number, content):
    """A field of the wire format with bytes in it."""
    length, value = b"", len(content)
    while value > 127:
        length, value = length + bytes([value & 127 | 128]), value >> 7
    return bytes([number << 3 | 2]) + length + bytes([value]) + content


def image(content):
    """An image of one file, with a part that is made for each number."""

    def files(count):
        parts = b"".join(content(at) for at in range(count))
        file = delimited(1, b"a.proto") + parts + delimited(12, b"proto3")
        return {"a.binpb": delimited(1, file)}

    return files


def named(number, inside=b""):
    """An element with a name of its own."""
    return lambda at: delimited(number, delimited(1, b"%x" % (at + 0xA00000)) + inside)


def in_message(part):
    """A message with parts in it, as many to a message as its number has digits."""
    return lambda at: delimited(4, delimited(1, b"m%x" % at) + part * 200) if at % 200 == 0 else b""


def maps(count):
    rule = "version: v2\nlint:\n  use: [FIELD_NO_UNSIGNED]\n"
    row = "map<uint32, uint64> f{} = {};\n"
    text = "message M {" + rows(count, lambda at: row.format(at, number(at))) + "}"
    return {"a.proto": PROTO3 + text, "protosmith.yaml": rule}


OPTION = (
    'import "google/protobuf/descriptor.proto"; message T { repeated int32 a = 1; }\n'
    "extend google.protobuf.FileOptions { T t = 50000; }\n"
)

SHAPES = {
    "comments that are detached": ("build", lambda n: {"a.proto": "//a\n\n" * n + PROTO3}),
    "comments that lead": ("build", one(lambda n: rows(n, lambda at: f"//a\nmessage M{at} {{}}\n"))),
    "comments between empty statements": ("build", one(lambda n: ";/**/\n" * n)),
    "messages": ("build", one(messages)),
    "enum values": ("build", one(values)),
    "fields": ("build", one(fields)),
    "reserved ranges": ("build", one(reserved)),
    "an aggregate": ("build", one(lambda n: OPTION + "option (t) = {" + "a: 1 " * n + "};")),
    "a list": ("build", one(lambda n: OPTION + "option (t) = {a: [" + "1," * n + "1]};")),
    "imports that are missing": ("build", one(lambda n: rows(n, lambda at: f'import "a{at}";\n'))),
    "options that are unknown": ("build", one(lambda n: rows(n, lambda at: f"option (a{at}) = 1;\n"))),
    "types that are unknown": ("build", one(lambda n: fields(n).replace("M f", "X f"))),
    "findings": ("lint --format json", one(messages)),
    "findings in maps": ("lint --format json", maps),
    "findings in SARIF": ("lint --format sarif", one(messages)),
    "suppressions": ("lint", one(lambda n: "//buf:lint:ignore A\n" * n + "message a {}")),
    "messages of an image": ("lint a.binpb --format json", image(named(4))),
    "messages without names": ("lint a.binpb", image(lambda at: b"\x22\x00")),
    "enums of an image": ("build a.binpb", image(named(5))),
    "extensions of an image": ("build a.binpb", image(named(7))),
    "imports of an image": ("build a.binpb", image(lambda at: delimited(3, b"%x" % at))),
    "imports without names": ("build a.binpb", image(lambda at: b"\x1a\x00")),
    "reserved ranges of an image": ("build a.binpb", image(in_message(b"\x4a\x00"))),
    "extension ranges of an image": ("build a.binpb", image(in_message(b"\x2a\x00"))),
    "reserved names of an image": ("build a.binpb", image(in_message(b"\x52\x00"))),
    "empty options of an image": ("build a.binpb", image(in_message(b"\x3a\x00"))),
    "locations of an image": ("lint a.binpb", image(lambda at: b"\x4a\x02\x0a\x00")),
    "paths to ignore": (
        "lint",
        configured("buf.yaml", "version: v2\nlint:\n  ignore:\n", lambda at: f"    - d{at}/x\n"),
    ),
    "globs to ignore": (
        "lint",
        configured(
            "protosmith.yaml",
            "version: v2\nlint:\n  ignore:\n",
            lambda at: f'    - "**/d{at}/*x*"\n',
        ),
    ),
    "a key that is unknown": (
        "lint",
        configured("buf.yaml", "version: v2\nkey:\n", lambda at: f"  - {at}\n"),
    ),
    "deleted values": (BREAKING, removed(values, "enum E { Z = 0; }")),
    "deleted messages": (BREAKING, removed(messages)),
    "deleted fields": (BREAKING, removed(fields, "message M {}")),
    "deleted ranges": (BREAKING, removed(reserved, "message M {}")),
    "deleted values, listed": (CHANGES, removed(values, "enum E { Z = 0; }")),
    "deleted messages, listed": (CHANGES, removed(messages)),
    "deleted fields, listed": (CHANGES, removed(fields, "message M {}")),
}


def run(binary, command, files):
    """Bytes read, bytes of peak memory, bytes written and CPU seconds."""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            place = pathlib.Path(folder, path)
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode())
        out = ["-o", "out.binpb"] if command.startswith("build") else []
        with tempfile.TemporaryFile() as said:
            arguments = [binary, *command.split(), *out]
            child = subprocess.Popen(arguments, cwd=folder, stdout=said, stderr=said)
            _, _, usage = os.wait4(child.pid, 0)
            written = said.seek(0, os.SEEK_END)
        read = sum(len(it) for it in files.values())
        return read, usage.ru_maxrss * 1024, written, usage.ru_utime + usage.ru_stime


def least(binary, command, files):
    """What a run gives, with the peak memory that is the least of three: chance only adds to it."""
    runs = [run(binary, command, files) for _ in range(3)]
    return min(runs, key=lambda it: it[1])


def main():
    binary = os.path.abspath(sys.argv[1])
    too_much = []
    print(f"{'by byte of input':36} memory  output   CPU of both")
    for name, (command, shape) in SHAPES.items():
        small, large = (least(binary, command, shape(size)) for size in (SIZE, 2 * SIZE))
        more = large[0] - small[0]
        memory, output = ((large[at] - small[at]) / more for at in (1, 2))
        print(f"{name:36} {memory:>6.1f}  {output:>6.1f}   {small[3]:.2f} s, {large[3]:.2f} s")
        if memory > MEMORY or output > OUTPUT:
            too_much.append(name)
    if too_much:
        sys.exit(f"more than {MEMORY} bytes of memory or {OUTPUT} of output: {', '.join(too_much)}")


if __name__ == "__main__":
    main()
