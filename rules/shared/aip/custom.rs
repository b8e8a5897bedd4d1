//! Methods with a verb of their own that proposals describe: `UndeleteBook`, `BatchGetBooks`.
//! Names tell.

use protosmith_compiler::model::{Message, Method};

use super::kind;

/// A kind of method.
pub(crate) struct Custom {
    /// What its name begins with.
    pub(crate) verb: &'static str,
    /// What its name ends with.
    pub(crate) end: &'static str,
    noun: Noun,
    /// What one is called in sentences: "an Undelete method".
    pub(crate) words: &'static str,
}

/// What is between the verb and the end.
enum Noun {
    /// Nothing, or what begins with a capital.
    Word,
    /// Letters and digits, at least one.
    Letters,
    /// Nothing, or what begins with a letter or digit.
    Any,
}

const fn custom(verb: &'static str, end: &'static str, noun: Noun, words: &'static str) -> Custom {
    Custom { verb, end, noun, words }
}

/// AIP-144.
pub(crate) static ADD: Custom = custom("Add", "", Noun::Word, "an Add method");
pub(crate) static REMOVE: Custom = custom("Remove", "", Noun::Word, "a Remove method");
/// AIP-152.
pub(crate) static RUN: Custom = custom("Run", "Job", Noun::Letters, "a Run method");
/// AIP-162.
pub(crate) static COMMIT: Custom = custom("Commit", "", Noun::Letters, "a Commit method");
pub(crate) static ROLLBACK: Custom = custom("Rollback", "", Noun::Letters, "a Rollback method");
pub(crate) static TAG_REVISION: Custom =
    custom("Tag", "Revision", Noun::Letters, "a Tag Revision method");
pub(crate) static DELETE_REVISION: Custom =
    custom("Delete", "Revision", Noun::Letters, "a Delete Revision method");
/// AIP-164.
pub(crate) static UNDELETE: Custom = custom("Undelete", "", Noun::Word, "an Undelete method");
/// AIP-165.
pub(crate) static PURGE: Custom = custom("Purge", "", Noun::Word, "a Purge method");
/// AIP-231, 233, 234 and 235.
pub(crate) static BATCH_GET: Custom = custom("BatchGet", "", Noun::Any, "a BatchGet method");
pub(crate) static BATCH_CREATE: Custom =
    custom("BatchCreate", "", Noun::Any, "a BatchCreate method");
pub(crate) static BATCH_UPDATE: Custom =
    custom("BatchUpdate", "", Noun::Any, "a BatchUpdate method");
pub(crate) static BATCH_DELETE: Custom =
    custom("BatchDelete", "", Noun::Word, "a BatchDelete method");

impl Custom {
    #[inline]
    pub(crate) fn is_method(&self, method: Method<'_>) -> bool {
        let name = method.name();
        match self.noun {
            Noun::Word => kind::is_verb(name, self.verb),
            Noun::Letters => self.noun_of(name).is_some_and(|it| !it.is_empty()),
            Noun::Any => name.strip_prefix(self.verb).is_some_and(|it| !it.starts_with('_')),
        }
    }

    pub(crate) fn is_request(&self, message: Message<'_>) -> bool {
        self.is_message(message, "Request")
    }

    pub(crate) fn is_response(&self, message: Message<'_>) -> bool {
        self.is_message(message, "Response")
    }

    #[inline]
    fn is_message(&self, message: Message<'_>, suffix: &str) -> bool {
        if !kind::may_begin(message.name(), self.verb) {
            return false;
        }
        let noun = message.name().strip_suffix(suffix).and_then(|it| self.noun_of(it));
        noun.is_some_and(|it| !it.is_empty() || !matches!(self.noun, Noun::Letters))
    }

    /// What a method with a name is about: `Book` of `UndeleteBook`.
    pub(crate) fn noun_of<'n>(&self, method: &'n str) -> Option<&'n str> {
        kind::between(method, self.verb, self.end)
    }
}
