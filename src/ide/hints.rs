//! What is not written and good to know, and where imports lead.

use protosmith_compiler::{
    model::{File, Import},
    source::Span,
    syntax::Item,
};

use crate::numbers::next_number;

/// Text that is shown at an offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub offset: u32,
    pub text: String,
}

/// The next free number of each message that has fields, behind the `{` of its body.
pub fn hints(file: File<'_>) -> Vec<Hint> {
    let Some(tree) = file.kept_tree() else { return Vec::new() };
    let hint = |message: protosmith_compiler::model::Message<'_>| {
        let is_plain = !message.is_map_entry() && message.fields().len() > 0;
        let name = message.name_location().span().filter(|_| is_plain)?;
        let node = tree.ancestors_at(name.start).next()?;
        let offset = tree.token(node.body_token()?).end;
        Some(Hint { offset, text: format!("next: {}", next_number(message)?) })
    };
    file.messages().filter_map(hint).collect()
}

/// The paths of imports, and the files that they name.
pub fn links(file: File<'_>) -> Vec<(Span, File<'_>)> {
    let Some(tree) = file.kept_tree() else { return Vec::new() };
    let target = |item: Item<'_>| {
        let Item::Import(written) = item else { return None };
        let path = written.path();
        let text = path.text();
        let import = file.imports().find(|it: &Import<'_>| it.path() == text)?;
        Some((path.span(), import.file()?))
    };
    tree.items().filter_map(target).collect()
}

#[cfg(test)]
mod tests {
    use super::{hints, links};
    use crate::fixture::schema;

    #[test]
    fn messages_tell_their_next_number() {
        let text = "message A { optional int32 a = 3; message B {} map<int32, A> m = 4; }";
        let schema = schema(&[("a.proto", text)]);
        let found = hints(schema.file("a.proto").unwrap());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].offset, found[0].text.as_str()), (11, "next: 5"));
    }

    #[test]
    fn imports_lead_to_files() {
        let schema =
            schema(&[("a.proto", "import \"b.proto\"; import \"c.proto\";"), ("b.proto", "")]);
        let found = links(schema.file("a.proto").unwrap());
        let found: Vec<_> = found.iter().map(|it| (it.0.start, it.1.path())).collect();
        assert_eq!(found, [(7, "b.proto")]);
    }
}
