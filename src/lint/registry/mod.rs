//! What schema registries take for compatible: versions of a subject, compared as they compare them.

mod compare;
mod difference;
mod mode;
mod types;

pub use self::{
    compare::compare,
    difference::{Dialect, Difference, Kind},
    mode::{Direction, Mode},
};

#[cfg(test)]
mod tests {
    use super::{Dialect, Kind, Mode};

    #[test]
    fn names_are_told_apart() {
        let mut names: Vec<_> = Kind::ALL.iter().map(|it| it.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Kind::ALL.len());
        for (name, mode) in Mode::ALL {
            assert_eq!(Mode::named(&name.to_lowercase()), Some(mode));
            assert_eq!(mode.is_transitive, name.ends_with("_TRANSITIVE"));
        }
    }

    #[test]
    fn registries_differ_in_five_kinds() {
        let differ =
            |it: &&Kind| it.is_refused(Dialect::Confluent) != it.is_refused(Dialect::Karapace);
        assert_eq!(Kind::ALL.iter().filter(differ).count(), 5);
        assert!(!Kind::MessageMoved.is_refused(Dialect::Confluent));
    }
}
