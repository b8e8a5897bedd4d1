//! Calls and tables, broken where prettyplease breaks them.

use super::layout::{fits, indentation, put};

/// A part of an expression.
pub(crate) enum Piece {
    Text(String),
    /// A field, which is broken before its dot.
    Member {
        of: &'static str,
        name: String,
    },
    /// What is broken after each of its items, if it is broken.
    Group {
        open: String,
        items: Vec<Self>,
        close: &'static str,
    },
    /// The same for the fields of a struct, which has spaces inside of its braces.
    Struct {
        name: String,
        fields: Vec<Self>,
    },
    /// Parts that follow each other, each of which is broken if it does not fit with those after it.
    Row(Vec<Self>),
}

impl Piece {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// `(a, b)` of two texts that are already Rust.
    pub(crate) fn pair([a, b]: [String; 2]) -> Self {
        let items = vec![Self::Text(a), Self::Text(b)];
        Self::Group { open: "(".to_owned(), items, close: ")" }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Member { of, name } => of.len() + ".".len() + name.len(),
            Self::Group { open, items, close } => {
                let between = 2 * items.len().saturating_sub(1);
                open.len() + items.iter().map(Self::len).sum::<usize>() + between + close.len()
            }
            Self::Struct { name, fields } => {
                let between = 2 * fields.len().saturating_sub(1);
                name.len() + " {  }".len() + fields.iter().map(Self::len).sum::<usize>() + between
            }
            Self::Row(parts) => parts.iter().map(Self::len).sum(),
        }
    }

    /// Appends it after `used` characters of its line and before `tail` more.
    fn write(&self, out: &mut String, indent: usize, used: usize, tail: usize) {
        if fits(indent, used + self.len() + tail) {
            return self.write_flat(out);
        }
        let (open, items, close) = match self {
            Self::Group { open, items, close } if !items.is_empty() => {
                (open.clone(), items, *close)
            }
            Self::Struct { name, fields } => (format!("{name} {{"), fields, "}"),
            Self::Row(parts) => {
                let mut rest = self.len();
                for (at, part) in parts.iter().enumerate() {
                    let used = if at == 0 { used } else { used_of_line(out, indent) };
                    rest -= part.len();
                    part.write(out, indent, used, rest + tail);
                }
                return;
            }
            Self::Member { of, name } => {
                out.extend([of, "\n"]);
                indentation(out, indent + 4);
                return out.extend([".", name]);
            }
            _ => return self.write_flat(out),
        };
        out.push_str(&open);
        out.push('\n');
        for (at, item) in items.iter().enumerate() {
            indentation(out, indent + 4);
            item.write(out, indent + 4, 0, usize::from(at + 1 < items.len()));
            out.push_str(",\n");
        }
        indentation(out, indent);
        out.push_str(close);
    }

    fn write_flat(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(text),
            Self::Member { of, name } => out.extend([of, ".", name]),
            Self::Group { open, items, close } => {
                out.push_str(open);
                for (at, item) in items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ", " });
                    item.write_flat(out);
                }
                out.push_str(close);
            }
            Self::Struct { name, fields } => {
                out.extend([name, " {"]);
                for (at, field) in fields.iter().enumerate() {
                    out.push_str(if at == 0 { " " } else { ", " });
                    field.write_flat(out);
                }
                out.push_str(" }");
            }
            Self::Row(parts) => parts.iter().for_each(|it| it.write_flat(out)),
        }
    }
}

/// The characters of the last line after its indentation.
fn used_of_line(out: &str, indent: usize) -> usize {
    out.len() - out.rfind('\n').map_or(0, |at| at + 1) - indent
}

/// Appends the first line of the implementation of a trait.
pub(crate) fn implementation(out: &mut String, of: &str, path: &str) {
    let head = format!("impl {of} for {path} {{");
    if fits(0, head.len()) {
        return put(out, 0, &head);
    }
    put(out, 0, &format!("impl {of}"));
    put(out, 0, &format!("for {path} {{"));
}

/// Appends `before`, an expression and `after` as lines of their own.
pub(crate) fn statement(out: &mut String, indent: usize, before: &str, it: &Piece, after: &str) {
    indentation(out, indent);
    out.push_str(before);
    it.write(out, indent, before.len(), after.len());
    out.push_str(after);
    out.push('\n');
}

/// Appends an arm of a match, which has its expression in braces if it does not fit.
pub(crate) fn arm(out: &mut String, indent: usize, pattern: &Piece, it: &Piece) {
    indentation(out, indent);
    pattern.write(out, indent, 0, " => ".len());
    let used = used_of_line(out, indent);
    out.push_str(" => ");
    if fits(indent, used + " => ".len() + it.len()) {
        it.write_flat(out);
        return out.push_str(",\n");
    }
    out.push_str("{\n");
    statement(out, indent + 4, "", it, "");
    put(out, indent, "}");
}

/// Appends the call of a macro.
pub(crate) fn invocation(out: &mut String, name: &str, arguments: &str) {
    if fits(0, name.len() + "!();".len() + arguments.len()) {
        return put(out, 0, &format!("{name}!({arguments});"));
    }
    put(out, 0, &format!("{name}!("));
    put(out, 4, arguments);
    put(out, 0, ");");
}
