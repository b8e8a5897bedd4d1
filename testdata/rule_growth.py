#!/usr/bin/env python3
"""Holds the time of rules, and of their fixes, in proportion to what they find.

usage: rule_growth.py [--count N] BINARY [RULE...]

The first bad example of each rule's page is repeated N times and 2 N times in one file: what has the
finding beside itself, where that is a member of something, and all of the example with other names.
Processor time of both is compared, of findings alone and with the fixes of the rule. Fails where
twice as much takes more than MOST times as long, and longer than SHORT. Rules whose findings do not
double so are listed: they are not measured.
"""
import argparse
import json
import os
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

# Twice as much is linear at 2, quadratic at 4.
MOST = 2.9
# Seconds that nobody waits for, and that say nothing.
SHORT = 0.12
INCLUDE = pathlib.Path(__file__).parent / "include"
FENCE = re.compile(r"^Bad:\n\n```proto[^\n]*\n(.*?)^```", re.S | re.M)
OPTIONS = re.compile(r"^```yaml\n(.*?)^```\n\nBad:", re.S | re.M)
NAMES = ["Book", "Shelf", "Shelves", "Loan", "Author", "Library", "Review", "Publisher", "Reader"]
PART = re.compile(rf"(?:{'|'.join(NAMES)})s?(?![a-z])")
NOUN = re.compile(rf"\b\w*?{PART.pattern}\w*")
VALUE = re.compile(r"\b([A-Za-z]\w*)(?=\s*=\s*-?\d+\s*(?:;|\[))")
ENUM = re.compile(r"enum\s+\w+\s*\{[^}]*\}")
TOP = re.compile(r"^(?:message|enum|service)\s+(\w+)", re.M)
MEMBER = re.compile(r"^\s+(?:rpc\s+\w+|[\w.<>, ]+?\s+\w+\s*=\s*-?\d+|[A-Za-z]\w*\s*=\s*-?\d+)")
HEAD = re.compile(r"^(?:syntax|edition|package|import|option)\b")


def run(binary, args, folder):
    """What is printed, and the processor time of it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    ran = subprocess.run([binary, *args], cwd=folder, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    time = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return ran.stdout, ran.stderr, time


def letters(at):
    """A word for a number, without digits."""
    out = ""
    while at:
        at, rest = divmod(at, 26)
        out = chr(97 + rest) + out
    return "q" + out


def members(text, line, count):
    """The member on a line, repeated beside itself."""
    lines = text.split("\n")
    member = lines[line - 1]
    if not MEMBER.match(member):
        return None
    end = line
    while end < len(lines):
        written = "\n".join(lines[line - 1 : end])
        is_whole = written.rstrip().endswith((";", "}"))
        if is_whole and written.count("{") == written.count("}"):
            break
        end += 1
    start = line - 1
    while lines[start - 1].strip().startswith("//"):
        start -= 1
    whole = "\n".join(lines[start:end])
    name = re.search(r"rpc\s+(\w+)|(\w+)\s*=\s*-?\d+", member)
    old = name[1] or name[2]
    out = []
    for at in range(count):
        word = letters(at)
        if name[1]:
            at = PART.search(old)
            word = word.capitalize()
            new = old[: at.start()] + word + old[at.start() :] if at else old + word
        elif old.isupper() or "_" in old and old.upper() == old:
            new = f"{old}_{word.upper()}"
        else:
            new = f"{word}_{old}"
        copy = re.sub(rf"\b{old}\b", new, whole, count=1)
        out.append(re.sub(r"=\s*-?\d+", lambda it: f"= {20_000 + at}", copy, count=1))
    return "\n".join(lines[:start] + [whole] + out + lines[end:])


def copies(text, count, value):
    """All but the head of a file, repeated with other names; `value` makes those of enum values."""
    lines = text.split("\n")
    cut = max((at for at, it in enumerate(lines) if HEAD.match(it)), default=-1) + 1
    while cut and not lines[cut - 1].rstrip().endswith((";", "}")):
        cut += 1
    head, body = lines[:cut], "\n".join(lines[cut:])
    nouns, plain = set(NOUN.findall(body)), set(TOP.findall(body))
    out = []
    for at in range(count):
        word = letters(at).capitalize()
        copy = ENUM.sub(lambda it: VALUE.sub(lambda it: value(it[1], word), it[0]), body)
        for name in plain:
            noun = PART.search(name)
            new = name[: noun.start()] + word + name[noun.start() :] if noun else name + word
            copy = re.sub(rf"\b{name}\b", new, copy)
        for name in nouns - plain:
            if re.search(rf"rpc\s+{name}\b", copy):
                noun = PART.search(name).start()
                copy = re.sub(rf"\b{name}\b", name[:noun] + word + name[noun:], copy)
        out.append(copy)
    return "\n".join(head + out)


def measure(binary, rule, text, config, folder):
    """Findings, and the seconds of finding and of fixing them."""
    (folder / "a.proto").write_text(text)
    (folder / "protosmith.yaml").write_text(config)
    common = ["-I", str(INCLUDE), "a.proto", "--config", "protosmith.yaml"]
    found, _, time = run(binary, ["lint", *common, "--format", "json"], folder)
    count = sum(json.loads(it)["type"] == rule for it in found.splitlines())
    _, _, fixing = run(binary, ["lint", *common, "--diff", "--unsafe-fixes", "--fix-rule", rule], folder)
    return count, time, fixing


def shapes(binary, rule, page, folder):
    """How an example can be repeated: by name, with a function of the count."""
    bad, options = FENCE.search(page), OPTIONS.search(page)
    if not bad:
        return [], ""
    more = "".join(f"  {it}\n" for it in options[1].splitlines()) if options else ""
    config = f"version: v2\nlint:\n  use: [{rule}]\n{more}"
    text = bad[1]
    (folder / "a.proto").write_text(text)
    (folder / "protosmith.yaml").write_text(config)
    args = ["lint", "-I", str(INCLUDE), "a.proto", "--config", "protosmith.yaml", "--format", "json"]
    found = [json.loads(it) for it in run(binary, args, folder)[0].splitlines()]
    lines = [it.get("start_line", 1) for it in found if it["type"] == rule]
    values = [
        lambda name, word: f"{name}_{word.upper()}",
        lambda name, word: f"{word.upper()}_{name}",
        lambda name, word: name + word,
    ]
    if "enum" not in text:
        values = values[:1]
    out = [("copies", lambda count, it=it: copies(text, count, it)) for it in values]
    if lines and members(text, lines[0], 1):
        out.append(("members", lambda count: members(text, lines[0], count)))
    return out, config


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("rules", nargs="*")
    args = parser.parse_args()
    listed, _, _ = run(args.binary, ["rules", "--kind", "lint", "--format", "json"], ".")
    rules = args.rules or [json.loads(it)["id"] for it in listed.splitlines()]
    slow, unmeasured = [], []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for rule in rules:
            page, _, _ = run(args.binary, ["explain", rule], folder)
            all_shapes, config = shapes(args.binary, rule, page, folder)
            is_measured = False
            for shape, made in all_shapes:
                some = measure(args.binary, rule, made(9), config, folder)
                if some[0] < 9:
                    continue
                once = measure(args.binary, rule, made(args.count), config, folder)
                twice = measure(args.binary, rule, made(2 * args.count), config, folder)
                if once[0] < args.count or twice[0] < 1.9 * once[0]:
                    continue
                is_measured = True
                for what, a, b in [("finds", once[1], twice[1]), ("fixes", once[2], twice[2])]:
                    if b > SHORT and b > MOST * a:
                        slow.append(rule)
                        print(f"{rule} {shape} {what}: {a:.2f} s, {b:.2f} s", flush=True)
            if not is_measured:
                unmeasured.append(rule)
    print(f"{len(rules) - len(unmeasured)} of {len(rules)} measured; not so: {' '.join(unmeasured)}")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
