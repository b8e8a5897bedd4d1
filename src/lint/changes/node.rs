//! A file or an element of any kind, and what is directly inside it.

use protosmith_compiler::model::{
    Element, Enum, EnumValue, Field, File, Message, Method, Oneof, Service,
};

#[derive(Clone, Copy)]
pub(super) enum Node<'a> {
    File(File<'a>),
    Message(Message<'a>),
    Field(Field<'a>),
    Oneof(Oneof<'a>),
    Enum(Enum<'a>),
    Value(EnumValue<'a>),
    Service(Service<'a>),
    Method(Method<'a>),
}

impl<'a> Node<'a> {
    pub(super) fn element(self) -> Option<Element<'a>> {
        match self {
            Self::File(_) => None,
            Self::Message(it) => Some(it.element()),
            Self::Field(it) => Some(it.element()),
            Self::Oneof(it) => Some(it.element()),
            Self::Enum(it) => Some(it.element()),
            Self::Value(it) => Some(it.element()),
            Self::Service(it) => Some(it.element()),
            Self::Method(it) => Some(it.element()),
        }
    }

    pub(super) fn file(self) -> File<'a> {
        match self {
            Self::File(it) => it,
            _ => self.element().map(Element::file).expect("all but files are elements"),
        }
    }

    /// The full name; the path of a file.
    pub(super) fn name(self) -> &'a str {
        self.element().map_or_else(|| self.file().path(), Element::full_name)
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Field(it) if it.is_extension() => "extension",
            _ => self.element().map_or("file", |it| it.kind().word()),
        }
    }

    /// Where it begins in its document; 0 where nobody recorded that.
    pub(super) fn start(self) -> u32 {
        self.element().and_then(|it| it.location().span()).map_or(0, |it| it.start)
    }
}
