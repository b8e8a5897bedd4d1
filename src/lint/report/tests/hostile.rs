//! Names that try to break out of every format.

use quick_xml::{Reader, XmlVersion, events::Event};
use serde_json::Value;

use super::{
    print,
    sample::{Names, World},
};
use crate::{
    report::Format,
    visible::{Commands, Own, is_hidden},
};

/// Escapes of terminals in both lengths, line ends of all kinds, what quotes and what closes in
/// every format, and what turns text around.
const NASTY: Names = Names {
    path: "a/\u{1b}]0;x\u{7}\r\n::error::%0A,\\|`'\"]]>&<b>\\;]\u{9b}31m\u{202e}\u{2028}@é😀$\u{200b}\u{e0041}\u{fe0f}##[x]##vso[task.y]##teamcity[z].proto",
    name: "\u{0}x`y\u{1b}[31m\r\n::error file=x::|'[]]]>&amp;<i>\"\\%0A;\u{9b}2J\u{85}\u{ffff}@me\u{ad}\u{feff}\u{e0100}##[x]##vso[task.y]##teamcity[z]",
    comment: b"\x1b[2J\r\xff\xfe\xc2\x9b2J\xe2\x80\xae\0\x7f\t",
};

fn printed(format: Format) -> (World, String) {
    let world = World::new(NASTY);
    let text = print(format, &world.report());
    (world, text)
}

#[test]
fn nothing_steers_the_terminal() {
    for format in Format::all() {
        let (_, text) = printed(format);
        let steers = text.chars().find(|it| *it != '\n' && is_hidden(*it));
        assert_eq!(steers, None, "{format}");
        let own = match format {
            Format::Github | Format::Azure | Format::Teamcity => Own::Lines,
            _ => Own::None,
        };
        let mut commands = Commands::new(own);
        assert_eq!(text.find(|it| commands.completes(it)), None, "{format}: {text}");
    }
}

#[test]
fn formats_of_lines_have_as_many_as_there_are_findings() {
    for format in [Format::Text, Format::Json, Format::Github, Format::Azure, Format::Msvs] {
        let (world, text) = printed(format);
        assert_eq!(text.lines().count(), world.diagnostics.len(), "{format}");
    }
    let (_, text) = printed(Format::Github);
    let commands = ["::error ", "::warning ", "::notice "];
    assert!(text.lines().all(|line| commands.iter().any(|it| line.starts_with(it))));
    assert!(text.lines().all(|line| line.matches("::").count() >= 2));
    let (_, text) = printed(Format::Azure);
    assert!(text.lines().all(|line| line.starts_with("##vso[task.logissue type=")));
}

#[test]
fn json_gives_the_names_back() {
    let (world, text) = printed(Format::Json);
    for (line, item) in text.lines().zip(&world.diagnostics) {
        let value: Value = serde_json::from_str(line).unwrap();
        assert_eq!(value["message"], item.message);
        let path = item.location.file().map(|file| world.sources[file].path.as_str());
        assert_eq!(value["path"].as_str(), path);
    }
}

#[test]
fn documents_of_json_give_the_names_back() {
    let check = |format, found: &str, message: &str, path: &str| {
        let (world, text) = printed(format);
        let value: Value = serde_json::from_str(&text).unwrap();
        let found = value.pointer(found).unwrap().as_array().unwrap();
        assert_eq!(found.len(), world.diagnostics.len());
        for (value, item) in found.iter().zip(&world.diagnostics) {
            let said = value.pointer(message).unwrap().as_str().unwrap();
            assert!(said.starts_with(&item.message), "{format}: {said}");
            assert!(value.pointer(path).unwrap().is_string());
        }
    };
    check(Format::Gitlab, "", "/description", "/location/path");
    check(Format::Rdjson, "/diagnostics", "/message", "/location/path");
    let uri = "/locations/0/physicalLocation/artifactLocation/uri";
    check(Format::Sarif, "/runs/0/results", "/message/text", uri);
}

#[test]
fn xml_is_well_formed() {
    for (format, element) in [(Format::Checkstyle, "error"), (Format::Junit, "testcase")] {
        let (world, text) = printed(format);
        let mut reader = Reader::from_str(&text);
        let (mut depth, mut found) = (0, 0);
        loop {
            let event = reader.read_event().unwrap();
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                Event::Eof => break,
                Event::Empty(_) | Event::Decl(_) => {}
                Event::Text(text) => assert!(text.trim().is_empty()),
                other => panic!("{other:?}"),
            }
            let (Event::Start(event) | Event::Empty(event)) = event else { continue };
            found += usize::from(event.name().as_ref() == element);
            for attribute in event.attributes() {
                let value = attribute.unwrap().normalized_value(XmlVersion::Explicit1_0).unwrap();
                let legal = |letter: char| {
                    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}'
                        | '\u{10000}'..)
                };
                assert!(value.chars().all(legal), "{value:?}");
            }
        }
        assert_eq!(depth, 0);
        // The clean file has a case too.
        let clean = usize::from(format == Format::Junit);
        assert_eq!(found, world.diagnostics.len() + clean, "{text}");
    }
}

#[test]
fn teamcity_reads_every_message_to_its_end() {
    let (world, text) = printed(Format::Teamcity);
    for line in text.lines() {
        let inside = line.strip_prefix("##teamcity[").unwrap().strip_suffix(']').unwrap();
        let mut chars = inside.chars();
        while let Some(found) = chars.next() {
            assert!(found.is_ascii() && !matches!(found, '[' | ']'), "{line}");
            if found == '|' {
                assert!(chars.next().is_some_and(|it| "'nr|[]0".contains(it)), "{line}");
            }
        }
    }
    let found = text.lines().filter(|it| it.starts_with("##teamcity[inspection "));
    assert_eq!(found.count(), world.diagnostics.len());
}

#[test]
fn rows_of_markdown_keep_their_cells() {
    let (world, text) = printed(Format::Markdown);
    let rows = text.lines().filter(|it| it.starts_with("| ") && !it.starts_with("| |"));
    let rows: Vec<_> = rows.filter(|it| !it.starts_with("| ---")).collect();
    assert_eq!(rows.len(), world.diagnostics.len());
    for row in rows {
        assert_eq!(row.replace("\\\\", "").replace("\\|", "").matches('|').count(), 4, "{row}");
    }
}

#[test]
fn yaml_gives_the_paths_back() {
    let (_, text) = printed(Format::ConfigIgnoreYaml);
    let events: Vec<_> =
        saphyr_parser::Parser::new_from_str(&text).collect::<Result<_, _>>().unwrap();
    let paths = events.iter().filter(
        |(it, _)| matches!(it, saphyr_parser::Event::Scalar(text, ..) if text == NASTY.path),
    );
    assert_eq!(paths.count(), 4);
}
