"""Breaking changes, as a test of a target."""

load(":action.bzl", "CONFIG", "add_config", "arguments", "declare", "run", "test_of")
load(":image.bzl", "DEP", "image_of")
load(":sources.bzl", "of_target")
load(":toolchain.bzl", "TYPE")

def _impl(ctx):
    sources = of_target(ctx.attr.dep)
    image = declare(ctx, ctx.label, "new.binpb")
    image_of(ctx, sources, image)
    report = declare(ctx, ctx.label, "breaking.txt")
    code = declare(ctx, ctx.label, "breaking.code")
    args = arguments(ctx, "breaking")
    args.add(image).add("--against", ctx.file.against)
    args.add_all(sources.imports_shown, before_each = "--map")
    settings = add_config(args, ctx.file.config, ctx.attr.config_dir, ctx.files.data)
    if not ctx.attr.include_imports:
        args.add("--exclude-imports")
    if ctx.attr.limit_to_input_files:
        args.add("--limit-to-input-files")
    args.add("--format", "text").add("--output", report).add("--exit-code-file", code)
    inputs = [depset([image, ctx.file.against]), settings]
    run(ctx, "ProtosmithBreaking", args, inputs, [report, code], "breaking %s" % ctx.label)
    return test_of(ctx, [(report, code)])

protosmith_breaking_test = rule(
    implementation = _impl,
    attrs = dict(
        CONFIG,
        against = attr.label(
            allow_single_file = True,
            doc = "An image: one that was checked in, or `protosmith_git_image`.",
            mandatory = True,
        ),
        dep = DEP,
        include_imports = attr.bool(
            default = False,
            doc = "Compare what is imported, too; each dependency has a test of its own otherwise.",
        ),
        limit_to_input_files = attr.bool(
            default = False,
            doc = "A file that is gone is no finding: for an `against` with more than this target.",
        ),
    ),
    doc = "Fails where a target breaks who uses an earlier state of it.",
    test = True,
    toolchains = [TYPE],
)
