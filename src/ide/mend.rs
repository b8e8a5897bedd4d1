//! What mends faults that the compiler finds.

use protosmith_compiler::{
    diagnostic::{COMPILE, Diagnostic, Edit, Fix, Location, Safety},
    fix::{CommentsAbove, Edits, Head},
    model::{EnumValue, Field, File, Schema},
    source::Span,
};

use crate::numbers::{next_number, next_value};

/// The ways to mend a fault, the best first. What the compiler says that helps is done here.
pub fn mend(schema: &Schema, fault: &Diagnostic) -> Vec<Fix> {
    let Location::Span(span) = fault.location else { return Vec::new() };
    if fault.rule != COMPILE || schema.sources[span.file].text().is_none() {
        return Vec::new();
    }
    let file = schema.at(span.file);
    let named = fault.help.as_deref().and_then(|it| named(file, span, it));
    let all = [named, import(file, span), number(file, span), no_number(file, fault, span)];
    all.into_iter().flatten().collect()
}

/// What a help names: an import that is missing, or another name.
fn named(file: File<'_>, span: Span, help: &str) -> Option<Fix> {
    let mut edits = Edits::new(file.schema());
    if let Some(path) = missing_import(help) {
        add_import(&mut edits, file, path);
        return edits.finish(format!("import `{path}`"), Safety::BreaksClients);
    }
    let other = help.strip_prefix("did you mean `").and_then(|it| it.strip_suffix("`?"));
    if let Some(name) = other {
        edits.replace(Location::Span(span), name);
        return edits.finish(format!("change it to `{name}`"), Safety::BreaksClients);
    }
    let elsewhere = help.strip_prefix("there is `").and_then(|it| it.strip_suffix("`; import it"));
    let (name, path) = elsewhere?.split_once("` in `")?;
    add_import(&mut edits, file, path);
    edits.replace(Location::Span(span), name);
    edits.finish(format!("import `{path}`, and write `{name}`"), Safety::BreaksClients)
}

/// The import that a help of the compiler asks for.
pub(crate) fn missing_import(help: &str) -> Option<&str> {
    help.strip_prefix("add `import \"")?.strip_suffix("\";`")
}

/// Adds an import at the head of a file.
pub(crate) fn add_import(edits: &mut Edits<'_>, file: File<'_>, path: &str) {
    edits.add_to_head(file, Head::Import, &format!("import \"{path}\";"));
}

/// An import that is not used, or is made twice.
fn import(file: File<'_>, span: Span) -> Option<Fix> {
    let import = file.imports().find(|it| it.location() == Location::Span(span))?;
    let is_second = || {
        let same = file.imports().find(|it| it.path() == import.path());
        same.is_some_and(|it| it.location() != import.location())
    };
    if import.is_used() && !is_second() {
        return None;
    }
    let mut edits = Edits::new(file.schema());
    edits.delete_statement(import.location(), CommentsAbove::Delete);
    edits.finish("remove the import", Safety::BreaksClients)
}

/// A number that something else has, or that is reserved.
fn number(file: File<'_>, span: Span) -> Option<Fix> {
    let is_at = |it: Location| it == Location::Span(span);
    let field = file.fields().find(|it| is_at(it.number_location()) && !it.is_extension());
    let next = match field.and_then(Field::message) {
        Some(message) => next_number(message)?,
        None => {
            let value = file.enum_values().find(|it| is_at(it.number_location()));
            next_value(value.map(EnumValue::parent)?)?
        }
    };
    let edits = vec![Edit { span, text: next.to_string() }];
    Some(Fix::new(format!("use the next free number, {next}"), Safety::BreaksClients, edits))
}

/// A field or value without a number; the fault is at its name.
fn no_number(file: File<'_>, fault: &Diagnostic, span: Span) -> Option<Fix> {
    if !fault.message.ends_with("` has no number") {
        return None;
    }
    let holds =
        |it: Location| it.span().is_some_and(|it| it.start <= span.start && span.end <= it.end);
    let start = |it: Location| it.span().map(|it| it.start);
    let enums = file.enums().filter(|it| holds(it.location()));
    let messages = file.messages().filter(|it| holds(it.location()) && !it.is_map_entry());
    let next = match enums.max_by_key(|it| start(it.location())) {
        Some(inner) => next_value(inner)?,
        None => next_number(messages.max_by_key(|it| start(it.location()))?)?,
    };
    let edits = vec![Edit { span: Span { start: span.end, ..span }, text: format!(" = {next}") }];
    Some(Fix::new(format!("give it the next free number, {next}"), Safety::BreaksClients, edits))
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{
        compile::{NoImports, Source, compile},
        fix::splice,
    };

    use super::mend;

    const OTHER: &str = "syntax = \"proto3\";\npackage q;\nmessage Other {}\n";

    /// Mends the first fault of a file.
    #[track_caller]
    fn check(text: &str, wanted: &[(&str, &str)]) {
        let source = |path: &str, text: &str| Source {
            path: path.into(),
            text: text.as_bytes().into(),
            target: true,
            ..Source::default()
        };
        let sources = vec![source("a.proto", text), source("q/other.proto", OTHER)];
        let compiled = compile(sources, &NoImports, Vec::new());
        let fixes = mend(&compiled.schema, &compiled.diagnostics[0]);
        let made = fixes.iter().map(|fix| {
            let text = String::from_utf8(splice(text.as_bytes(), &fix.edits)).unwrap();
            (fix.title.clone(), text)
        });
        let made: Vec<_> = made.collect();
        let made: Vec<_> = made.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        assert_eq!(made, wanted);
    }

    #[test]
    fn what_the_compiler_says_that_helps_is_done() {
        let head = "syntax = \"proto3\";\n";
        let body = |ty: &str| format!("message A {{\n  {ty} a = 1;\n}}\n");
        check(
            &format!("{head}{}", body("q.Other")),
            &[(
                "import `q/other.proto`",
                &format!("{head}\nimport \"q/other.proto\";\n\n{}", body("q.Other")),
            )],
        );
        check(
            &format!("{head}{}", body("Other")),
            &[(
                "import `q/other.proto`, and write `q.Other`",
                &format!("{head}\nimport \"q/other.proto\";\n\n{}", body("q.Other")),
            )],
        );
        check(
            &format!("{head}{}", body("google.protobuf.Timestamp")),
            &[(
                "import `google/protobuf/timestamp.proto`",
                &format!(
                    "{head}\nimport \"google/protobuf/timestamp.proto\";\n\n{}",
                    body("google.protobuf.Timestamp")
                ),
            )],
        );
        let near = "message Book {}\n";
        check(
            &format!("{head}{near}{}", body("Bok")),
            &[("change it to `Book`", &format!("{head}{near}{}", body("Book")))],
        );
    }

    #[test]
    fn numbers_that_are_taken_become_free_ones() {
        let text = |number: &str| {
            format!(
                "syntax = \"proto3\";\nmessage A {{\n  int32 a = 1;\n  int32 b = {number};\n}}\n"
            )
        };
        check(&text("1"), &[("use the next free number, 2", &text("2"))]);
        let text = |number: &str| {
            format!("syntax = \"proto3\";\nenum E {{\n  A = 0;\n  B = {number};\n}}\n")
        };
        check(&text("0"), &[("use the next free number, 1", &text("1"))]);
    }

    #[test]
    fn what_has_no_number_gets_one() {
        let text = |number: &str| {
            format!("syntax = \"proto3\";\nmessage A {{\n  int32 a = 1;\n  int32 b{number};\n}}\n")
        };
        check(&text(""), &[("give it the next free number, 2", &text(" = 2"))]);
        let text =
            |number: &str| format!("syntax = \"proto3\";\nenum E {{\n  A = 0;\n  B{number};\n}}\n");
        check(&text(""), &[("give it the next free number, 1", &text(" = 1"))]);
    }

    #[test]
    fn imports_that_nobody_needs_go() {
        check(
            "syntax = \"proto3\";\nimport \"q/other.proto\";\n",
            &[("remove the import", "syntax = \"proto3\";\n")],
        );
    }
}
