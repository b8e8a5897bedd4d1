//! A `format` section to settings.

use protosmith_format::style::CompactOptions;
use protosmith_rules::rule::Setting;

use super::{Editor, FormatConfig};

use crate::config::{
    keys::{self, Key, Kind},
    located::Located,
    reader::{Reader, Section},
};

/// Reads a section. `module` is the directory that paths must lie in, where it is one module's.
pub(in crate::config) fn read(
    reader: &mut Reader,
    section: &Section<'_>,
    module: Option<&str>,
) -> FormatConfig {
    let keys = keys::of(keys::FORMAT);
    let settings = keys.filter_map(|key| Some((key.name, setting(reader, section, key)?)));
    let settings = settings.collect();
    let exclude = reader.path_set(section, "exclude", module);
    let config = FormatConfig { settings, exclude, module: None };
    needs_width(reader, section, &config);
    config
}

/// The value of a key that is set; `None` for paths, and for what is a fault.
fn setting(
    reader: &mut Reader,
    section: &Section<'_>,
    key: &'static Key,
) -> Option<Located<Setting>> {
    let node = section.get(key.name)?;
    let value = match key.kind {
        Kind::Bool => Setting::Flag(reader.flag(section, key.name)?.value),
        Kind::Choice(all) => {
            reader.choice(node, key.name, all, &format!("one of `{}`", all.join("`, `")))?
        }
        Kind::IntOr(min, max, words) => {
            let wanted = format!("a whole number from {min} to {max}, or `{}`", words.join("`, `"));
            reader.int_or(node, key.name, (min, max, words), &wanted)?
        }
        _ => return None,
    };
    Some(Located { value, span: Some(node.span) })
}

/// A fault where lines are to be broken by a width and have none.
fn needs_width(reader: &mut Reader, section: &Section<'_>, config: &FormatConfig) {
    let style = config.style(&Editor::default());
    let has_none = style.line_width.is_none() && !config.asks_editor();
    if let Some(asked) = section.get("reflow_comments")
        && style.reflow_comments
        && has_none
    {
        let message = "`reflow_comments` breaks comments by the width of lines, and they have none";
        reader.fault_help(
            asked.span,
            message,
            "set `line_width: 80`, or leave `reflow_comments` out",
        );
    }
    if style.compact_options == CompactOptions::Width && has_none {
        let asked = section.get("compact_options").or_else(|| section.get("line_width"));
        if let Some(asked) = asked {
            let message = "`compact_options` are broken by the width of lines, and they have none";
            let help = "set `line_width: 80`, or `compact_options: count`";
            reader.fault_help(asked.span, message, help);
        }
    }
}
