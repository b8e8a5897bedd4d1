"""The sources of a `proto_library`: where they lie, where they belong, and what they import."""

load("@protosmith_proto_info//:info.bzl", "INFO")

Sources = provider(
    doc = "The sources of a `proto_library`.",
    fields = {
        "files": "The files that protoc is given: those of `srcs`, or links to them.",
        "maps": "For each, `PATH=SHOWN`: the path of the file, and the one that its author knows.",
        "imports_shown": "For each, `IMPORT=SHOWN`: the path that imports have, and the same.",
        "root": "The directory that import paths start from.",
        "sets": "A depset: the descriptor sets of all that is imported.",
    },
)

def shown(file):
    """The path of a file as its author knows it, from the root of the workspace."""
    if file.is_source:
        return file.path
    path = file.short_path
    return "external/" + path[3:] if path.startswith("../") else path

def _import_path(root, file):
    if root == ".":
        return file.path
    if not file.path.startswith(root + "/"):
        fail("%s does not lie in %s, as the other sources of its target do" % (file.path, root))
    return file.path[len(root) + 1:]

def sources_of(target, rule):
    """What an aspect sees of a target; `None` where it is no `proto_library` with sources.

    Args:
        target: the target.
        rule: its `ctx.rule`.
    """
    if INFO not in target or not target[INFO].direct_sources:
        return None
    info = target[INFO]
    root = info.proto_source_root or "."
    named = getattr(rule.files, "srcs", [])
    authors = {}
    if len(named) == len(info.direct_sources):
        for link, file in zip(info.direct_sources, named):
            # Links are in the order of the files; where they are not, they keep their own paths.
            if link.basename == file.basename:
                authors[link.path] = shown(file)
    maps, imports_shown = [], []
    for file in info.direct_sources:
        author = authors.get(file.path, shown(file))
        maps.append("%s=%s" % (file.path, author))
        imports_shown.append("%s=%s" % (_import_path(root, file), author))
    deps = [dep[INFO].transitive_descriptor_sets for dep in getattr(rule.attr, "deps", []) if INFO in dep]
    return Sources(
        files = info.direct_sources,
        imports_shown = imports_shown,
        maps = maps,
        root = root,
        sets = depset(transitive = deps),
    )

def _impl(target, ctx):
    sources = sources_of(target, ctx.rule)
    return [sources] if sources else []

sources_aspect = aspect(
    implementation = _impl,
    doc = "Gives rules the sources of their targets.",
)

def of_target(target):
    """The sources of a target that a rule has with `sources_aspect`."""
    if Sources not in target:
        fail("%s has no sources of its own: name the `proto_library` targets that have" % target.label)
    return target[Sources]
