"""An image of a revision of git, made once for all that is compared with it."""

_BUILD = """exports_files(["image.binpb"])

alias(
    name = "{name}",
    actual = "image.binpb",
    visibility = ["//visibility:public"],
)
"""

def _impl(repository_ctx):
    root = repository_ctx.path(repository_ctx.attr.root).dirname
    # A variable counts before the attribute: pipelines know what they compare with.
    revision = repository_ctx.os.environ.get("PROTOSMITH_AGAINST") or repository_ctx.attr.revision
    reference = "%s/.git#ref=%s" % (root, revision)
    if repository_ctx.attr.subdir:
        reference += ",subdir=" + repository_ctx.attr.subdir
    program = repository_ctx.path(repository_ctx.attr.binary)
    paths = [word for path in repository_ctx.attr.paths for word in ["--path", path]]
    line = [program, "build", reference, "--error-format", "text", "-o", "image.binpb"] + paths
    made = repository_ctx.execute(line)
    if made.return_code != 0:
        fail("no image of `%s`:\n%s%s" % (reference, made.stdout, made.stderr))
    repository_ctx.file("BUILD.bazel", _BUILD.format(name = "image"))

protosmith_git_image = repository_rule(
    implementation = _impl,
    attrs = {
        "binary": attr.label(
            allow_single_file = True,
            doc = "The program: a file that is there before anything is built.",
            mandatory = True,
        ),
        "paths": attr.string_list(
            doc = "Files and directories below `subdir`; all without them. What they import has to be in git.",
        ),
        "revision": attr.string(
            default = "HEAD",
            doc = "A commit, branch or tag. `--repo_env=PROTOSMITH_AGAINST=…` names another.",
        ),
        "root": attr.label(
            allow_single_file = True,
            doc = "A file in the root of the repository, such as `//:WORKSPACE`.",
            mandatory = True,
        ),
        "subdir": attr.string(doc = "The directory of the schemas; the root without it."),
    },
    doc = "Makes `@NAME//:image`, an image of a revision of the repository around the workspace.",
    environ = ["PROTOSMITH_AGAINST"],
    local = True,
)
