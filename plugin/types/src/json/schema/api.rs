//! Of `google/protobuf/api.proto`.

impl ::protosmith_types::json::Message for ::prost_types::Api {
    const NAME: &'static str = "google.protobuf.Api";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("mixins", 5),
        ("syntax", 6),
        ("methods", 1),
        ("options", 2),
        ("version", 3),
        ("sourceContext", 4),
        ("source_context", 4),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.repeated(
            ("methods", "methods"),
            &self.methods,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("version", "version"),
            &self.version,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("sourceContext", "source_context"),
            &self.source_context,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("mixins", "mixins"),
            &self.mixins,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("syntax", "syntax"),
            &self.syntax,
            ::protosmith_types::json::Enumeration::<::prost_types::Syntax>::NEW,
        )?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.implicit(&mut self.name, ::protosmith_types::json::Plain),
            1 => from.repeated(&mut self.methods, ::protosmith_types::json::Plain),
            2 => from.repeated(&mut self.options, ::protosmith_types::json::Plain),
            3 => from.implicit(&mut self.version, ::protosmith_types::json::Plain),
            4 => from.explicit(&mut self.source_context, ::protosmith_types::json::Plain),
            5 => from.repeated(&mut self.mixins, ::protosmith_types::json::Plain),
            6 => {
                from.implicit(
                    &mut self.syntax,
                    ::protosmith_types::json::Enumeration::<::prost_types::Syntax>::NEW,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::Api);
#[allow(deprecated)]
impl ::protosmith_types::json::Message for ::prost_types::Method {
    const NAME: &'static str = "google.protobuf.Method";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("syntax", 6),
        ("options", 5),
        ("requestTypeUrl", 1),
        ("responseTypeUrl", 3),
        ("requestStreaming", 2),
        ("request_type_url", 1),
        ("request_streaming", 2),
        ("responseStreaming", 4),
        ("response_type_url", 3),
        ("response_streaming", 4),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.implicit(
            ("requestTypeUrl", "request_type_url"),
            &self.request_type_url,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("requestStreaming", "request_streaming"),
            &self.request_streaming,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("responseTypeUrl", "response_type_url"),
            &self.response_type_url,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("responseStreaming", "response_streaming"),
            &self.response_streaming,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("syntax", "syntax"),
            &self.syntax,
            ::protosmith_types::json::Enumeration::<::prost_types::Syntax>::NEW,
        )?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.implicit(&mut self.name, ::protosmith_types::json::Plain),
            1 => {
                from.implicit(
                    &mut self.request_type_url,
                    ::protosmith_types::json::Plain,
                )
            }
            2 => {
                from.implicit(
                    &mut self.request_streaming,
                    ::protosmith_types::json::Plain,
                )
            }
            3 => {
                from.implicit(
                    &mut self.response_type_url,
                    ::protosmith_types::json::Plain,
                )
            }
            4 => {
                from.implicit(
                    &mut self.response_streaming,
                    ::protosmith_types::json::Plain,
                )
            }
            5 => from.repeated(&mut self.options, ::protosmith_types::json::Plain),
            6 => {
                from.implicit(
                    &mut self.syntax,
                    ::protosmith_types::json::Enumeration::<::prost_types::Syntax>::NEW,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::Method);
impl ::protosmith_types::json::Message for ::prost_types::Mixin {
    const NAME: &'static str = "google.protobuf.Mixin";
    const FIELDS: &'static [(&'static str, usize)] = &[("name", 0), ("root", 1)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.implicit(("root", "root"), &self.root, ::protosmith_types::json::Plain)?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.implicit(&mut self.name, ::protosmith_types::json::Plain),
            1 => from.implicit(&mut self.root, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::Mixin);
