//! What rules of one's own say of themselves, and what their expressions can ask.

use std::{fmt::Write as _, sync::LazyLock};

use super::{definition::Definition, on::ON, view::KINDS};

/// The doc comment of a rule, as one in a file would be.
pub(super) fn doc(definition: &Definition) -> String {
    let mut out =
        format!("{}\n", definition.message.split_whitespace().collect::<Vec<_>>().join(" "));
    let on = definition.on.name().replace('_', " ");
    let _ =
        write!(out, "\nA rule of the configuration: it finds each {on} for which this is true.\n");
    let _ = write!(out, "\n```cel\n{}\n```\n", definition.when.trim_end());
    if let Some(help) = &definition.help {
        let _ = write!(out, "\n{}\n", help.trim_end());
    }
    for (role, pair, examples) in
        [("bad", "before", &definition.bad), ("good", "before", &definition.good)]
    {
        for example in examples {
            if let Some(old) = &example.old {
                let _ = write!(out, "\n```proto {pair}\n{}\n```\n", old.trim_end());
            }
            let _ = write!(out, "\n```proto {role}\n{}\n```\n", example.text.trim_end());
        }
    }
    // As in a comment, lines begin with a blank.
    out.lines().map(|it| format!(" {it}\n")).collect()
}

/// The id of that page.
pub const RULES: &str = "RULES";

/// The Markdown page about rules of one's own.
pub static VIEWS_PAGE: LazyLock<String> = LazyLock::new(|| {
    let mut out = format!("{INTRODUCTION}\n`on` is one of `{}`.\n", ON.join("`, `"));
    for kind in KINDS {
        let title =
            if kind.name == "Element" { "All but `File`, `Import` and `Range`" } else { kind.name };
        let _ = write!(out, "\n## {title}\n\n| Field | Type | What it is |\n| --- | --- | --- |\n");
        for member in kind.members {
            let doc = member.doc.trim();
            let _ = writeln!(out, "| `{}` | `{}` | {doc} |", member.name, member.of);
        }
    }
    out
});

const INTRODUCTION: &str = "\
# RULES

Rules of one's own, which `rules` in `protosmith.yaml` lists.

```yaml
version: v2
rules:
  - id: ACME_NO_FLOAT_MONEY
    on: field
    when: this.type == \"double\" && this.name.endsWith(\"_amount\")
    message: '`{this.name}` is money: make it a google.type.Money'
    bad: 'message Order { double total_amount = 1; }'
    good: 'message Order { int64 total_amount_cents = 1; }'
```

`when` is an expression in CEL (<https://cel.dev>): where it is true, there is a finding. It sees the element as
`this`; rules for two states, which `protosmith breaking` runs, see `old` and `new`. Functions are those of CEL and of
its extension for strings; patterns are those of RE2. `message` may have expressions in braces; `{{` and `}}` are
braces.

What is not there, such as the `parent` of a message in no other, has empty texts, zeros and empty lists in its fields;
`has(this.parent)` tells. To name an option that is not set is an error in CEL: ask
`\"acme.v1.owner\" in this.options && this.options[\"acme.v1.owner\"] == \"billing\"`.

A rule is on as those of `STANDARD` are, or for two states those of all categories; with `categories` it is in those,
of ours or of one's own, and runs where `use` names it or one of them. An expression may take 100,000 steps, and 10,000
more for each element of the file; one that takes more, or has no value, is reported as an error.

`protosmith rules test` tries the examples: each of `bad` has a finding, none of `good`. An example is the text of a
file, in proto3 unless it says otherwise; for two states it is a map with `old` and `new`.
";
