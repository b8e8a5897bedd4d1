//! What compilers said of changes, against the table of the rules `SOURCE_*`.

use std::{collections::BTreeMap, fs, path::Path};

use protosmith_rules::shared::languages::{Effect, Evidence, LANGUAGES, TABLE};

/// The worst that was seen, by change and language: several changes may be one in the table,
/// "width changed: widened", and several generators one language, `typescript-es`.
fn seen() -> BTreeMap<(String, String), u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/languages/seen.tsv");
    let mut out = BTreeMap::new();
    for line in fs::read_to_string(path).unwrap().lines().filter(|it| !it.starts_with('#')) {
        let [change, language, effect, _] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not four columns: {line}");
        };
        let change = change.split_once(':').map_or(change, |it| it.0);
        let language = language.split_once('-').map_or(language, |it| it.0);
        let rank = match effect {
            "no" => 0,
            "warns" => 1,
            "breaks" => 2,
            other => panic!("unknown effect: {other}"),
        };
        let worst = out.entry((change.to_owned(), language.to_owned())).or_insert(0);
        *worst = rank.max(*worst);
    }
    out
}

#[test]
fn the_table_says_what_compilers_said() {
    let mut seen = seen();
    let mut wrong = Vec::new();
    for row in &TABLE {
        for (language, effect) in LANGUAGES.iter().zip(row.effects) {
            let found = seen.remove(&(row.name.to_owned(), language.name.to_owned()));
            let said = match effect {
                Effect::No => 0,
                Effect::Warns(_) => 1,
                Effect::Breaks(_) => 2,
            };
            match (language.evidence, found) {
                (Evidence::Documentation, None) => {}
                (Evidence::Compiler, Some(found)) if found == said => {}
                _ => wrong.push(format!("{}, {}: {said}, seen {found:?}", row.name, language.name)),
            }
        }
    }
    // What the table does not have breaks nobody.
    wrong.extend(
        seen.into_iter().filter(|it| it.1 > 0).map(|it| format!("not in the table: {it:?}")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_page_has_the_table() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/languages/README.md");
    let page = fs::read_to_string(path).unwrap();
    let shown = page.lines().skip_while(|it| !it.starts_with("| Change |"));
    let shown: Vec<_> = shown.collect();
    let titles = LANGUAGES.iter().map(|it| it.title);
    let mut wanted = vec![
        format!("| Change | {} |", titles.collect::<Vec<_>>().join(" | ")),
        "| --- ".repeat(LANGUAGES.len() + 1) + "|",
    ];
    for row in &TABLE {
        let cells = row.effects.iter().map(|it| match it {
            Effect::No => "",
            Effect::Warns(_) => " warns",
            Effect::Breaks(_) => " breaks",
        });
        wanted.push(format!("| {} |{} |", row.name, cells.collect::<Vec<_>>().join(" |")));
    }
    assert_eq!(shown, wanted);
}
