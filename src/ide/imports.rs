//! The imports of a file, put in order.

use std::collections::BTreeMap;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Edit, Safety},
    fix::{Edits, Head},
    model::{File, Import, ImportKind},
    source::Span,
};

use protosmith_format::lines::Lines;

use crate::mend::missing_import;

/// The edits that remove the imports that nothing needs, add those that `faults`, what is wrong with
/// the file, say are missing, and sort them all. None where the imports have comments among them that
/// would lose their places, and nothing else is to be done; no edits where all is in order.
pub fn organize_imports(file: File<'_>, faults: &[Diagnostic]) -> Option<Vec<Edit>> {
    let text = file.schema().sources[file.index()].text()?;
    let mut wanted: BTreeMap<&str, ImportKind> = BTreeMap::new();
    for import in file.imports().filter(|it| is_wanted(*it)) {
        wanted.entry(import.path()).or_insert(import.kind());
    }
    let helps = faults.iter().filter(|it| it.location.file() == Some(file.index()));
    for path in helps.filter_map(|it| missing_import(it.help.as_deref()?)) {
        wanted.entry(path).or_insert(ImportKind::Plain);
    }
    // In the order of `format`: by path.
    let lines: String = wanted.iter().map(|(path, kind)| statement(path, *kind)).collect();
    let block = match block(file, text) {
        Some(block) => block?,
        None if lines.is_empty() => return Some(Vec::new()),
        None => {
            let mut edits = Edits::new(file.schema());
            let lines = lines.trim_end();
            edits.add_to_head(file, Head::Import, lines);
            let fix = edits.finish("", Safety::BreaksClients);
            return fix.map(|it| it.edits);
        }
    };
    let feed = if text.windows(2).any(|it| it == b"\r\n") { "\r\n" } else { "\n" };
    let lines = lines.replace('\n', feed);
    let mut new = text[..block.start as usize].to_vec();
    new.extend_from_slice(lines.trim_end().as_bytes());
    new.extend_from_slice(&text[block.end as usize..]);
    Lines::of(text, &new).edits(file.index())
}

fn statement(path: &str, kind: ImportKind) -> String {
    let word = match kind {
        ImportKind::Plain => "",
        ImportKind::Public => "public ",
        ImportKind::Weak => "weak ",
        ImportKind::Option => "option ",
    };
    format!("import {word}\"{path}\";\n")
}

/// Whether an import stays: it is needed, others see it, or nobody knows what it would bring.
fn is_wanted(import: Import<'_>) -> bool {
    import.is_used() || import.kind() == ImportKind::Public || import.file().is_none()
}

/// From the first import to the end of the last; none inside where something else is among them.
fn block(file: File<'_>, text: &[u8]) -> Option<Option<Span>> {
    let spans = || file.imports().filter_map(|it| it.location().span());
    let (first, last) = (spans().min()?, spans().max()?);
    let mut at = first.start;
    for span in spans() {
        let between = text.get(at as usize..span.start as usize);
        if !between.is_some_and(|it| it.trim_ascii().is_empty()) {
            return Some(None);
        }
        at = span.end;
    }
    Some(Some(Span { end: last.end, ..first }))
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{
        compile::{NoImports, Source, compile},
        fix::splice,
    };

    use super::organize_imports;

    #[track_caller]
    fn check(text: &str, wanted: Option<&str>) {
        let source = |path: &str, text: &str| Source {
            path: path.into(),
            text: text.as_bytes().into(),
            target: true,
            ..Source::default()
        };
        let other = |name: &str| format!("syntax = \"proto3\";\nmessage {name} {{}}\n");
        let mut sources = vec![source("z.proto", text)];
        sources.extend(
            ["A", "B", "C"]
                .map(|name| source(&format!("{}.proto", name.to_lowercase()), &other(name))),
        );
        let compiled = compile(sources, &NoImports, Vec::new());
        let file = compiled.schema.file("z.proto").unwrap();
        let edits = organize_imports(file, &compiled.diagnostics);
        let made = edits.map(|it| String::from_utf8(splice(text.as_bytes(), &it)).unwrap());
        assert_eq!(made.as_deref(), wanted);
    }

    #[test]
    fn imports_are_sorted_and_those_that_are_needed() {
        let use_all = "message Z {\n  A a = 1;\n  B b = 2;\n}\n";
        let head = "syntax = \"proto3\";\n\n";
        let good = format!("{head}import \"a.proto\";\nimport \"b.proto\";\n\n{use_all}");
        check(&good, Some(&good));
        check(
            &format!(
                "{head}import \"b.proto\";\nimport \"c.proto\";\nimport \"b.proto\";\nimport \"a.proto\";\n\n{use_all}"
            ),
            Some(&good),
        );
        check(&format!("{head}import \"b.proto\";\n\n{use_all}"), Some(&good));
        check(&format!("{head}{use_all}"), Some(&good));
        check(&good.replace('\n', "\r\n"), Some(&good.replace('\n', "\r\n")));
        // What is among them keeps its place.
        check(&format!("{head}import \"b.proto\";\n// c\nimport \"a.proto\";\n\n{use_all}"), None);
        check(head, Some(head));
    }
}
