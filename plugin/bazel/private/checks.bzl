"""Lint and format: as tests of targets, and as aspects for all of a build."""

load(":action.bzl", "CONFIG", "add_config", "add_sources", "arguments", "declare", "run", "test_of")
load(":sources.bzl", "of_target", "sources_aspect", "sources_of")
load(":toolchain.bzl", "TYPE")

# The commands that look at sources: their words, and what actions are called.
_LINT = struct(words = ["lint"], name = "lint", mnemonic = "ProtosmithLint")
_FORMAT = struct(words = ["format", "--check"], name = "format", mnemonic = "ProtosmithFormat")

def _check(ctx, command, label, sources, config, formats):
    """Declares the action that looks at one target; gives its report, its exit code and other reports."""
    report = declare(ctx, label, command.name + ".txt")
    code = declare(ctx, label, command.name + ".code")
    others = [declare(ctx, label, "%s.%s" % (command.name, it)) for it in formats]
    args = arguments(ctx, *command.words)
    inputs = add_sources(ctx, args, sources)
    settings = add_config(args, config.file, config.dir, config.data)
    args.add("--format", "text").add("--output", report)
    for format, file in zip(formats, others):
        args.add("--format", format).add("--output", file)
    args.add("--exit-code-file", code)
    what = "%s %s" % (command.name, label)
    run(ctx, command.mnemonic, args, [inputs, settings], [report, code] + others, what)
    return struct(report = report, code = code, others = others)

def _attach(ctx, command, target):
    """What an aspect gives of a target: reports, and a file that is made only of one without errors."""
    sources = sources_of(target, ctx.rule)
    if not sources or "no-protosmith" in ctx.rule.attr.tags:
        return []
    config_dir, formats = getattr(ctx.attr, "_config_dir", ""), getattr(ctx.attr, "_formats", [])
    config = struct(file = ctx.file._config, dir = config_dir, data = getattr(ctx.files, "_data", []))
    found = _check(ctx, command, target.label, sources, config, formats)
    verdict = declare(ctx, target.label, command.name + ".ok")
    ctx.actions.run_shell(
        command = 'cat "$1" >&2; [ "$(cat "$2")" = 0 ] && : > "$3"',
        arguments = [found.report.path, found.code.path, verdict.path],
        inputs = [found.report, found.code],
        mnemonic = "ProtosmithVerdict",
        outputs = [verdict],
        progress_message = "protosmith: verdict of %s %s" % (command.name, target.label),
    )
    return [OutputGroupInfo(
        protosmith = depset([found.report, found.code] + found.others),
        protosmith_fail = depset([verdict]),
    )]

def _lint_aspect_impl(target, ctx):
    return _attach(ctx, _LINT, target)

def _format_aspect_impl(target, ctx):
    return _attach(ctx, _FORMAT, target)

def _aspect(implementation, config, data, config_dir, formats):
    attrs = {"_config": attr.label(allow_single_file = True, default = config)}

    # What is empty is no default to an aspect.
    if data:
        attrs["_data"] = attr.label_list(allow_files = True, default = data)
    if config_dir:
        attrs["_config_dir"] = attr.string(default = config_dir)
    if formats:
        attrs["_formats"] = attr.string_list(default = formats)
    return aspect(implementation = implementation, attrs = attrs, toolchains = [TYPE])

def protosmith_lint_aspect(config, data = [], config_dir = "", formats = []):
    """An aspect that looks at every `proto_library` that is built, but those with the tag `no-protosmith`.

    Its reports are in the output group `protosmith`, and `protosmith_fail` fails the build where one has
    errors. It has to be the value of a global variable.

    Args:
        config: a `Label` of the configuration, which holds for the directory that it lies in.
        data: `Label`s of what the configuration names.
        config_dir: the directory that it holds for instead, from the root of the workspace.
        formats: formats in which reports are written besides: `sarif`, `json`, `junit`.
    """
    return _aspect(_lint_aspect_impl, config, data, config_dir, formats)

def protosmith_format_aspect(config, data = [], config_dir = "", formats = []):
    """The same for how files are laid out.

    Args:
        config: as in `protosmith_lint_aspect`.
        data: as there.
        config_dir: as there.
        formats: as there.
    """
    return _aspect(_format_aspect_impl, config, data, config_dir, formats)

def _look(ctx, command):
    config = struct(file = ctx.file.config, dir = ctx.attr.config_dir, data = ctx.files.data)
    reports = []
    for at, dep in enumerate(ctx.attr.deps):
        label = struct(name = "%s.%d" % (ctx.label.name, at))
        found = _check(ctx, command, label, of_target(dep), config, [])
        reports.append((found.report, found.code))
    return test_of(ctx, reports)

def _lint_test_impl(ctx):
    return _look(ctx, _LINT)

def _format_test_impl(ctx):
    return _look(ctx, _FORMAT)

_TEST_ATTRS = dict(
    CONFIG,
    deps = attr.label_list(
        allow_empty = False,
        aspects = [sources_aspect],
        doc = "The `proto_library` targets whose own sources are looked at.",
        mandatory = True,
    ),
)

protosmith_lint_test = rule(
    implementation = _lint_test_impl,
    attrs = _TEST_ATTRS,
    doc = "Prints what is found in targets, and fails where any of it is an error.",
    test = True,
    toolchains = [TYPE],
)

protosmith_format_test = rule(
    implementation = _format_test_impl,
    attrs = _TEST_ATTRS,
    doc = "Names the files of targets that are not formatted, and fails where there are any.",
    test = True,
    toolchains = [TYPE],
)
