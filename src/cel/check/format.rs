//! Calls of `format` whose format and arguments are written down.

use super::Checker;
use crate::{
    library::{Piece, pieces},
    syntax::{Expr, Id},
    types::Type,
};

impl Checker<'_> {
    /// Checks every format of the expression against its arguments.
    pub(super) fn formats(&mut self) {
        for id in self.tree.ids() {
            let Expr::Call { function, target: Some(target), args } = self.tree.expr(id) else {
                continue;
            };
            let ("format", Expr::Text(text), [list]) =
                (&**function, self.tree.expr(*target), &args[..])
            else {
                continue;
            };
            if let Expr::List(elements) = self.tree.expr(*list) {
                self.format(id, *target, text, elements);
            }
        }
    }

    fn format(&mut self, call: Id, target: Id, text: &str, args: &[Id]) {
        let mut asked = 0;
        for piece in pieces(text) {
            let verb = match piece {
                Ok(Piece::Text(_)) => continue,
                Ok(Piece::Clause { verb, .. }) => verb,
                Err(message) => return self.report_at(target, message),
            };
            let Some(arg) = args.get(asked) else {
                return self.report_at(target, format!("index {asked} out of range"));
            };
            asked += 1;
            let found = self.type_of(*arg);
            if let Some(wanted) = misfit(verb, &found) {
                let message = format!("error during formatting: {wanted}, was given {found}");
                return self.report_at(*arg, message);
            }
        }
        if args.len() > asked {
            let message = format!(
                "too many arguments supplied to string.format (expected {asked}, got {})",
                args.len()
            );
            self.report_at(call, message);
        }
    }
}

/// What a clause takes, where it does not take a type.
fn misfit(verb: char, of: &Type) -> Option<&'static str> {
    let plain = match of {
        Type::Wrapper(scalar) => scalar.plain(),
        other => other.clone(),
    };
    if matches!(plain, Type::Dyn | Type::Error | Type::Param(_)) {
        return None;
    }
    let (fits, wanted) = match verb {
        's' => (
            !matches!(plain, Type::Message(_) | Type::Any),
            "string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, \
             types, durations, and timestamps",
        ),
        'd' => (
            matches!(plain, Type::Int | Type::Uint | Type::Double),
            "decimal clause can only be used on ints, uints, and doubles",
        ),
        'f' => (
            matches!(plain, Type::Int | Type::Uint | Type::Double),
            "fixed-point clause can only be used on ints, uints, and doubles",
        ),
        'e' => (
            matches!(plain, Type::Int | Type::Uint | Type::Double),
            "scientific clause can only be used on ints, uints, and doubles",
        ),
        'b' => (
            matches!(plain, Type::Int | Type::Uint | Type::Bool),
            "only ints, uints, and bools can be formatted as binary",
        ),
        'o' => (
            matches!(plain, Type::Int | Type::Uint),
            "octal clause can only be used on ints and uints",
        ),
        _ => (
            matches!(plain, Type::Int | Type::Uint | Type::Text | Type::Bytes),
            "only ints, uints, bytes, and strings can be formatted as hex",
        ),
    };
    (!fits).then_some(wanted)
}
