//! What the environment says of a stream: its colours, its characters, its width.

use protosmith_lint::report::{Charset, Colour, Medium};

use super::{
    choice::Choice,
    world::{Watched, World},
};

/// Reads a variable of the environment.
type Var<'a> = &'a dyn Fn(&str) -> Option<String>;

/// How text on a stream may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub colour: Colour,
    pub medium: Medium,
    /// In cells.
    pub width: usize,
}

impl Look {
    /// Of a file, or of what another program reads.
    pub(super) const FILE: Self = Self { colour: Colour::Plain, medium: Medium::File, width: 100 };

    /// `watched` is whether the stream is a terminal.
    pub(super) fn of(watched: bool, choice: Choice, var: Var<'_>) -> Self {
        let colour = colour(watched, choice, var);
        if !watched {
            return Self { colour, ..Self::FILE };
        }
        let columns = var("COLUMNS").and_then(|it| it.parse().ok()).filter(|it| *it > 0);
        let width = columns.unwrap_or(100).clamp(20, 200);
        Self { colour, medium: Medium::Terminal(charset(var)), width }
    }

    /// Of stdout and stderr.
    pub(super) fn both(choice: Choice, world: &World<'_>) -> [Self; 2] {
        let Watched { stdout, stderr } = world.watched;
        [stdout, stderr].map(|it| Self::of(it, choice, world.var))
    }

    /// Whether somebody reads it.
    pub(super) fn is_watched(self) -> bool {
        self.medium != Medium::File
    }
}

/// The order is that of <https://bixense.com/clicolors> with `FORCE_COLOR` beside.
fn colour(watched: bool, choice: Choice, var: Var<'_>) -> Colour {
    let set = |name| var(name).filter(|it| !it.is_empty());
    let is_off = |it: &String| matches!(it.as_str(), "0" | "false");
    let on = match choice {
        Choice::Always => true,
        Choice::Never => false,
        Choice::Auto => match (set("NO_COLOR"), set("FORCE_COLOR"), set("CLICOLOR_FORCE")) {
            (Some(_), ..) => false,
            (_, Some(value), _) => !is_off(&value),
            (.., Some(value)) if !is_off(&value) => true,
            _ => watched && !set("CLICOLOR").is_some_and(|it| is_off(&it)) && !is_dumb(var),
        },
    };
    if on { Colour::Ansi } else { Colour::Plain }
}

/// Whether the terminal understands nothing but text: no colours, and no moving about.
pub(super) fn is_dumb(var: Var<'_>) -> bool {
    var("TERM").is_some_and(|it| it == "dumb")
}

/// A locale that somebody chose says it; where nobody did, terminals know Unicode.
fn charset(var: Var<'_>) -> Charset {
    let set = |name: &&str| var(name).filter(|it| !it.is_empty());
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(set);
    let is_unicode = |text: String| {
        let found = text.to_ascii_lowercase();
        found.contains("utf-8") || found.contains("utf8")
    };
    if locale.is_none_or(is_unicode) && !is_dumb(var) { Charset::Unicode } else { Charset::Ascii }
}

#[cfg(test)]
mod tests {
    use super::{Charset, Choice, Colour, Look, Medium};

    fn look(watched: bool, choice: Choice, vars: &[(&str, &str)]) -> Look {
        let var = |name: &str| vars.iter().find(|it| it.0 == name).map(|it| it.1.to_owned());
        Look::of(watched, choice, &var)
    }

    #[test]
    fn variables_choose_colours_in_order() {
        for (vars, watched, piped) in [
            (&[][..], true, false),
            (&[("NO_COLOR", "1")], false, false),
            (&[("NO_COLOR", "")], true, false),
            (&[("CLICOLOR", "0")], false, false),
            (&[("CLICOLOR", "1")], true, false),
            (&[("CLICOLOR_FORCE", "1")], true, true),
            (&[("CLICOLOR_FORCE", "0")], true, false),
            (&[("FORCE_COLOR", "1")], true, true),
            (&[("FORCE_COLOR", "0")], false, false),
            (&[("TERM", "dumb")], false, false),
            (&[("TERM", "dumb"), ("FORCE_COLOR", "3")], true, true),
            (&[("CLICOLOR", "0"), ("CLICOLOR_FORCE", "1")], true, true),
            (&[("NO_COLOR", "1"), ("FORCE_COLOR", "1")], false, false),
        ] {
            let is = |watched, choice| look(watched, choice, vars).colour == Colour::Ansi;
            assert_eq!(
                (is(true, Choice::Auto), is(false, Choice::Auto)),
                (watched, piped),
                "{vars:?}"
            );
            assert!(is(false, Choice::Always) && !is(true, Choice::Never), "{vars:?}");
        }
    }

    #[test]
    fn locales_choose_characters() {
        for (vars, charset) in [
            (&[][..], Charset::Unicode),
            (&[("LANG", "de_DE.UTF-8")], Charset::Unicode),
            (&[("LC_ALL", "C.utf8"), ("LANG", "C")], Charset::Unicode),
            (&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")], Charset::Ascii),
            (&[("LC_CTYPE", "POSIX")], Charset::Ascii),
            (&[("TERM", "dumb"), ("LANG", "de_DE.UTF-8")], Charset::Ascii),
        ] {
            assert_eq!(
                look(true, Choice::Auto, vars).medium,
                Medium::Terminal(charset),
                "{vars:?}"
            );
            assert_eq!(look(false, Choice::Auto, vars).medium, Medium::File);
        }
    }

    #[test]
    fn the_width_is_that_of_the_terminal() {
        let width = |watched, columns| look(watched, Choice::Auto, &[("COLUMNS", columns)]).width;
        for (columns, wanted) in
            [("80", 80), ("20", 20), ("3", 20), ("999", 200), ("0", 100), ("x", 100)]
        {
            assert_eq!((width(true, columns), width(false, columns)), (wanted, 100));
        }
    }
}
