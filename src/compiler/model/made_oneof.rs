//! The names of the oneofs that are made for `optional` fields of proto3.

use rustc_hash::FxHashSet;

/// The names of the oneofs that are made for the `optional` fields of a message, in their order. What
/// is taken is what fields and written oneofs of the message have; nothing else is given way to.
pub fn made_oneofs<'n>(
    optional: impl Iterator<Item = &'n str>,
    is_taken: impl Fn(&str) -> bool,
) -> Vec<String> {
    let mut made = FxHashSet::default();
    let name_of = |field| {
        let mut name = made_oneof(field);
        while is_taken(&name) || made.contains(&name) {
            name.insert(0, 'X');
        }
        made.insert(name.clone());
        name
    };
    optional.map(name_of).collect()
}

/// The name of the oneof that is made for a field, while nothing else has it.
pub(crate) fn made_oneof(field: &str) -> String {
    if field.starts_with('_') { field.to_owned() } else { format!("_{field}") }
}

#[cfg(test)]
mod tests {
    use super::made_oneofs;

    #[test]
    fn made_oneofs_differ_from_all_that_is_taken_and_from_each_other() {
        for (optional, taken, wanted) in [
            (&["a"][..], &["a"][..], &["_a"][..]),
            (&["a"], &["a", "_a", "XX_a"], &["X_a"]),
            (&["a", "_a"], &["a", "_a"], &["X_a", "XX_a"]),
            (&["_a", "a"], &["a", "_a", "X_a"], &["XX_a", "XXX_a"]),
            (&["X_a", "a"], &["X_a", "_a", "a"], &["_X_a", "XX_a"]),
        ] {
            let made = made_oneofs(optional.iter().copied(), |it| taken.contains(&it));
            assert_eq!(made, wanted, "{optional:?} {taken:?}");
        }
    }
}
