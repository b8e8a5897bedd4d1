#!/usr/bin/env python3
"""The side of `run.py` that has the packages of Python: takes rules away, makes messages, compares.

`peer.py strip IMAGE OUT NAME…` writes an image without the rules of the messages that the names
begin with, and prints their full names; `peer.py compare IMAGE PROGRAM REFUSED EXPECTED` asks
protovalidate and PROGRAM the same, and says how many answers are equal."""

import math, pathlib, random, struct, subprocess, sys, time

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

CASES = "buf.validate.conformance.cases"
FIELD, PREDEFINED = "buf.validate.field", "buf.validate.predefined"
# How many messages are made of one type.
MOST = 260
INTS = {1: None, 2: None, 3: (-2**63, 2**63 - 1), 4: (0, 2**64 - 1), 5: (-2**31, 2**31 - 1), 6: (0, 2**64 - 1),
        7: (0, 2**32 - 1), 13: (0, 2**32 - 1), 15: (-2**31, 2**31 - 1), 16: (-2**63, 2**63 - 1),
        17: (-2**31, 2**31 - 1), 18: (-2**63, 2**63 - 1)}
TEXTS = """a|foo|bar|foobar|baz|quux|é|日本|😅|a@b|a.b+c@d-e.f|@b|a@|a@b@c|a b@c|"a"@b.c|a@-b|foo@example.com|.a.@b
a@é|example.com|EXAMPLE.com.|a..b|-a|a-|a_b|a.1|1a|1.2.3.4|01.2.3.4|1.2.3|1.2.3.256|::1|::|1::2::3|fe80::1%eth0|fe80::1%
::ffff:1.2.3.4|1:2:3:4:5:6:7:8|1:2:3:4:5:6:7:8:9|[::1]|[::1]:80|[::1]80|1.2.3.4:80|example.com:80|example.com:080
example.com:65536|example.com:|:80|1.2.3.4/8|1.0.0.0/8|1.2.3.4/33|1.2.3.4/08|::1/128|::/0|fe80::/64|::1/64|::1/129
https://example.com|https://example.com:8080/a/b?c=d#e|http://[::1]:80/|http://[::1%25eth0]/|http://[v1.a:b]|urn:a:b
mailto:a@b|a:|1a:b|https://a b|https://%zz|https://%c3%a9/|/a/b|./a:b|a:b|a/b?c|//a|?a|#a|https://é|http://a:b
https://user:pw@host|https://a/%|ftp://x|00000000-0000-0000-0000-000000000000|123e4567-e89b-12d3-a456-426614174000
123E4567E89B12D3A456426614174000|123e4567-e89b-12d3-a456-42661417400g|01ARZ3NDEKTSV4RRFFQ69G5FAV|81ARZ3NDEKTSV4RRFFQ69G5FAV
01ARZ3NDEKTSV4RRFFQ69G5FAU|content-type|:path|Content_Type|a b|:|a:b|a\tb|a\nb|a\x00b|x/y.z|my.pkg.Name|.my.pkg.Name
1my.pkg|my..pkg|A.|/a/../b|a/b/c|../a|..|type.googleapis.com/google.protobuf.Duration""".replace("\n", "|")
TEXTS = [""] + [it.encode().decode("unicode_escape") if "\\" in it else it for it in TEXTS.split("|")]


class Schemas:
    def __init__(self, image):
        self.set = descriptor_pb2.FileDescriptorSet.FromString(pathlib.Path(image).read_bytes())
        self.pool = descriptor_pool.DescriptorPool()
        for file in self.set.file:
            self.pool.AddSerializedFile(file.SerializeToString())

    def make(self, name):
        return message_factory.GetMessageClass(self.pool.FindMessageTypeByName(name))

    def types(self):
        def inside(prefix, messages):
            for it in messages:
                name = f"{prefix}.{it.name}"
                if not it.options.map_entry:
                    yield name
                    yield from inside(name, it.nested_type)
        for file in self.set.file:
            if file.package.startswith(CASES):
                yield from inside(file.package, file.message_type)

    def rules(self, field):
        """The rules of a field, read with the extensions that the schemas have."""
        options = self.make("google.protobuf.FieldOptions").FromString(field.GetOptions().SerializeToString())
        extension = self.pool.FindExtensionByName(FIELD)
        return options.Extensions[extension] if options.HasExtension(extension) else None


def constants(rules):
    """All scalars and messages in rules, however deep."""
    found = []
    for field, value in rules.ListFields() if rules is not None else []:
        values = list(value) if field.is_repeated else [value]
        for it in values:
            if field.message_type and field.message_type.full_name.startswith("buf.validate."):
                found += constants(it) if field.name not in ("cel",) else []
            else:
                found.append(it)
    return found


def unique(values):
    seen, out = set(), []
    for it in values:
        key = it.SerializeToString() if hasattr(it, "SerializeToString") else repr(it)
        if key not in seen:
            seen.add(key)
            out.append(it)
    return out


class Maker:
    def __init__(self, schemas):
        self.schemas = schemas

    def scalars(self, field, known):
        numbers = [it for it in known if isinstance(it, (int, float)) and not isinstance(it, bool)]
        if field.type in (1, 2):
            near = [f(it) for it in numbers for f in (lambda x: x, lambda x: x - 1, lambda x: x + 1)]
            return [0.0, 1.5, -1.5, -0.0, math.nan, math.inf, -math.inf] + [float(it) for it in near]
        if field.type == 8:
            return [False, True]
        if field.type == 9:
            texts = [it for it in known if isinstance(it, str)]
            sized = ["x" * n for it in numbers for n in (it - 1, it, it + 1) if 0 <= n < 400]
            sized += ["é" * n for it in numbers for n in (it, it + 1) if 0 <= n < 200]
            near = [f for it in texts for f in (it, it + "x", "x" + it, it[:-1], f"a{it}b", it.upper())]
            return near + sized + TEXTS
        if field.type == 12:
            data = [it for it in known if isinstance(it, bytes)]
            sized = [b"x" * n for it in numbers for n in (it - 1, it, it + 1) if 0 <= n < 400]
            near = [f for it in data for f in (it, it + b"x", b"x" + it, it[:-1])]
            return near + sized + [b"", b"foo", b"\x99", b"x" * 4, b"x" * 16, b"x" * 5, b"/a/b", b"a/../b", b"\xff\xfe"]
        if field.type == 14:
            values = [it.number for it in field.enum_type.values]
            return values + [max(values) + 1, -1, 2**31 - 1] + [n for it in numbers for n in (it - 1, it, it + 1)]
        low, high = INTS[field.type]
        near = [n for it in numbers for n in (int(it) - 1, int(it), int(it) + 1)]
        return [n for n in [0, 1, -1, 2, 3, 4, 5, 8, 10, 100, low, high, *near] if low <= n <= high]

    def times(self, kind, known):
        make = self.schemas.make(kind)
        spans = [(it.seconds, it.nanos) for it in known if hasattr(it, "seconds") and hasattr(it, "nanos")]
        near = [(s + ds, n) for s, n in spans for ds in (-1, 0, 1)]
        near += [(s, n + 1) for s, n in spans if n < 999_999_999] + [(s, n - 1) for s, n in spans if n > 0]
        near += [(0, 0), (1, 0), (-1, 0), (0, 5), (3600, 0), (11, 0)]
        if kind.endswith("Timestamp"):
            now = int(time.time())
            near += [(now + it, 0) for it in (-86400, -7200, -1800, 1800, 7200, 86400)]
            near += [(it, 0) for it in (1049587200, 1080432000, 1060000000, -62135596800)]
        return [make(seconds=s, nanos=n) for s, n in near]

    def messages(self, descriptor, known, depth):
        name = descriptor.full_name
        make = self.schemas.make(name)
        if name in ("google.protobuf.Duration", "google.protobuf.Timestamp"):
            return self.times(name, known)
        if name == "google.protobuf.Any":
            urls = [it for it in known if isinstance(it, str)] + ["type.googleapis.com/google.protobuf.Duration", "foo", ""]
            return [make(type_url=it) for it in urls]
        if name == "google.protobuf.FieldMask":
            texts = [it for it in known if isinstance(it, str)] + [p for it in known if hasattr(it, "paths") for p in it.paths]
            paths = texts + [f"{it}.x" for it in texts] + [f"{it}x" for it in texts] + ["a", "b"]
            return [make(paths=it) for it in [[], *[[p] for p in paths], paths[:2], paths]]
        if name.startswith("google.protobuf.") and [it.name for it in descriptor.fields] == ["value"]:
            return [make(value=it) for it in self.scalars(descriptor.fields[0], known)]
        return self.all(descriptor, depth + 1)[:40 if depth == 0 else 12]

    def values(self, field, known, depth):
        if field.message_type:
            return unique(self.messages(field.message_type, known, depth))
        return unique(self.scalars(field, known))

    def sets(self, field, depth):
        """Functions that set a field to each of its values."""
        known = constants(self.schemas.rules(field))
        if field.message_type and field.message_type.GetOptions().map_entry:
            key, value = field.message_type.fields
            keys, values = self.values(key, known, depth), self.values(value, known, depth)
            def entries(pairs):
                def put(message):
                    target = getattr(message, field.name)
                    for k, v in pairs:
                        if value.message_type:
                            target[k].CopyFrom(v)
                        else:
                            target[k] = v
                return put
            pairs = [(k, values[at % len(values)]) for at, k in enumerate(keys)]
            pairs += [(keys[0], it) for it in values]
            groups = [[it] for it in pairs] + [pairs[:n] for n in (2, 3, 4, 5, 8)]
            return [entries(it) for it in groups]
        values = self.values(field, known, depth)
        if field.is_repeated:
            def fill(items):
                return lambda message: getattr(message, field.name).extend(items)
            groups = [[it] for it in values] + [values[:n] for n in (2, 3, 4, 5, 8)]
            groups += [[values[0]] * 2, values[-3:], values[1:3] * 2]
            return [fill(it) for it in groups if it]
        if field.message_type:
            return [lambda message, it=it: (getattr(message, field.name).SetInParent(), getattr(message, field.name).CopyFrom(it)) for it in values]
        return [lambda message, it=it: setattr(message, field.name, it) for it in values]

    def all(self, descriptor, depth=0):
        """Messages of a type."""
        make, out = self.schemas.make(descriptor.full_name), []
        if depth > 3:
            return [it for it in [make()] if it.IsInitialized()]
        def made(puts):
            message = make()
            try:
                for put in puts:
                    put(message)
            except (ValueError, UnicodeEncodeError, TypeError):
                return
            # Without what is required it is no message, and prost would not know.
            if message.IsInitialized():
                out.append(message)
        made([])
        sets = [self.sets(it, depth) for it in descriptor.fields]
        rng = random.Random(descriptor.full_name)
        for puts in sets:
            for put in puts:
                made([put])
        if len(sets) > 1:
            for _ in range(40):
                made([rng.choice(it) for it in sets if it and rng.random() < 0.8])
        return unique(out)


def strip(image, out, *names):
    schemas = Schemas(image)
    types = set(schemas.types())
    found = []
    for name in names:
        while name not in types:
            name = name.rpartition(".")[0]
        found.append(name)
        message = schemas.pool.FindMessageTypeByName(name)
    def walk(prefix, messages):
        for it in messages:
            full = f"{prefix}.{it.name}"
            if full in found:
                for part in [it, *it.field, *it.oneof_decl]:
                    part.options.DiscardUnknownFields()
            walk(full, it.nested_type)
    for file in schemas.set.file:
        walk(file.package, file.message_type)
    pathlib.Path(out).write_bytes(schemas.set.SerializeToString())
    print("\n".join(found))


def compare(image, program, refused, expected):
    import protovalidate, protobuf
    from protobuf import wkt
    from google.protobuf import any_pb2
    schemas = Schemas(image)
    refused = dict(it.split(": ", 1) for it in pathlib.Path(refused).read_text().splitlines())
    expected = dict(it.split(": ", 1) for it in pathlib.Path(expected).read_text().splitlines())
    maker, cases = Maker(schemas), {}
    for name in schemas.types():
        made = maker.all(schemas.pool.FindMessageTypeByName(name))
        limit = 1 if name in refused else MOST
        step = max(1, math.ceil(len(made) / limit))
        for at, message in enumerate(made[::step]):
            cases[f"{name}/{at}"] = (name, message.SerializeToString())
    harness = "buf.validate.conformance.harness.TestConformance"
    request = schemas.make(f"{harness}Request")()
    for case, (name, value) in cases.items():
        request.cases[case].type_url = f"type.googleapis.com/{name}"
        request.cases[case].value = value
    done = subprocess.run([program], input=request.SerializeToString(), capture_output=True)
    if done.returncode:
        sys.exit(done.stderr.decode())
    answers = schemas.make(f"{harness}Response").FromString(done.stdout).results
    registry = wkt.FileDescriptorSet.from_binary(pathlib.Path(image).read_bytes()).to_registry()
    validator = protovalidate.Validator(registry=registry)
    violations = schemas.make("buf.validate.Violations")

    def wanted(name, value):
        held = wkt.Any(type_url=f"type.googleapis.com/{name}", value=value)
        try:
            found = validator.collect_violations(held.unpack(registry.message(name)))
        except protovalidate.CompilationError as fault:
            return "refused", str(fault)
        except RuntimeError as fault:
            return "fault", str(fault)
        if not found:
            return "fine", ""
        all = protovalidate.ViolationsPb(violations=[it.proto for it in found]).to_binary()
        return "violations", sorted(str(it) for it in violations.FromString(all).violations)

    def given(result):
        kind = result.WhichOneof("result")
        if kind == "success":
            return "fine", ""
        if kind == "validation_error":
            return "violations", sorted(str(it) for it in result.validation_error.violations)
        if kind == "runtime_error":
            return "fault", result.runtime_error
        return kind, getattr(result, kind)

    passed, failed, by_kind, agreed = 0, [], {}, 0
    for case, (name, value) in cases.items():
        want = wanted(name, value)
        if name in refused:
            if want[0] == "refused":
                agreed += 1
            elif name not in expected:
                failed.append((case, f"protovalidate: {want}\nours: refused, {refused[name]}"))
            continue
        got = given(answers[case])
        if want[0] == got[0] and (want[0] != "violations" or want[1] == got[1]):
            passed += 1
            by_kind[want[0]] = by_kind.get(want[0], 0) + 1
        else:
            failed.append((case, f"message: {value!r}\nprotovalidate: {want}\nours: {got}"))
    for name in expected:
        if name not in refused:
            failed.append((name, "it is in refused.txt, and is not refused"))
    first = {case.partition("/")[0]: (case, why) for case, why in reversed(failed)}
    for case, why in list(first.values())[:40]:
        print(f"{case}\n{why}\n", file=sys.stderr)
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(by_kind.items()))
    types = len({it[0] for it in cases.values()})
    print(f"{passed} passed ({kinds}), {len(failed)} failed; {types} types, of which {agreed} are refused by both "
          f"and {len(expected)} by us alone")
    sys.exit(1 if failed else 0)


{"strip": strip, "compare": compare}[sys.argv[1]](*sys.argv[2:])
