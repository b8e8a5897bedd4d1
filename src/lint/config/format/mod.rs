//! The `format` section: how files are laid out, and which are left as they are.

mod editor;
mod glob;
mod section;
#[cfg(test)]
mod tests;

use protosmith_format::{
    Style,
    style::{Align, CompactOptions, Indent, LineEnds, Quotes, SortImports},
};
use protosmith_rules::rule::Setting;

use super::{located::Located, paths::PathSet};

pub use self::editor::{Editor, EditorConfigs};
pub(super) use section::read;

/// The rule id of files that are not formatted.
pub const FORMAT: &str = "FORMAT";

/// Columns of a tab where nothing says how many.
const TAB: u8 = 4;

/// A `format` section.
#[derive(Clone, Debug, Default)]
pub struct FormatConfig {
    /// What is written besides `exclude`, in the order of the table of keys.
    pub settings: Vec<(&'static str, Located<Setting>)>,
    pub exclude: PathSet,
    /// The module whose section it is, by its path; `None` for that of the whole file.
    pub(super) module: Option<String>,
}

impl FormatConfig {
    /// Whether a file is left as it is; the path is that of the tree that was searched.
    pub fn leaves(&self, path: &str) -> bool {
        self.exclude.covers(path)
    }

    /// Whether `.editorconfig` counts.
    pub fn asks_editor(&self) -> bool {
        self.get("editorconfig") == Some(&Setting::Flag(true))
    }

    /// The style of a file of which `.editorconfig` says something. What the section says counts
    /// before that. Lines end as they did, apart from the layout of the reference.
    pub fn style(&self, editor: &Editor) -> Style {
        let mut style = match self.get("style") {
            Some(Setting::Choice("google")) => Style::google(),
            _ => Style::buf(),
        };
        editor.apply(&mut style);
        self.settings.iter().for_each(|(key, setting)| set(&mut style, key, &setting.value));
        if style.line_ends == LineEnds::Buf && style != Style::buf() {
            style.line_ends = LineEnds::Keep;
        }
        style
    }

    /// Whether files are laid out as the reference does it.
    pub fn is_buf(&self) -> bool {
        !self.asks_editor() && self.style(&Editor::default()) == Style::buf()
    }

    fn get(&self, key: &str) -> Option<&Setting> {
        self.settings.iter().find(|it| it.0 == key).map(|it| &it.1.value)
    }

    /// Whether a section leaves everything at its default; such a one replaces nothing.
    pub(super) fn says_nothing(&self) -> bool {
        self.settings.is_empty() && self.exclude.is_empty()
    }
}

/// Changes the one thing that a key is about.
fn set(style: &mut Style, key: &str, value: &Setting) {
    match (key, value) {
        ("line_width", Setting::Int(width)) => style.line_width = u32::try_from(*width).ok(),
        ("line_width", _) => style.line_width = None,
        ("indent", Setting::Int(spaces)) => style.indent = Indent::Spaces(*spaces as u8),
        ("indent", _) => style.indent = Indent::Tab(TAB),
        ("align", Setting::Choice(choice)) => {
            style.align = match *choice {
                "fields" => Align::Fields,
                "comments" => Align::Comments,
                _ => Align::None,
            }
        }
        ("sort_imports", Setting::Choice(choice)) => {
            style.sort_imports = match *choice {
                "groups" => SortImports::Groups,
                "off" => SortImports::Off,
                _ => SortImports::All,
            }
        }
        ("file_order", Setting::Flag(flag)) => style.file_order = *flag,
        ("sort_options", Setting::Flag(flag)) => style.sort_options = *flag,
        ("compact_options", Setting::Choice(choice)) => {
            style.compact_options = match *choice {
                "width" => CompactOptions::Width,
                _ => CompactOptions::Count,
            }
        }
        ("space_after_slashes", Setting::Flag(flag)) => style.space_after_slashes = *flag,
        ("reflow_comments", Setting::Flag(flag)) => style.reflow_comments = *flag,
        ("quotes", Setting::Choice(choice)) => {
            style.quotes = match *choice {
                "double" => Quotes::Double,
                _ => Quotes::Keep,
            }
        }
        _ => {}
    }
}
