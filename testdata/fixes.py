#!/usr/bin/env python3
"""Applies fixes of `protosmith lint` to any sources and has protoc say what comes of them.

    fixes.py BINARY FOLDER [RULE ...]
        For each rule that has fixes, or those named, and then for those of Google together, and those of
        buf: applies the fixes of a report, each whole or not at all, until none is left; compiles with protoc before
        and after; and says where

        - protoc does not compile the result;
        - numbers, types or cardinalities differ; after safe fixes anything but imports, after
          unsafe ones names in JSON, names of enum values and paths of calls;
        - comments differ, apart from those that are removed on purpose;
        - a fix that was applied leaves its finding.

Needs grpcio-tools, which brings protoc.
"""

import collections
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from google.protobuf import descriptor_pb2

from descriptors import protoc, sources

ROUNDS = 16


def report(binary, folder, rule):
    """The findings of a rule, or of all."""
    use = [rule] if rule else ["STANDARD", "COMMENTS"]
    config = {"version": "v2", "lint": {"use": use}}
    (folder / "protosmith.yaml").write_text(json.dumps(config))
    command = [binary, "lint", ".", "--format", "json"]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr.decode(errors="replace"))
    return [json.loads(line) for line in run.stdout.splitlines()]


def apply(folder, findings):
    """Applies the first fix of each finding if it meets none before it; says what was applied."""
    texts, taken, edits, applied = {}, collections.defaultdict(list), collections.defaultdict(list), []
    for finding in findings:
        for fix in finding.get("fixes", [])[:1]:
            spans = [(it["path"], it["start_byte"], it["end_byte"]) for it in fix["edits"]]
            if any(a <= end and start <= b for path, start, end in spans for a, b in taken[path]):
                continue
            for path, start, end in spans:
                taken[path].append((start, end))
            for edit in fix["edits"]:
                edits[edit["path"]].append((edit["start_byte"], edit["end_byte"], edit["text"]))
            applied.append((finding, fix))
    for path, all_edits in edits.items():
        text = texts.setdefault(path, (folder / path).read_bytes())
        for start, end, new in sorted(all_edits, reverse=True):
            text = text[:start] + new.encode() + text[end:]
        (folder / path).write_bytes(text)
    return applied


def comments(folder, files):
    """All comments, as a multiset of their words."""
    pattern = rb'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|//[^\n]*|/\*.*?\*/'
    found = collections.Counter()
    for name in files:
        for item in re.findall(pattern, (folder / name).read_bytes(), re.DOTALL):
            if item.startswith((b"//", b"/*")):
                found[b" ".join(item.split())] += 1
    return found


def shape(file, safety):
    """What fixes of a safety keep of a file."""
    if safety == "safe":
        kept = descriptor_pb2.FileDescriptorProto.FromString(file.SerializeToString())
        for name in ("dependency", "public_dependency", "weak_dependency", "source_code_info"):
            kept.ClearField(name)
        return kept.SerializeToString(deterministic=True)
    names = safety == "unsafe"

    def field(it):
        label = it.label if names else it.label == it.LABEL_REPEATED
        is_option = it.extendee.startswith(".google.protobuf.") and it.extendee.endswith("Options")
        json_name = it.name if it.extendee and not is_option else "" if it.extendee else it.json_name
        return (it.number, it.type, label, json_name if names else None)

    def enum(it):
        values = [(v.number, v.name if names else None) for v in it.value]
        return values if names else sorted(v[0] for v in values)

    def message(it):
        return (
            [field(f) for f in it.field],
            [field(f) for f in it.extension],
            [message(m) for m in it.nested_type],
            [enum(e) for e in it.enum_type],
        )

    # Messages that do for `Empty` are added.
    messages = [message(it) for it in file.message_type]
    messages = [it for it in messages if any(it)]
    services = [
        (
            f"{file.package}.{s.name}" if names else None,
            [(m.name if names else None, m.client_streaming, m.server_streaming) for m in s.method],
        )
        for s in file.service
    ]
    return messages, [field(f) for f in file.extension], [enum(e) for e in file.enum_type], services


def difference(before, after, safety):
    """The files whose shapes differ."""
    sets = [descriptor_pb2.FileDescriptorSet.FromString(it).file for it in (before, after)]
    old, new = ({it.name: it for it in files} for files in sets)
    common = [it for it in old if it in new]
    return [it for it in common if shape(old[it], safety) != shape(new[it], safety)]


def class_of(fix):
    return "breaks" if fix.get("breaks_clients") else fix["safety"]


def check(binary, folder, rule):
    """Says what is wrong with the fixes of a rule."""
    faults = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = pathlib.Path(scratch, "copy")
        shutil.copytree(folder, copy)
        files = sources(copy)
        before, said = protoc(copy, files), comments(copy, files)
        assert before is not None, "protoc does not compile the sources"
        findings = report(binary, copy, rule)
        classes, total, last = collections.Counter(), 0, []
        for _ in range(ROUNDS):
            applied = apply(copy, findings)
            if not applied:
                break
            total += len(applied)
            classes.update(class_of(fix) for _, fix in applied)
            last = applied
            findings = report(binary, copy, rule)
            compile_faults = [it for it in findings if it["type"] == "COMPILE"]
            if compile_faults:
                faults.append(f"does not compile: {compile_faults[0]}")
                break
        else:
            faults.append(f"not done after {ROUNDS} rounds: {last[0][0]['message']}")
        after = protoc(copy, files)
        if after is None:
            faults.append("protoc does not compile the result")
        elif total:
            safety = "breaks" if classes["breaks"] else "unsafe" if classes["unsafe"] else "safe"
            differ = difference(before, after, safety)
            faults += [f"the shape of {it} differs ({safety})" for it in differ[:3]]
        lost = said - comments(copy, files)
        if lost and rule not in ("IMPORT_USED", "UNUSED_SUPPRESSION", None):
            faults.append(f"comments are lost: {list(lost)[:2]}")
        left = sum(1 for it in findings if it.get("fixes"))
        print(f"{rule or 'all'}: {total} applied {dict(classes)}, {len(findings)} findings left, {left} with a fix")
    return faults


def main():
    binary, folder, *rules = sys.argv[1:]
    binary, folder = pathlib.Path(binary).resolve(), pathlib.Path(folder).resolve()
    if not rules:
        command = [binary, "rules", "--kind", "lint", "--format", "json"]
        listed = subprocess.run(command, capture_output=True, check=True).stdout.splitlines()
        fixable = [it["id"] for it in map(json.loads, listed) if it.get("fixable")]
        # Some of the rules of Google want other names than those of buf.
        rules = fixable + ["GOOGLE_AIP", None]
    faults = [f"{rule}: {it}" for rule in rules for it in check(binary, folder, rule)]
    print("\n".join(faults) or "all fixes hold")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
