//! What may be deleted because it was deprecated long enough.

use std::sync::Arc;

use protosmith_compiler::{diagnostic::Diagnostic, words};
use rustc_hash::FxHashMap;

/// How long something has to be deprecated before it may go. Where both are said, both count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grace {
    /// In how many releases, the last ones.
    pub releases: Option<u32>,
    /// The pattern of the tags that are releases.
    pub tags: String,
    /// For how many days of the history.
    pub days: Option<u32>,
}

/// What of an old state may go, by full names and by the import paths of files; nothing of what is
/// still there.
pub type Standings = FxHashMap<String, Standing>;

/// Whether something may go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    Served,
    /// What is said behind a finding, and what to do.
    Unserved {
        said: String,
        help: String,
    },
}

/// The rules about declarations that are gone. Those about numbers and names that are not reserved
/// are none: who has them in data does not know that they were deprecated.
const RULES: [&str; 13] = [
    "ENUM_NO_DELETE",
    "ENUM_VALUE_NO_DELETE",
    "EXTENSION_NO_DELETE",
    "FIELD_NO_DELETE",
    "FILE_NO_DELETE",
    "MESSAGE_NO_DELETE",
    "ONEOF_NO_DELETE",
    "PACKAGE_ENUM_NO_DELETE",
    "PACKAGE_EXTENSION_NO_DELETE",
    "PACKAGE_MESSAGE_NO_DELETE",
    "PACKAGE_SERVICE_NO_DELETE",
    "RPC_NO_DELETE",
    "SERVICE_NO_DELETE",
];

/// Whether a finding is about something that may go. Else it says why that may not.
pub(super) fn is_served(standings: &Arc<Standings>, found: &mut Diagnostic) -> bool {
    if standings.is_empty() || !RULES.contains(&found.rule) {
        return false;
    }
    match found.symbol.as_deref().and_then(|it| standings.get(it)) {
        None => false,
        Some(Standing::Served) => true,
        Some(Standing::Unserved { said, help }) => {
            found.message = words::sentence(format!("{}; {said}", found.message)).into_owned();
            found.help(help.clone());
            false
        }
    }
}
