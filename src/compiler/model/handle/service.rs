//! Handles of services and their methods.

use super::{super::table::Ref, Message, Method, Service};
use crate::diagnostic::Location;

impl<'a> Service<'a> {
    pub fn methods(self) -> impl ExactSizeIterator<Item = Method<'a>> + Clone {
        let Self { schema, file, .. } = self;
        self.row().methods.iter().map(move |row| Method { schema, file, row })
    }
}

impl<'a> Method<'a> {
    pub fn service(self) -> Service<'a> {
        Service { schema: self.schema, file: self.file, row: self.row().parent }
    }

    /// The full name of the request type, without a leading dot.
    pub fn input_name(self) -> &'a str {
        self.element().str(self.row().input)
    }

    /// The full name of the response type, without a leading dot.
    pub fn output_name(self) -> &'a str {
        self.element().str(self.row().output)
    }

    pub fn input_location(self) -> Location {
        self.element().location_of(self.row().input_range)
    }

    pub fn output_location(self) -> Location {
        self.element().location_of(self.row().output_range)
    }

    pub fn input(self) -> Option<Message<'a>> {
        self.message(self.row().input_ref)
    }

    pub fn output(self) -> Option<Message<'a>> {
        self.message(self.row().output_ref)
    }

    fn message(self, target: Option<Ref>) -> Option<Message<'a>> {
        target.map(|it| Message { schema: self.schema, file: it.file, row: it.row })
    }

    pub fn client_streaming(self) -> bool {
        self.row().client_streaming
    }

    pub fn server_streaming(self) -> bool {
        self.row().server_streaming
    }
}
