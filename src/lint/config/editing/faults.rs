//! What is wrong with a text.

use std::ops::Range;

use protosmith_compiler::source::SourceFile;
use protosmith_rules::rule::Version;

use super::FileKind;
use crate::config::{
    Config, Date, Fault, breaking_plans,
    file::{self, Parsed},
    keys, lint_plans,
    reader::Reader,
    template,
    yaml::{Node, Value},
};

/// A fault or a notice, and the bytes that it is about.
pub(super) type Found = (Range<usize>, Fault);

/// What is wrong with a text by itself, and what is to be said of it besides. What other files say is
/// not known: rules of one's own and policies are not looked into.
pub fn faults(kind: FileKind, shown: &str, text: &[u8], today: Date) -> (Vec<Found>, Vec<Found>) {
    let mut reader = Reader::default();
    let config = match kind {
        FileKind::Work => {
            let _dirs = file::read_work(&mut reader, "", shown, text.to_vec());
            None
        }
        FileKind::Template => {
            read_template(&mut reader, shown, text);
            None
        }
        FileKind::Buf => read(&mut reader, file::BUF, shown, text),
        FileKind::Own => read(&mut reader, file::OWN, shown, text),
    };
    let mut faults = match reader.finish() {
        Ok(()) => Vec::new(),
        Err(error) => error.faults().to_vec(),
    };
    let mut notices = std::mem::take(&mut reader.notices);
    if let Some((mut config, is_whole)) = config.filter(|_| faults.is_empty()) {
        (config.files, config.layers) = (reader.files, reader.layers);
        looked_up(&config, today, &mut faults, &mut notices);
        if !is_whole {
            // Others may add rules.
            faults.retain(|it| !it.message.starts_with("no rule or category is called"));
        }
    }
    let file = SourceFile::new(shown, text.to_vec());
    let all = |all: Vec<Fault>| {
        let mut all: Vec<Found> = all.into_iter().map(|it| (bytes(&file, text, &it), it)).collect();
        all.sort_by(|a, b| (a.0.start, &a.1.message).cmp(&(b.0.start, &b.1.message)));
        all.dedup();
        all
    };
    (all(faults), all(notices))
}

/// A configuration, and whether no other file adds rules to it.
fn read(
    reader: &mut Reader,
    allowed: &[Version],
    shown: &str,
    text: &[u8],
) -> Option<(Config, bool)> {
    let mut root = file::open(reader, allowed, "", shown, text.to_vec())?;
    // Rules of one's own are kept for good once they are read.
    let has_rules = take(&mut root, "rules");
    let Parsed { config, policies } = file::read(reader, &root, "")?;
    Some((config, !has_rules && policies.is_empty()))
}

/// Takes a key out of a map; says whether it was there.
fn take(root: &mut Node, key: &str) -> bool {
    let Value::Map(entries) = &mut root.value else { return false };
    let count = entries.len();
    entries.retain(|it| it.0.text != key);
    entries.len() < count
}

fn read_template(reader: &mut Reader, shown: &str, text: &[u8]) {
    let allowed = [Version::V1Beta1, Version::V1, Version::V2];
    let Some(root) = file::open(reader, &allowed, "", shown, text.to_vec()) else { return };
    let section = reader.section(keys::GENERATE, &root);
    let _template = section.map(|it| template::read(reader, &it));
}

/// What is to be said of the ids of rules.
fn looked_up(config: &Config, today: Date, faults: &mut Vec<Fault>, notices: &mut Vec<Fault>) {
    for module in config.modules.iter().chain([&config.image]) {
        for plans in [lint_plans(config, module), breaking_plans(config, module, today)] {
            match plans {
                Ok(plans) => notices.extend(plans.notices),
                Err(error) => faults.extend_from_slice(error.faults()),
            }
        }
    }
}

/// The bytes that a fault is about: the word at its place, or the beginning of the text.
fn bytes(file: &SourceFile, text: &[u8], fault: &Fault) -> Range<usize> {
    if fault.line == 0 {
        return 0..0;
    }
    let line = file.line(fault.line - 1);
    let mut column = fault.column as usize - 1;
    let chars = line.iter().position(|it| {
        let is_first = it & 0b1100_0000 != 0b1000_0000;
        let is_it = is_first && column == 0;
        column = column.saturating_sub(usize::from(is_first));
        is_it
    });
    let head = chars.unwrap_or(line.len());
    // The line is a part of the text.
    let start = line_start(text, fault.line - 1) + head;
    let is_end = |it: &u8| it.is_ascii_whitespace() || matches!(it, b',' | b']' | b'}' | b'#');
    let rest = &line[head..];
    let length = rest.iter().position(is_end).unwrap_or(rest.len());
    let length = if rest[..length].ends_with(b":") { length - 1 } else { length };
    start..(start + length).min(text.len())
}

fn line_start(text: &[u8], line: u32) -> usize {
    let mut feeds = memchr::memchr_iter(b'\n', text);
    match line.checked_sub(1) {
        None => 0,
        Some(before) => feeds.nth(before as usize).map_or(text.len(), |it| it + 1),
    }
}
