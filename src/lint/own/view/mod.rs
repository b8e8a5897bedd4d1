//! What expressions see of elements. The tables say which fields there are, of which types, and how
//! they are read; the checker of expressions, the evaluator and the docs are made of them.

mod ask;
mod element;
mod enums;
mod field;
mod file;
mod message;
mod service;
mod subject;

use protosmith_cel::{Type, Types, Value, read_type};

pub(super) use self::{
    ask::views,
    subject::{Subject, With},
};

/// A kind of view.
#[derive(Debug)]
pub struct Kind {
    /// Its name as a type of expressions.
    pub name: &'static str,
    /// What it has.
    pub members: &'static [Member],
    /// Whether it has what all named elements have, too.
    pub(super) is_element: bool,
}

/// A field of a view.
#[derive(Debug)]
pub struct Member {
    pub name: &'static str,
    /// Its type, as expressions write it.
    pub of: &'static str,
    /// What it is, in a sentence.
    pub doc: &'static str,
}

/// Every kind, and first what all named elements have.
pub static KINDS: &[Kind] = &[
    Kind { name: "Element", members: element::MEMBERS, is_element: true },
    Kind { name: "File", members: file::MEMBERS, is_element: false },
    Kind { name: "Import", members: file::import::MEMBERS, is_element: false },
    Kind { name: "Message", members: message::MEMBERS, is_element: true },
    Kind { name: "Field", members: field::MEMBERS, is_element: true },
    Kind { name: "Oneof", members: message::oneof::MEMBERS, is_element: true },
    Kind { name: "Enum", members: enums::MEMBERS, is_element: true },
    Kind { name: "EnumValue", members: enums::value::MEMBERS, is_element: true },
    Kind { name: "Service", members: service::MEMBERS, is_element: true },
    Kind { name: "Rpc", members: service::rpc::MEMBERS, is_element: true },
    Kind { name: "Range", members: message::range::MEMBERS, is_element: false },
];

impl Kind {
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        KINDS.iter().find(|it| it.name == name)
    }

    /// All that it has.
    pub(super) fn all_members(&self) -> impl Iterator<Item = &'static Member> {
        let common = if self.is_element { element::MEMBERS } else { &[] };
        self.members.iter().chain(common)
    }

    pub(super) fn member(&self, name: &str) -> Option<&'static Member> {
        self.all_members().find(|it| it.name == name)
    }
}

/// The views as types of expressions.
#[derive(Debug)]
pub(super) struct ViewTypes;

impl Types for ViewTypes {
    fn message(&self, _: &str) -> Option<Type> {
        None
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        Some(read_type(Kind::named(message)?.member(field)?.of))
    }

    fn constant(&self, _: &str) -> Option<i64> {
        None
    }

    fn make<'v>(&'v self, message: &str, _: Vec<(String, Value<'v>)>) -> Result<Value<'v>, String> {
        Err(format!("`{message}` cannot be made"))
    }
}

/// Declares the fields of a kind of view: how each is called, its type, and its value, given the
/// handle and what all views of a run share.
macro_rules! members {
    ($handle:ident, |$it:ident, $with:ident| $(
        $(#[doc = $doc:literal])+
        $name:literal: $of:literal => $value:expr;
    )+) => {
        pub(in crate::own::view) static MEMBERS: &[$crate::own::view::Member] = &[$(
            $crate::own::view::Member { name: $name, of: $of, doc: concat!($($doc),+) }
        ),+];

        /// The value of a field; `None` where there is none of that name.
        pub(in crate::own::view) fn get<'a>(
            $it: $handle<'a>,
            $with: &$crate::own::view::With<'a>,
            name: &str,
        ) -> Option<protosmith_cel::Value<'a>> {
            // Some kinds need the handle alone.
            let _: &$crate::own::view::With<'_> = $with;
            Some(match name {
                $($name => $value,)+
                _ => return None,
            })
        }
    };
}

use members;

fn text<'a>(text: &str) -> Value<'a> {
    Value::text(text)
}

fn texts<'a, 't>(all: impl Iterator<Item = &'t str>) -> Value<'a> {
    Value::list(all.map(Value::text).collect())
}
