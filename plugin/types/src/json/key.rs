//! Keys of maps, which are text in JSON.

use super::{decimal, integer::Integer};

/// The key of a map.
pub trait Key: Sized {
    /// Calls `with` with the text of the key.
    fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T;

    /// The key that a text is; none if it is no key.
    fn parse(text: &str) -> Option<Self>;
}

impl Key for String {
    #[inline]
    fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T {
        with(self)
    }

    fn parse(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }
}

impl Key for bool {
    #[inline]
    fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T {
        with(if *self { "true" } else { "false" })
    }

    fn parse(text: &str) -> Option<Self> {
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

macro_rules! key {
    ($($type:ident)*) => {$(
        impl Key for $type {
            #[inline]
            fn with_text<T>(&self, with: impl FnOnce(&str) -> T) -> T {
                with(itoa::Buffer::new().format(*self))
            }

            fn parse(text: &str) -> Option<Self> {
                Self::plain(text).or_else(|| decimal::whole(text)?.try_into().ok())
            }
        }
    )*};
}

key! { i32 i64 u32 u64 }
