//! What a fix changes, line by line.

use std::{fmt::Write as _, ops::Range};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Edit, Fix, Safety},
    fix::splice,
    source::SourceFile,
};

use super::line::{Room, draw};

use crate::{report::Report, visible::Line};

/// A fix that changes more places than this names the rest in the formats for machines.
const PLACES: usize = 4;

/// Of a place with more lines, before or after, the first are shown.
const LINES: usize = 8;

/// Edits of lines that touch.
struct Place<'a> {
    file: u32,
    /// First and last, from zero.
    lines: (u32, u32),
    edits: Vec<&'a Edit>,
}

/// The first of the fixes; nothing where there is none.
pub(super) fn drawn(report: &Report<'_>, diagnostic: &Diagnostic) -> String {
    let mut out = String::new();
    let Some(fix) = diagnostic.fixes.first() else { return out };
    let how = match fix.safety {
        Safety::Safe => "",
        Safety::Unsafe => " (unsafe)",
        Safety::BreaksClients => " (unsafe, breaks clients)",
    };
    let (places, rest) = places(report, fix);
    // Writing to a string does not fail.
    let _ = writeln!(out, "  fix: {}{how}", Line(&fix.title));
    let width = places.iter().map(|it| (it.lines.1 + 1).to_string().len()).max().unwrap_or(1);
    let mut file = diagnostic.location.file();
    for place in &places {
        if Some(place.file) != file {
            let _ = writeln!(out, "    in {}", Line(&report.sources[place.file].path));
            file = Some(place.file);
        }
        draw_place(report, place, width, &mut out);
    }
    if rest > 0 {
        let _ = writeln!(out, "    {} and {rest} more edits", report.medium.cut());
    }
    out
}

/// The first places, and how many edits are at others.
fn places<'a>(report: &Report<'_>, fix: &'a Fix) -> (Vec<Place<'a>>, usize) {
    let mut out: Vec<Place<'a>> = Vec::new();
    for (at, edit) in fix.edits.iter().enumerate() {
        let source = &report.sources[edit.span.file];
        let [first, last] = [edit.span.start, edit.span.end].map(|it| source.position(it).line);
        let is_full = out.len() == PLACES;
        match out.last_mut() {
            Some(place) if place.file == edit.span.file && first <= place.lines.1 + 1 => {
                place.lines.1 = last.max(place.lines.1);
                place.edits.push(edit);
            }
            _ if is_full => return (out, fix.edits.len() - at),
            _ => out.push(Place { file: edit.span.file, lines: (first, last), edits: vec![edit] }),
        }
    }
    (out, 0)
}

fn draw_place(report: &Report<'_>, place: &Place<'_>, width: usize, out: &mut String) {
    let source = &report.sources[place.file];
    let Some(text) = source.text() else { return };
    let range = bytes(source, text, place.lines);
    let moved = place.edits.iter().map(|edit| {
        let mut edit = (*edit).clone();
        edit.span.start -= range.start as u32;
        edit.span.end -= range.start as u32;
        edit
    });
    let moved: Vec<Edit> = moved.collect();
    let old = &text[range];
    let new = splice(old, &moved);
    let [old, new] = [old, &*new].map(lines);
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[head..], &new[head..]);
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let number = place.lines.0 as usize + head + 1;
    let [old, new] = [old, new].map(|it| &it[..it.len() - tail]);
    for (mark, lines) in [('-', old), ('+', new)] {
        for (at, line) in lines.iter().take(LINES).enumerate() {
            let number = if mark == '-' || old.is_empty() && at == 0 {
                (number + at).to_string()
            } else {
                String::new()
            };
            let _ = write!(out, "    {number:width$} {mark} ");
            let cells = report.width.saturating_sub(width + 8).max(4);
            draw(out, line, &[], Room { cells, cut: report.medium.cut() });
            out.truncate(out.trim_end().len());
            out.push('\n');
        }
        if lines.len() > LINES {
            let _ = writeln!(out, "    {:width$} {mark} {}", "", report.medium.cut());
        }
    }
}

/// Where lines begin and end.
fn bytes(source: &SourceFile, text: &[u8], (first, last): (u32, u32)) -> Range<usize> {
    let start =
        |line| source.offset(protosmith_compiler::source::Position { line, column: 0 }) as usize;
    start(first)..start(last + 1).min(text.len())
}

/// Lines without their ends; a blank rest is none.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    let lines = text.split_inclusive(|it| *it == b'\n');
    lines
        .map(|it| it.strip_suffix(b"\n").unwrap_or(it))
        .map(|it| it.strip_suffix(b"\r").unwrap_or(it))
        .collect()
}
