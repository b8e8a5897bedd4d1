use crate::shared::{aip::plural, misnamed, practice::prelude::*, rename::rename};

rule! {
    /// Checks that names of repeated fields are plurals.
    ///
    /// `repeated Book book` reads as one book. Generated code then has `getBookList`, `book[0]` and `addBook`,
    /// and none of them says which is the list.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string book = 1;
    /// //                ^^^^ repeated field `book` should be `books`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1 [json_name = "book"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string books = 1;
    ///   repeated string shelf_metadata = 2;
    ///   map<string, string> label = 3;
    /// }
    /// ```
    ///
    /// Maps are not looked at, nor words that are the same for one and for many. Words of a trade can be added.
    ///
    /// # Words of one's own
    ///
    /// ```yaml
    /// plural_irregular: {opus: opera}
    /// plural_uncountable: [fiction]
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string opus = 1; //~ repeated field `opus` should be `opera`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string opera = 1 [json_name = "opus"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Shelf {
    ///   repeated string opera = 1;
    ///   repeated string fiction = 2;
    /// }
    /// ```
    ///
    /// The fix renames the field wherever it is written; JSON has the old name still. It is unsafe: generated
    /// code and the text format have another name. It is not offered where the new name is taken or reserved.
    FIELD_REPEATED_PLURAL {
        check: Check::Field(check),
        categories: categories::practice::style::NAMING,
        source: Some(guides::STYLE),
        aliases: &["REPEATED_FIELD_NAMES_PLURALIZED"],
        options: &[&IRREGULAR.opt, &UNCOUNTABLE.opt],
    }
}

static IRREGULAR: Table = Table::new(
    "plural_irregular",
    "Plurals of `FIELD_REPEATED_PLURAL` that no rule of the language has, by their singulars.",
)
.example("{opus: opera}");

static UNCOUNTABLE: Words = Words::new(
    "plural_uncountable",
    "Words that are the same for one and for many, for `FIELD_REPEATED_PLURAL`.",
    &[
        "data",
        "metadata",
        "info",
        "media",
        "children",
        "people",
        "unreachable",
        "evidence",
        "content",
        "feedback",
    ],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if !field.is_repeated() || field.is_map() || field.kind() == Type::Group {
        return;
    }
    let name = field.name();
    let word = names::last_word(name);
    let is_word = word.bytes().any(|it| it.is_ascii_alphabetic());
    if !is_word || cx.words(&UNCOUNTABLE).contains(&word) {
        return;
    }
    let irregular = cx.table(&IRREGULAR);
    let many = match irregular.and_then(|it| it.get(word)) {
        Some(many) => many.clone(),
        None if irregular.is_some_and(|it| it.values().any(|it| it == word)) => return,
        None if plural::is_plural(word) || word == "uris" => return,
        None => plural::to_plural(word),
    };
    if many == word {
        return;
    }
    let wanted = format!("{}{many}", &name[..name.len() - word.len()]);
    let fix = cx.repair(|cx| rename(cx, field.into(), &wanted));
    cx.report(field.name_location(), misnamed::message("repeated field", name, "plural", &wanted))
        .help("rename it; the number stays on the wire, but JSON and text format write the name")
        .fix(fix);
}
