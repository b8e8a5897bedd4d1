#!/usr/bin/env python3
"""Measures one action as the rules for Bazel run it: `cost.py BINARY`.

A target of one file that imports others, which import others in turn: what it imports as sources of all, or as
descriptor sets; as a process of its own, or as a request to a worker. Processor time, memory and bytes that are
read, and what that makes of a tree of a million files.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

FILES = 1_000_000
MESSAGES, FIELDS = 20, 8
CONFIG = '{"version": "v2"}'


def schema(at, deps):
    """A file of the size that is usual in large trees, about 6 kB."""
    imports = "".join(f'import "tree/m{it}.proto";\n' for it in deps)
    uses = "".join(f"  m{it}.Message0 of_{it} = {100 + it};\n" for it in deps)
    messages = "".join(
        f"// What message {number} is for.\nmessage Message{number} {{\n"
        + "".join(f"  // A field.\n  string field_{field} = {field + 1};\n" for field in range(FIELDS))
        + (uses if number == 1 else "") + "}\n\n"
        for number in range(MESSAGES))
    return f'syntax = "proto3";\n\npackage m{at};\n\n{imports}\n{messages}'


def spent(run):
    """Seconds of processor time of the processes that a function waits for, and what it gives."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    value = run()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, value


def peak(line, cwd):
    """The most memory that a process has had, in MB."""
    code = ("import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    out = subprocess.run([sys.executable, "-c", code, *line], cwd=cwd, capture_output=True, text=True, check=True)
    return int(out.stdout) / 1024


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def request(words):
    message = b"".join(b"\x0a" + varint(len(it)) + it for it in (word.encode() for word in words))
    return varint(len(message)) + message


def answer(stream):
    """The bytes of one answer."""
    length = shift = 0
    while True:
        byte = stream.read(1)[0]
        length |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return stream.read(length)


def worker(binary, cwd, words, count):
    """Seconds of processor time of a request to a worker that has answered as many, and its memory in MB."""
    line = [binary, "--persistent_worker"]
    with subprocess.Popen(line, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        def ask(times):
            for _ in range(times):
                process.stdin.write(request(words))
                process.stdin.flush()
                answer(process.stdout)

        def used():
            fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        ask(count)
        before = used()
        ask(count)
        cpu = used() - before
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        memory = next(int(it.split()[1]) for it in status.splitlines() if it.startswith("VmHWM"))
        process.stdin.close()
        process.wait()
    return cpu / count, memory / 1024


def tree(folder, binary, count):
    """A target with so many files that it imports, directly or not: their sources, and their sets."""
    for at in range(count + 1):
        # Ten imports at most, each of which has its own.
        deps = [it for it in range(10 * at + 1, 10 * at + 11) if it <= count]
        path = folder / f"tree/m{at}.proto"
        path.parent.mkdir(exist_ok=True)
        path.write_text(schema(at, deps))
    for at in range(1, count + 1):
        line = [binary, "build", ".", "--config", CONFIG, "--path", f"tree/m{at}.proto", "--as-file-descriptor-set",
                "--exclude-imports", "--exclude-source-info", "-o", f"m{at}.bin"]
        subprocess.run(line, cwd=folder, check=True)


def main():
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    print(f"A file of {len(schema(0, []))} bytes; one action; times are of a processor.\n")
    print("| Files imported | Inputs | Bytes of inputs | A process | in memory | A request to a worker | in memory |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    ms = {}
    for count in [0, 10, 100, 1000]:
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            tree(folder, binary, count)
            common = ["lint", ".", "--config", CONFIG, "--path", "tree/m0.proto", "--format", "text", "--output",
                      "report.txt", "--exit-code-file", "code"]
            sets = [f"m{it}.bin" for it in range(1, count + 1)]
            named = ["--descriptor-set-in", ":".join(sets)] if sets else []
            kinds = {"sources": (common, [f"tree/m{it}.proto" for it in range(1, count + 1)])}
            if count:
                kinds["sets"] = (common + named + ["--map", "tree=tree"], sets)
            for kind, (words, inputs) in kinds.items():
                size = sum((folder / it).stat().st_size for it in [*inputs, "tree/m0.proto"])
                times = 100 if count <= 100 else 20
                run = lambda: [subprocess.run([binary, *words], cwd=folder, check=True) for _ in range(times)]
                fresh = spent(run)[0] / times
                cpu, memory = worker(binary, folder, words, times)
                ms[kind, count] = fresh, cpu
                print(f"| {count} as {kind} | {len(inputs) + 2} | {size / 1000:,.0f} kB | {fresh * 1000:.1f} ms | "
                      f"{peak([binary, *words], folder):.0f} MB | {cpu * 1000:.1f} ms | {memory:.0f} MB |", flush=True)
    print(f"\n{FILES:,} actions with 100 files imported: "
          + ", ".join(f"{name} {ms[kind, 100][at] * FILES / 3600:.1f} h of a processor" for name, kind, at in [
              ("sets in processes", "sets", 0), ("sets in workers", "sets", 1), ("sources in processes", "sources", 0),
              ("sources in workers", "sources", 1)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
