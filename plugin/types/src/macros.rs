//! What is implemented alike for all generated types.

/// Implements [`Json`](crate::json::Json) for a type that is a [`Message`](crate::json::Message).
#[macro_export]
macro_rules! impl_json {
    ($type:ty) => {
        impl $crate::json::Json for $type {
            #[inline]
            fn write<S: $crate::serde::Serializer>(
                &self,
                options: $crate::json::Options,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::json::write_message(self, options, to)
            }

            fn read<'de, D: $crate::serde::Deserializer<'de>>(
                options: $crate::json::Options,
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::json::read_message(options, from)
            }
        }
    };
}

/// Implements `Serialize` and `Deserialize` for a type that is a [`Message`](crate::json::Message),
/// with options that are on unless a caller says otherwise.
#[macro_export]
macro_rules! impl_message {
    ($type:ty $(, $option:ident)*) => {
        $crate::impl_json!($type);

        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                const OPTIONS: $crate::json::Options =
                    $crate::json::Options::new()$(.$option(true))*;
                $crate::json::write_message(self, OPTIONS, to)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                const OPTIONS: $crate::json::Options =
                    $crate::json::Options::new()$(.$option(true))*;
                $crate::json::read_message(OPTIONS, from)
            }
        }
    };
}

/// Implements `Serialize` and `Deserialize` for a type that is an [`Enum`](crate::json::Enum).
#[macro_export]
macro_rules! impl_enum {
    ($type:ty $(, $option:ident)*) => {
        impl $crate::serde::Serialize for $type {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                const OPTIONS: $crate::json::Options =
                    $crate::json::Options::new()$(.$option(true))*;
                $crate::json::write_variant(*self, OPTIONS, to)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $type {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::json::read_variant(from)
            }
        }
    };
}
