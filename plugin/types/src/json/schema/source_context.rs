//! Of `google/protobuf/source_context.proto`.

impl ::protosmith_types::json::Message for ::prost_types::SourceContext {
    const NAME: &'static str = "google.protobuf.SourceContext";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("fileName", 0),
        ("file_name", 0),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(
            ("fileName", "file_name"),
            &self.file_name,
            ::protosmith_types::json::Plain,
        )?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.implicit(&mut self.file_name, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::SourceContext);
