//! What is not written and good to know, and where imports lead.

use protosmith_compiler::{
    diagnostic::Location,
    model::{Edition, Element, File, Import},
    source::Span,
    syntax::Item,
};

use crate::{
    hover::feature,
    numbers::{next_number, next_value},
};

/// Text that is shown at an offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub offset: u32,
    pub text: String,
}

/// What the file does not say: the next free number of each message that has fields and of each enum,
/// behind the `{` of its body; names in JSON that are others, behind the names of fields; and the
/// features that an edition has in force, behind that. In the order of the text.
pub fn hints(file: File<'_>) -> Vec<Hint> {
    let Some(tree) = file.kept_tree() else { return Vec::new() };
    let behind_brace = |at: Location| {
        let node = tree.ancestors_at(at.span()?.start).next()?;
        Some(tree.token(node.body_token()?).end)
    };
    let next =
        |offset, number: Option<i32>| Some(Hint { offset, text: format!("next: {}", number?) });
    let messages = file.messages().filter(|it| !it.is_map_entry() && it.fields().len() > 0);
    let messages =
        messages.filter_map(|it| next(behind_brace(it.name_location())?, next_number(it)));
    let enums = file.enums().filter(|it| it.values().len() > 0);
    let enums = enums.filter_map(|it| next(behind_brace(it.name_location())?, next_value(it)));
    let fields = file.fields().filter(|it| {
        let is_said = it.is_extension() || it.json_name_location().is_some();
        !is_said && it.json_name() != it.name() && Element::from(*it).is_written()
    });
    let fields = fields.filter_map(|it| {
        let offset = it.name_location().span()?.end;
        Some(Hint { offset, text: format!("json: {}", it.json_name()) })
    });
    let mut out: Vec<Hint> = messages.chain(enums).chain(fields).chain(in_force(file)).collect();
    out.sort_by_key(|it| it.offset);
    out
}

/// The features that hold in a file of an edition.
fn in_force(file: File<'_>) -> Option<Hint> {
    let statement = file.syntax_location().span().filter(|_| file.edition() >= Edition::E2023)?;
    let of = file.features();
    let all = [
        feature(of.field_presence),
        feature(of.enum_type),
        feature(of.repeated_field_encoding),
        feature(of.utf8_validation),
        feature(of.message_encoding),
        feature(of.json_format),
    ];
    Some(Hint { offset: statement.end, text: format!("features: {}", all.join(", ")) })
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
        assert_eq!(shown(text), ["11 next: 5"]);
        assert_eq!(shown("enum E { A = 0; }"), ["8 next: 1"]);
    }

    #[test]
    fn names_in_json_and_features_are_told() {
        let text =
            "message A { optional int32 a_b = 1; optional int32 c_d = 2 [json_name = \"x\"]; }";
        assert_eq!(shown(text), ["11 next: 3", "30 json: aB"]);
        let wanted = "17 features: EXPLICIT, OPEN, PACKED, VERIFY, LENGTH_PREFIXED, ALLOW";
        assert_eq!(shown("edition = \"2023\";"), [wanted]);
        let text = "edition = \"2023\"; option features.field_presence = IMPLICIT;";
        assert_eq!(shown(text), [wanted.replace("EXPLICIT", "IMPLICIT")]);
    }

    fn shown(text: &str) -> Vec<String> {
        let schema = schema(&[("a.proto", text)]);
        let found = hints(schema.file("a.proto").unwrap());
        found.iter().map(|it| format!("{} {}", it.offset, it.text)).collect()
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
