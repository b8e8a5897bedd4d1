//! The rules of protovalidate, as `protoc-gen-protosmith` writes them with `validate`: what
//! generated code calls, and what it finds.
//!
//! ```
//! use protosmith_types::validate::{Report, Step, Validate};
//!
//! struct Book {
//!     title: String,
//! }
//!
//! // As it is generated for `string title = 1 [(buf.validate.field).string.min_len = 3]`.
//! impl Validate for Book {
//!     fn check(&self, to: &mut Report) {
//!         to.field(&const { Step::new(1, "title", 9) }, |to| {
//!             if self.title.chars().count() < 3 {
//!                 let rule = &const { [Step::new(14, "string", 11), Step::new(2, "min_len", 4)] };
//!                 to.add(rule, "string.min_len", "must be at least 3 characters");
//!             }
//!         });
//!     }
//! }
//!
//! let book = Book { title: "It".to_owned() };
//! let violations = book.validate().unwrap_err();
//! assert_eq!(violations.to_string(), "title: must be at least 3 characters [string.min_len]");
//! ```

pub mod cel;
mod path;
mod pattern;
mod report;
mod runs;
#[cfg(test)]
mod tests;
mod violation;

pub use protosmith_formats as formats;

pub use self::{
    path::{FieldPath, FieldPathElement, Step, Subscript},
    pattern::Pattern,
    report::Report,
    runs::{Run, is_made_of},
    violation::{Violation, Violations},
};

/// A message with rules, or with messages that have them.
pub trait Validate {
    /// Tells a report what is wrong with the message.
    fn check(&self, to: &mut Report);

    /// Whether the message keeps its rules.
    ///
    /// # Errors
    ///
    /// All that it does not keep, in the order of the fields in the schema.
    fn validate(&self) -> Result<(), Violations> {
        let mut report = Report::default();
        self.check(&mut report);
        report.finish()
    }
}
