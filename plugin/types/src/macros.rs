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

/// Implements the order of the values of an open enum, which is that of their numbers, and its default. What a
/// program makes of a number that has a name, as `Unknown(0)`, is not equal to the value of that name, and
/// behind it.
#[macro_export]
macro_rules! impl_open_enum {
    ($type:ty) => {
        impl ::core::cmp::PartialOrd for $type {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl ::core::cmp::Ord for $type {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                let (left, right) = ($crate::wire::number(*self), $crate::wire::number(*other));
                ::core::cmp::Ord::cmp(&left, &right).then_with(|| {
                    // Those of one number are what it is read as, or not.
                    let read = <Self as ::core::convert::From<i32>>::from(left);
                    ::core::cmp::Ord::cmp(&(*self != read), &(*other != read))
                })
            }
        }

        impl ::core::default::Default for $type {
            #[inline]
            fn default() -> Self {
                ::core::convert::From::from(0)
            }
        }
    };
}
