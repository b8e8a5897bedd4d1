//! Of `google/protobuf/type.proto`.

impl ::protosmith_types::json::Message for ::prost_types::Type {
    const NAME: &'static str = "google.protobuf.Type";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("fields", 1),
        ("oneofs", 2),
        ("syntax", 5),
        ("options", 3),
        ("sourceContext", 4),
        ("source_context", 4),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.repeated(
            ("fields", "fields"),
            &self.fields,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("oneofs", "oneofs"),
            &self.oneofs,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("sourceContext", "source_context"),
            &self.source_context,
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
            1 => from.repeated(&mut self.fields, ::protosmith_types::json::Plain),
            2 => from.repeated(&mut self.oneofs, ::protosmith_types::json::Plain),
            3 => from.repeated(&mut self.options, ::protosmith_types::json::Plain),
            4 => from.explicit(&mut self.source_context, ::protosmith_types::json::Plain),
            5 => {
                from.implicit(
                    &mut self.syntax,
                    ::protosmith_types::json::Enumeration::<::prost_types::Syntax>::NEW,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::Type);
impl ::protosmith_types::json::Message for ::prost_types::Field {
    const NAME: &'static str = "google.protobuf.Field";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("kind", 0),
        ("name", 3),
        ("number", 2),
        ("packed", 6),
        ("options", 7),
        ("typeUrl", 4),
        ("jsonName", 8),
        ("type_url", 4),
        ("json_name", 8),
        ("oneofIndex", 5),
        ("cardinality", 1),
        ("oneof_index", 5),
        ("defaultValue", 9),
        ("default_value", 9),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(
            ("kind", "kind"),
            &self.kind,
            ::protosmith_types::json::Enumeration::<::prost_types::field::Kind>::NEW,
        )?;
        to.implicit(
            ("cardinality", "cardinality"),
            &self.cardinality,
            ::protosmith_types::json::Enumeration::<
                ::prost_types::field::Cardinality,
            >::NEW,
        )?;
        to.implicit(
            ("number", "number"),
            &self.number,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.implicit(
            ("typeUrl", "type_url"),
            &self.type_url,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("oneofIndex", "oneof_index"),
            &self.oneof_index,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("packed", "packed"),
            &self.packed,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("jsonName", "json_name"),
            &self.json_name,
            ::protosmith_types::json::Plain,
        )?;
        to.implicit(
            ("defaultValue", "default_value"),
            &self.default_value,
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
            0 => {
                from.implicit(
                    &mut self.kind,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::field::Kind,
                    >::NEW,
                )
            }
            1 => {
                from.implicit(
                    &mut self.cardinality,
                    ::protosmith_types::json::Enumeration::<
                        ::prost_types::field::Cardinality,
                    >::NEW,
                )
            }
            2 => from.implicit(&mut self.number, ::protosmith_types::json::Plain),
            3 => from.implicit(&mut self.name, ::protosmith_types::json::Plain),
            4 => from.implicit(&mut self.type_url, ::protosmith_types::json::Plain),
            5 => from.implicit(&mut self.oneof_index, ::protosmith_types::json::Plain),
            6 => from.implicit(&mut self.packed, ::protosmith_types::json::Plain),
            7 => from.repeated(&mut self.options, ::protosmith_types::json::Plain),
            8 => from.implicit(&mut self.json_name, ::protosmith_types::json::Plain),
            9 => from.implicit(&mut self.default_value, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::Field);
impl ::protosmith_types::json::Enum for ::prost_types::field::Kind {
    const NAME: &'static str = "google.protobuf.Field.Kind";
    const VALUES: &'static [(i32, &'static str)] = &[
        (0, "TYPE_UNKNOWN"),
        (1, "TYPE_DOUBLE"),
        (2, "TYPE_FLOAT"),
        (3, "TYPE_INT64"),
        (4, "TYPE_UINT64"),
        (5, "TYPE_INT32"),
        (6, "TYPE_FIXED64"),
        (7, "TYPE_FIXED32"),
        (8, "TYPE_BOOL"),
        (9, "TYPE_STRING"),
        (10, "TYPE_GROUP"),
        (11, "TYPE_MESSAGE"),
        (12, "TYPE_BYTES"),
        (13, "TYPE_UINT32"),
        (14, "TYPE_ENUM"),
        (15, "TYPE_SFIXED32"),
        (16, "TYPE_SFIXED64"),
        (17, "TYPE_SINT32"),
        (18, "TYPE_SINT64"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("TYPE_BOOL", 8),
        ("TYPE_ENUM", 14),
        ("TYPE_BYTES", 12),
        ("TYPE_FLOAT", 2),
        ("TYPE_GROUP", 10),
        ("TYPE_INT32", 5),
        ("TYPE_INT64", 3),
        ("TYPE_DOUBLE", 1),
        ("TYPE_SINT32", 17),
        ("TYPE_SINT64", 18),
        ("TYPE_STRING", 9),
        ("TYPE_UINT32", 13),
        ("TYPE_UINT64", 4),
        ("TYPE_FIXED32", 7),
        ("TYPE_FIXED64", 6),
        ("TYPE_MESSAGE", 11),
        ("TYPE_UNKNOWN", 0),
        ("TYPE_SFIXED32", 15),
        ("TYPE_SFIXED64", 16),
    ];
}
impl ::protosmith_types::json::Enum for ::prost_types::field::Cardinality {
    const NAME: &'static str = "google.protobuf.Field.Cardinality";
    const VALUES: &'static [(i32, &'static str)] = &[
        (0, "CARDINALITY_UNKNOWN"),
        (1, "CARDINALITY_OPTIONAL"),
        (2, "CARDINALITY_REQUIRED"),
        (3, "CARDINALITY_REPEATED"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("CARDINALITY_UNKNOWN", 0),
        ("CARDINALITY_OPTIONAL", 1),
        ("CARDINALITY_REPEATED", 3),
        ("CARDINALITY_REQUIRED", 2),
    ];
}
impl ::protosmith_types::json::Message for ::prost_types::Enum {
    const NAME: &'static str = "google.protobuf.Enum";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("syntax", 4),
        ("options", 2),
        ("enumvalue", 1),
        ("sourceContext", 3),
        ("source_context", 3),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.repeated(
            ("enumvalue", "enumvalue"),
            &self.enumvalue,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("options", "options"),
            &self.options,
            ::protosmith_types::json::Plain,
        )?;
        to.explicit(
            ("sourceContext", "source_context"),
            &self.source_context,
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
            1 => from.repeated(&mut self.enumvalue, ::protosmith_types::json::Plain),
            2 => from.repeated(&mut self.options, ::protosmith_types::json::Plain),
            3 => from.explicit(&mut self.source_context, ::protosmith_types::json::Plain),
            4 => {
                from.implicit(
                    &mut self.syntax,
                    ::protosmith_types::json::Enumeration::<::prost_types::Syntax>::NEW,
                )
            }
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::Enum);
impl ::protosmith_types::json::Message for ::prost_types::EnumValue {
    const NAME: &'static str = "google.protobuf.EnumValue";
    const FIELDS: &'static [(&'static str, usize)] = &[
        ("name", 0),
        ("number", 1),
        ("options", 2),
    ];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.implicit(
            ("number", "number"),
            &self.number,
            ::protosmith_types::json::Plain,
        )?;
        to.repeated(
            ("options", "options"),
            &self.options,
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
            0 => from.implicit(&mut self.name, ::protosmith_types::json::Plain),
            1 => from.implicit(&mut self.number, ::protosmith_types::json::Plain),
            2 => from.repeated(&mut self.options, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::EnumValue);
impl ::protosmith_types::json::Message for ::prost_types::Option {
    const NAME: &'static str = "google.protobuf.Option";
    const FIELDS: &'static [(&'static str, usize)] = &[("name", 0), ("value", 1)];
    fn write_fields<M: ::protosmith_types::serde::ser::SerializeMap>(
        &self,
        to: &mut ::protosmith_types::json::Writer<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        to.implicit(("name", "name"), &self.name, ::protosmith_types::json::Plain)?;
        to.explicit(("value", "value"), &self.value, ::protosmith_types::json::Plain)?;
        ::core::result::Result::Ok(())
    }
    fn read_field<'de, M: ::protosmith_types::serde::de::MapAccess<'de>>(
        &mut self,
        field: usize,
        from: ::protosmith_types::json::Reader<'_, M>,
    ) -> ::core::result::Result<(), M::Error> {
        match field {
            0 => from.implicit(&mut self.name, ::protosmith_types::json::Plain),
            1 => from.explicit(&mut self.value, ::protosmith_types::json::Plain),
            _ => from.skip(),
        }
    }
}
::protosmith_types::impl_json!(::prost_types::Option);
impl ::protosmith_types::json::Enum for ::prost_types::Syntax {
    const NAME: &'static str = "google.protobuf.Syntax";
    const VALUES: &'static [(i32, &'static str)] = &[
        (0, "SYNTAX_PROTO2"),
        (1, "SYNTAX_PROTO3"),
        (2, "SYNTAX_EDITIONS"),
    ];
    const NAMES: &'static [(&'static str, i32)] = &[
        ("SYNTAX_PROTO2", 0),
        ("SYNTAX_PROTO3", 1),
        ("SYNTAX_EDITIONS", 2),
    ];
}
