//! What can be chosen about the layout. [`Style::buf`] is the default.

/// How to lay out a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// How many columns a line may have before it is broken; `None` breaks by count alone, as buf
    /// does. Single tokens may be longer, and comments, but for [`Self::reflow_comments`].
    pub line_width: Option<u32>,
    /// What one level of nesting is indented by.
    pub indent: Indent,
    /// What is put in columns.
    pub align: Align,
    /// How many spaces stand before a comment at the end of a line.
    pub comment_gap: u8,
    pub sort_imports: SortImports,
    /// Whether syntax, package, imports and options of the file come first, in this order; else they
    /// stay where they are, and imports and options are sorted among their neighbours only.
    pub file_order: bool,
    /// Whether the options of the file are sorted: plain ones first, each by name.
    pub sort_options: bool,
    /// When options in brackets, messages and lists in values are broken over lines.
    pub compact_options: CompactOptions,
    /// Whether `//text` becomes `// text`; `//` with a symbol behind it stays as it is.
    pub space_after_slashes: bool,
    /// Whether `//` comments on lines of their own that are longer than a line are broken at blanks,
    /// as by clang-format: what is left over goes ahead of the next line, unless that begins
    /// something, as `-`, `TODO` and deeper indentation do. Their words stay. What a tool may read
    /// stays as it is, and so do comments with tabs, without a blank behind `//`, and in values.
    pub reflow_comments: bool,
    pub quotes: Quotes,
    pub values: Values,
    pub line_ends: LineEnds,
    /// Whether the last line ends with a line feed.
    pub final_newline: bool,
}

/// What one level of nesting is indented by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Indent {
    Spaces(u8),
    /// One tab, which counts as this many columns where lines have a width.
    Tab(u8),
}

/// What is put in columns, among lines that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    None,
    /// Comments at the end of lines.
    Comments,
    /// Types, names and `=` of fields and enum values, and comments at the end of lines.
    Fields,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortImports {
    /// All imports of the file are one sorted group.
    All,
    /// Imports are sorted between blank lines, which stay.
    Groups,
    Off,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompactOptions {
    /// One is on the line, two and more have a line each.
    Count,
    /// As many as the line has room for stay on it; else each has a line.
    Width,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quotes {
    Keep,
    /// `'a'` becomes `"a"`, where nothing in it has to be escaped for that.
    Double,
}

/// How messages and lists in the values of options are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// `{a: 1}` and `["a"]`; every name has a `:`; strings that are one stand below what they are
    /// set to, indented.
    Buf,
    /// `{ a: 1 }` and `[ "a" ]`; a `:` that is missing stays so; strings that are one stand below
    /// each other; each field of an option statement has a line. Where lines have a width and
    /// options are broken by it, statements are broken as by clang-format.
    ClangFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// Line feeds; in comments carriage returns before them stay.
    Buf,
    /// Line feeds.
    Lf,
    /// Carriage returns and line feeds.
    CrLf,
    /// That of the first line of the file.
    Keep,
}

impl Style {
    /// The layout of `buf format` 1.75.
    pub const fn buf() -> Self {
        Self {
            line_width: None,
            indent: Indent::Spaces(2),
            align: Align::None,
            comment_gap: 1,
            sort_imports: SortImports::All,
            file_order: true,
            sort_options: true,
            compact_options: CompactOptions::Count,
            space_after_slashes: false,
            reflow_comments: false,
            quotes: Quotes::Keep,
            values: Values::Buf,
            line_ends: LineEnds::Buf,
            final_newline: true,
        }
    }

    /// The output of clang-format with `BasedOnStyle: Google` for most files: 80 columns, broken
    /// where clang-format breaks them; the order of the file is kept, comments at the end of lines
    /// are aligned, `//` comments that are longer than a line are broken. Such blocks, and such
    /// comments behind a statement or in one, stay as they are; statements with comments in them
    /// are broken by groups, and lone `;` go.
    pub const fn google() -> Self {
        Self {
            line_width: Some(80),
            align: Align::Comments,
            comment_gap: 2,
            sort_imports: SortImports::Off,
            file_order: false,
            sort_options: false,
            compact_options: CompactOptions::Width,
            reflow_comments: true,
            values: Values::ClangFormat,
            line_ends: LineEnds::Keep,
            ..Self::buf()
        }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self::buf()
    }
}
