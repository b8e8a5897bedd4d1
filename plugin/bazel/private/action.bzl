"""Running protosmith: arguments in a file, in a worker where Bazel has one, nothing from around."""

load(":sources.bzl", "shown")
load(":toolchain.bzl", "TYPE")

# The configuration of a rule: of any version of buf's, or protosmith's own.
CONFIG = {
    "config": attr.label(
        allow_single_file = [".yaml", ".yml", ".json"],
        doc = "A `buf.yaml` or `protosmith.yaml`. It holds for the directory that it lies in.",
        mandatory = True,
    ),
    "config_dir": attr.string(
        default = "",
        doc = "The directory that `config` holds for instead, from the root of the workspace; `.` is that.",
    ),
    "data": attr.label_list(
        allow_files = True,
        doc = "What the configuration names: a `buf.yaml` beside it, policies, rules, baselines.",
    ),
}

def arguments(ctx, *words):
    """A command line that stands in a file, one argument a line."""
    args = ctx.actions.args()
    args.set_param_file_format("multiline")
    args.use_param_file("@%s", use_always = True)
    args.add_all(words)
    return args

def add_sources(ctx, args, sources):
    """Adds the sources of a target; gives the inputs that they are."""
    args.add(sources.root)
    args.add_all(sources.files, before_each = "--path")
    args.add_all(sources.maps, before_each = "--map")
    args.add_joined(
        "--descriptor-set-in",
        sources.sets,
        join_with = ctx.configuration.host_path_separator,
        omit_if_empty = True,
    )
    return depset(sources.files, transitive = [sources.sets])

def add_config(args, file, config_dir, data):
    """Adds a configuration; gives the inputs that it is."""
    args.add("--config", file)
    place = "%s/%s" % (config_dir, file.basename) if config_dir else shown(file)
    if place != file.path:
        args.add("--map", "%s=%s" % (file.path, place))
    return depset([file] + data)

def run(ctx, mnemonic, args, inputs, outputs, what):
    """Runs protosmith with arguments that are in a file."""
    ctx.actions.run(
        arguments = [args],
        executable = ctx.toolchains[TYPE].binary,
        execution_requirements = {
            "supports-worker-cancellation": "1",
            "supports-workers": "1",
        },
        inputs = depset(transitive = inputs),
        mnemonic = mnemonic,
        outputs = outputs,
        progress_message = "protosmith: %s" % what,
    )

def declare(ctx, label, name):
    """A file for what is made of a target."""
    return ctx.actions.declare_file("%s.protosmith/%s" % (label.name, name))

_TEST = """#!/bin/sh
status=0
report() {{
    cat "$1"
    [ "$(cat "$2")" = 0 ] || status=1
}}
{lines}
exit $status
"""

def _quoted(file):
    return "'%s'" % file.short_path.replace("'", "'\\''")

def test_of(ctx, reports):
    """A test that prints reports, and passes where all their exit codes are 0.

    Args:
        ctx: that of the rule.
        reports: pairs of files, a report and an exit code.
    """
    lines = ["report %s %s" % (_quoted(text), _quoted(code)) for text, code in reports]
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(script, _TEST.format(lines = "\n".join(lines)), is_executable = True)
    files = [file for pair in reports for file in pair]
    return [DefaultInfo(executable = script, runfiles = ctx.runfiles(files = files))]
