//! Fixes that give names which other fixes give, too: each alone would be right, together they are not.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Fix, NameKind, NewName},
    fix::scopes,
};
use rustc_hash::FxHashMap;

/// Who gets a name.
enum Owner<'a> {
    One(&'a str, NameKind),
    Several,
}

/// Leaves out fixes that would give several elements of one scope one name. Of elements called the same
/// in scopes of which one is around the other, the outer one gets the name: references to it could
/// mean the other.
pub(crate) fn leave_out_meeting(found: &mut [Diagnostic]) {
    let mut owners: FxHashMap<(&str, &str), Owner<'_>> = FxHashMap::default();
    let given = names(found).filter(|it| it.kind != NameKind::Made);
    for NewName { scope, name, of, kind } in given {
        let owner = owners.entry((name, scope)).or_insert(Owner::One(of, *kind));
        if !matches!(owner, Owner::One(known, _) if *known == of) {
            *owner = Owner::Several;
        }
    }
    if owners.is_empty() {
        return;
    }
    let meets_around = |new: &NewName| {
        scopes(&new.scope).skip(1).any(|scope| match owners.get(&(&*new.name, scope)) {
            Some(Owner::One(of, NameKind::LookedUp)) => *of != new.of,
            _ => false,
        })
    };
    let meets_beside = |new: &NewName| match owners.get(&(&*new.name, &*new.scope)) {
        // Nobody gets what several want, and fields and oneofs are not in the way of what is made.
        Some(Owner::One(of, kind)) if new.kind == NameKind::Made => {
            *kind != NameKind::InMessage && *of != new.of
        }
        Some(Owner::Several) => new.kind != NameKind::Made,
        _ => false,
    };
    let meets = |fix: &Fix| fix.names.iter().any(|it| meets_beside(it) || meets_around(it));
    let out: Vec<(usize, usize)> = found
        .iter()
        .enumerate()
        .flat_map(|(at, it)| it.fixes.iter().enumerate().map(move |(fix, it)| ((at, fix), it)))
        .filter(|it| meets(it.1))
        .map(|it| it.0)
        .collect();
    for (at, fix) in out.into_iter().rev() {
        found[at].fixes.remove(fix);
    }
    // Nobody else asks for them, and there may be many.
    let fixes = found.iter_mut().flat_map(|it| &mut it.fixes);
    fixes.for_each(|it| it.names = Vec::new());
}

fn names(found: &[Diagnostic]) -> impl Iterator<Item = &NewName> {
    found.iter().flat_map(|it| &it.fixes).flat_map(|it| &it.names)
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::diagnostic::{Diagnostic, Fix, Location, NameKind, NewName, Safety};

    use super::{
        NameKind::{InMessage, LookedUp, Made, Member},
        leave_out_meeting,
    };

    /// Which of some fixes stay, each of one new name.
    fn left(names: &[(&str, &str, &str, NameKind)]) -> Vec<bool> {
        let finding = |(scope, name, of, kind): &(&str, &str, &str, NameKind)| {
            let [scope, name, of] = [scope, name, of].map(|it| (*it).to_owned());
            let names = vec![NewName { scope, name, of, kind: *kind }];
            let mut found = Diagnostic::new("X", Location::Nowhere, "x");
            found.fixes.push(Fix { names, ..Fix::new("x", Safety::Unsafe, Vec::new()) });
            found
        };
        let mut found: Vec<_> = names.iter().map(finding).collect();
        leave_out_meeting(&mut found);
        found.iter().map(|it| !it.fixes.is_empty()).collect()
    }

    #[test]
    fn nobody_gets_a_name_that_two_want() {
        let check = |names: &[_], wanted: &[bool]| assert_eq!(left(names), wanted, "{names:?}");
        check(&[("p", "A", "p.a", LookedUp), ("p", "A", "p.a_", LookedUp)], &[false, false]);
        // Two rules may want the same, and packages keep names apart.
        check(&[("p", "A", "p.a", LookedUp), ("p", "A", "p.a", LookedUp)], &[true, true]);
        check(&[("p", "A", "p.a", LookedUp), ("q", "A", "q.a", LookedUp)], &[true, true]);
        check(&[("p.M", "a", "p.M.A", Member), ("p.M.N", "a", "p.M.N.A", Member)], &[true, true]);
        check(&[("p.M", "A", "p.M.a", LookedUp), ("p", "A", "p.a", LookedUp)], &[false, true]);
        check(
            &[("", "A", "a", LookedUp), ("p.M", "A", "p.M.a", Member), ("p", "B", "p.b", LookedUp)],
            &[true, false, true],
        );
        check(&[("p.M", "_a", "p.M.a", Made), ("p.M", "_a", "p.M.b", InMessage)], &[true, true]);
        check(&[("p.M", "_a", "p.M.a", Made), ("p.M", "_a", "p.M.b", Made)], &[true, true]);
        check(&[("p.M", "_a", "p.M.a", Made), ("p.M", "_a", "p.M.b", Member)], &[false, true]);
        check(&[("p.M", "_a", "p.M.B", LookedUp), ("p.M", "_a", "p.M.a", Made)], &[true, false]);
    }
}
