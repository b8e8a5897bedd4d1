//! One small set of findings, in every format; then a hostile one.

mod edges;
mod hostile;
mod machines;
mod sample;

use self::sample::{SMALL, World};
use super::{Colour, Format, Report, write};

#[track_caller]
fn print(format: Format, report: &Report<'_>) -> String {
    let mut out = Vec::new();
    write(format, report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn every_format_shows_the_same_findings() {
    let world = World::new(SMALL);
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/../../testdata/snapshots"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        for format in Format::all() {
            insta::assert_snapshot!(format!("report_{format}"), print(format, &world.report()));
        }
        let styled = Report { colour: Colour::Ansi, ..world.report() };
        let styled = print(Format::Pretty, &styled).replace('\u{1b}', "ESC");
        insta::assert_snapshot!("report_pretty_ansi", styled);
    });
}

#[test]
fn a_clean_run_is_a_report_too() {
    let mut world = World::new(SMALL);
    world.diagnostics.clear();
    world.additions.clear();
    let check = |format, text: &str| assert_eq!(print(format, &world.report()), text, "{format}");
    for format in [Format::Pretty, Format::Text, Format::Json, Format::Github, Format::Msvs] {
        check(format, "");
    }
    check(Format::Gitlab, "[]\n");
    check(Format::Summary, "no findings, 3 files checked\n");
    check(Format::Markdown, "**protosmith lint**: no findings\n");
    check(Format::ConfigIgnoreYaml, "");
    let passing = r#"<testcase name="lint" classname="clean"/>"#;
    assert!(print(Format::Junit, &world.report()).contains(passing));
}
