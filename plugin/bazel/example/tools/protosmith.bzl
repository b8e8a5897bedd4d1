load("@protosmith//:defs.bzl", "protosmith_format_aspect", "protosmith_lint_aspect")

lint = protosmith_lint_aspect(
    config = Label("//:buf.yaml"),
    formats = ["sarif"],
)

format = protosmith_format_aspect(config = Label("//:buf.yaml"))
