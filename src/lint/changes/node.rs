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
            Self::Message(message) => Some(message.element()),
            Self::Field(field) => Some(field.element()),
            Self::Oneof(oneof) => Some(oneof.element()),
            Self::Enum(value) => Some(value.element()),
            Self::Value(value) => Some(value.element()),
            Self::Service(service) => Some(service.element()),
            Self::Method(method) => Some(method.element()),
        }
    }

    pub(super) fn file(self) -> File<'a> {
        match self {
            Self::File(file) => file,
            _ => self.element().map(Element::file).expect("all but files are elements"),
        }
    }

    /// The full name; the path of a file.
    pub(super) fn name(self) -> &'a str {
        self.element().map_or_else(|| self.file().path(), Element::full_name)
    }

    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Field(field) if field.is_extension() => "extension",
            _ => self.element().map_or("file", |it| it.kind().word()),
        }
    }

    /// Where it begins in its document; 0 where nobody recorded that.
    pub(super) fn start(self) -> u32 {
        self.element().and_then(|it| it.location().span()).map_or(0, |it| it.start)
    }
}
