//! Sections and `.editorconfig` files in, styles out.

use std::collections::BTreeMap;

use protosmith_format::{
    Style,
    style::{Align, CompactOptions, Indent, LineEnds, Quotes, SortImports},
};

use super::{Editor, EditorConfigs, FormatConfig};

use crate::{
    config::{Config, Input, Is, find, format_additions, keys},
    tree::MemoryTree,
};

fn config<const N: usize>(files: [(&str, &str); N]) -> Config {
    let tree: MemoryTree = files.into_iter().collect();
    let input = Input { path: "", is: Is::Dir, bound: Some(""), root: None };
    find(&tree, input, None).unwrap_or_else(|error| panic!("{error}")).config
}

fn format(section: &str) -> FormatConfig {
    let text = format!("version: v2\nformat: {{{section}}}\n");
    (*config([("protosmith.yaml", &text)]).modules[0].format).clone()
}

fn style(section: &str) -> Style {
    format(section).style(&Editor::default())
}

/// A style with the line ends of the file, where it is not that of the reference.
fn kept(style: &Style) -> Style {
    match style.line_ends {
        LineEnds::Buf if *style != Style::buf() => {
            Style { line_ends: LineEnds::Keep, ..style.clone() }
        }
        _ => style.clone(),
    }
}

#[test]
fn every_key_changes_one_thing() {
    let buf = Style::buf();
    let cases = [
        ("style: google", Style::google()),
        ("line_width: 100", Style { line_width: Some(100), ..buf.clone() }),
        ("indent: 4", Style { indent: Indent::Spaces(4), ..buf.clone() }),
        ("indent: tab", Style { indent: Indent::Tab(4), ..buf.clone() }),
        ("align: comments", Style { align: Align::Comments, ..buf.clone() }),
        ("align: fields", Style { align: Align::Fields, ..buf.clone() }),
        ("sort_imports: groups", Style { sort_imports: SortImports::Groups, ..buf.clone() }),
        ("sort_imports: off", Style { sort_imports: SortImports::Off, ..buf.clone() }),
        ("file_order: false", Style { file_order: false, ..buf.clone() }),
        ("sort_options: false", Style { sort_options: false, ..buf.clone() }),
        ("space_after_slashes: true", Style { space_after_slashes: true, ..buf.clone() }),
        (
            "line_width: 80, reflow_comments: true",
            Style { line_width: Some(80), reflow_comments: true, ..buf.clone() },
        ),
        (
            "style: google, reflow_comments: false",
            Style { reflow_comments: false, ..Style::google() },
        ),
        ("quotes: double", Style { quotes: Quotes::Double, ..buf.clone() }),
        (
            "compact_options: width, line_width: 80",
            Style { compact_options: CompactOptions::Width, line_width: Some(80), ..buf.clone() },
        ),
        (
            "style: google, line_width: off, compact_options: count, sort_imports: all, \
             file_order: true, sort_options: true, align: none, reflow_comments: false",
            Style { comment_gap: 2, values: Style::google().values, ..buf.clone() },
        ),
    ];
    for (section, wanted) in &cases {
        assert_eq!(style(section), kept(wanted), "{section}");
        assert!(!format(section).is_buf(), "{section}");
    }
    for key in keys::of(keys::FORMAT).filter(|it| !["editorconfig", "exclude"].contains(&it.name)) {
        assert!(cases.iter().any(|it| it.0.contains(key.name)), "no case for {key:?}");
        // The value that `config init` shows is the one without it.
        assert_eq!(style(&format!("{}: {}", key.name, key.example)), buf, "{key:?}");
    }
    for section in ["", "style: buf", "indent: 2, line_width: off", "exclude: [a]"] {
        assert!(format(section).is_buf(), "{section}");
    }
    assert!(!format("editorconfig: true").is_buf());
}

#[test]
fn lines_end_as_they_did_but_in_the_layout_of_buf() {
    for section in ["", "style: buf", "editorconfig: true"] {
        assert_eq!(style(section).line_ends, LineEnds::Buf, "{section}");
    }
    for section in ["style: google", "indent: 4", "style: google, indent: tab"] {
        assert_eq!(style(section).line_ends, LineEnds::Keep, "{section}");
        let lf = edited(section, &[(".editorconfig", "[*]\nend_of_line = lf")]);
        assert_eq!(lf.line_ends, LineEnds::Lf, "{section}");
    }
}

#[test]
fn sections_hold_for_their_modules() {
    let text = "version: v2\nformat: {indent: 4, exclude: [a/x, '**/gen']}\nmodules:\n  - path: a\n  \
                - path: b\n    format: {indent: tab}\n  - path: c\n    format: {}\n";
    let config = config([("protosmith.yaml", text)]);
    let indent = |at: usize| config.modules[at].format.style(&Editor::default()).indent;
    assert_eq!([0, 1, 2].map(indent), [Indent::Spaces(4), Indent::Tab(4), Indent::Spaces(4)]);
    let leaves = |at: usize, path| config.modules[at].format.leaves(path);
    assert!(leaves(0, "a/x/y.proto") && leaves(0, "a/gen/y.proto") && !leaves(0, "a/y.proto"));
    assert!(!leaves(1, "b/gen/y.proto") && leaves(2, "c/gen/y.proto"));
}

#[test]
fn the_section_is_added_to_every_file_of_the_reference() {
    let own = ("protosmith.yaml", "version: v2\nformat: {indent: 4, exclude: [p/a.proto]}\n");
    for files in [
        [("buf.yaml", "version: v1beta1\nbuild: {roots: [p]}\n"), own, ("p/b.proto", "")],
        [("buf.yaml", "version: v1\n"), own, ("p/b.proto", "")],
        [("buf.yaml", "version: v2\nmodules: [{path: p}]\n"), own, ("p/b.proto", "")],
        [("buf.work.yaml", "version: v1\ndirectories: [p]\n"), own, ("p/b.proto", "")],
    ] {
        let config = config(files);
        let format = &config.modules[0].format;
        assert_eq!(format.style(&Editor::default()).indent, Indent::Spaces(4), "{files:?}");
        assert!(format.leaves("p/a.proto") && !format.leaves("p/b.proto"), "{files:?}");
    }
    let member = config([
        ("buf.work.yaml", "version: v1\ndirectories: [p, q]\n"),
        ("p/buf.yaml", "version: v1\n"),
        ("p/protosmith.yaml", "version: v2\nformat: {indent: tab, exclude: [x]}\n"),
        ("q/b.proto", ""),
    ]);
    let indent = |at: usize| member.modules[at].format.style(&Editor::default()).indent;
    assert_eq!([indent(0), indent(1)], [Indent::Tab(4), Indent::Spaces(2)]);
    assert!(member.modules[0].format.leaves("p/x/a.proto"));
}

/// The style of `p/a.proto` under some `.editorconfig` files.
fn edited(section: &str, files: &[(&str, &str)]) -> Style {
    let tree: MemoryTree = files.iter().copied().collect();
    let editor = EditorConfigs::new(&tree).of("p/a.proto").unwrap();
    format(section).style(&editor)
}

#[test]
fn editorconfig_says_what_the_section_does_not() {
    let buf = Style::buf();
    for (text, wanted) in [
        ("[*]\nindent_size = 4", Style { indent: Indent::Spaces(4), ..buf.clone() }),
        ("[*]\nINDENT_STYLE = Tab\n", Style { indent: Indent::Tab(4), ..buf.clone() }),
        (
            "[*.proto]\nindent_style=tab\ntab_width=8\nindent_size=2",
            Style { indent: Indent::Tab(8), ..buf.clone() },
        ),
        ("[*]\nindent_size=tab\nindent_style=tab", Style { indent: Indent::Tab(4), ..buf.clone() }),
        ("[*]\nmax_line_length = 100", Style { line_width: Some(100), ..buf.clone() }),
        ("[*]\nend_of_line = crlf", Style { line_ends: LineEnds::CrLf, ..buf.clone() }),
        ("[*]\ninsert_final_newline = false", Style { final_newline: false, ..buf.clone() }),
        ("[*.txt]\nindent_size = 4", buf.clone()),
        ("indent_size = 4\n# [*]\n; x\n[*\nfoo\n=\n[*]\nindent_size = many", buf.clone()),
        ("[*]\nindent_size = 4\n[p/*]\nindent_size = unset", buf.clone()),
        (
            "[*]\nindent_size = 4\nindent_size = 8",
            Style { indent: Indent::Spaces(8), ..buf.clone() },
        ),
        ("\u{feff}[*]\r\nindent_size = 3\r\n", Style { indent: Indent::Spaces(3), ..buf.clone() }),
    ] {
        assert_eq!(edited("", &[(".editorconfig", text)]), kept(&wanted), "{text}");
    }
    let files = [(".editorconfig", "[*]\nindent_size = 4\nmax_line_length = 120")];
    let wanted = Style { indent: Indent::Tab(4), line_width: Some(120), ..buf.clone() };
    assert_eq!(edited("indent: tab", &files), kept(&wanted));
    assert_eq!(
        edited("style: google", &[(".editorconfig", "[*]\nmax_line_length = off")]).line_width,
        None
    );
}

#[test]
fn nearer_files_count_before_others_up_to_the_root() {
    let outer = (".editorconfig", "[*]\nindent_size = 4\nmax_line_length = 100");
    let both = edited("", &[outer, ("p/.editorconfig", "[*.proto]\nindent_size = 8")]);
    assert_eq!((both.indent, both.line_width), (Indent::Spaces(8), Some(100)));
    let root = edited("", &[outer, ("p/.editorconfig", "root = true\n[*.proto]\nindent_size = 8")]);
    assert_eq!((root.indent, root.line_width), (Indent::Spaces(8), None));
    let inner = edited("", &[outer, ("p/x/.editorconfig", "[*]\nindent_size = 8")]);
    assert_eq!(inner.indent, Indent::Spaces(4));
}

#[test]
fn too_much_of_an_editorconfig_is_an_error() {
    let said = |text: &str| {
        let tree: MemoryTree = [(".editorconfig", text)].into_iter().collect();
        EditorConfigs::new(&tree).of("p/a.proto").unwrap_err().to_string()
    };
    let many = "[*]\n".repeat(1001);
    assert_eq!(said(&many), ".editorconfig: there are more than 1000 sections around a file");
    let large = "#".repeat((1 << 20) + 1);
    assert_eq!(said(&large), ".editorconfig: it has more than 1048576 bytes");
}

#[test]
fn what_leaves_a_file_goes_where_its_layout_is_said() {
    let text = "version: v2\nmodules:\n  - path: a\n  - path: b\n    format: {indent: tab}\n";
    let tree: MemoryTree = [("protosmith.yaml", text)].into_iter().collect();
    let added = |config: &Config, files: [(usize, &str); 2]| {
        let additions = format_additions(&tree, config, files.into_iter());
        let entries = additions.into_iter().map(|it| (it.file, it.is_obvious, it.entries));
        entries.map(|it| format!("{it:?}")).collect::<Vec<_>>().join("\n")
    };
    let ours = config([("protosmith.yaml", text)]);
    let wanted: BTreeMap<&str, &str> = [
        ("Top", r#"{"FORMAT": {"a/x.proto"}}"#),
        (r#"Module("b")"#, r#"{"FORMAT": {"b/[*].proto"}}"#),
    ]
    .into();
    let entries: Vec<_> = wanted.iter().rev().map(|it| format!("{}: {}", it.0, it.1)).collect();
    let wanted = format!(r#"("protosmith.yaml", true, {{{}}})"#, entries.join(", "));
    assert_eq!(added(&ours, [(0, "a/x.proto"), (1, "b/*.proto")]), wanted);
    let theirs = config([("buf.yaml", "version: v2\n")]);
    let wanted = r#"("protosmith.yaml", false, {Top: {"FORMAT": {"x.proto", "y.proto"}}})"#;
    assert_eq!(added(&theirs, [(0, "x.proto"), (0, "y.proto")]), wanted);
}
