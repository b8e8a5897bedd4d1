//! `views!`: messages of annotations, declared with the numbers of their fields, which stand
//! nowhere else.

/// Declares views of messages. A field is `NUMBER name: KIND;` where the kind is a method of
/// [`OptionMessage`](super::OptionMessage), with the view that it is seen by if it is a message.
macro_rules! views {
    ($(
        $(#[$doc:meta])*
        $name:ident { $($(#[$of:meta])* $number:literal $field:ident: $kind:ident $($view:ident)?;)* }
    )*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug)]
            pub struct $name<'a>(pub $crate::model::annotations::OptionMessage<'a>);

            impl<'a> $name<'a> {
                /// Where it is written; see [`Site::location`]($crate::model::annotations::Site::place).
                pub fn location(&self) -> $crate::diagnostic::Location {
                    self.0.location()
                }

                /// The path of the message.
                pub fn site(&self) -> $crate::model::annotations::Site<'a> {
                    self.0.site()
                }

                $(
                    $(#[$of])*
                    pub fn $field(
                        &self,
                    ) -> $crate::model::annotations::view::answer!($kind $($view)?) {
                        $crate::model::annotations::view::ask!(self, $number, $kind $($view)?)
                    }
                )*
            }
        )*
    };
}

/// The type of a field of a kind.
macro_rules! answer {
    (text) => { Option<$crate::model::annotations::Text<'a>> };
    (some_text) => { Option<$crate::model::annotations::Text<'a>> };
    (bytes) => { Option<$crate::model::annotations::Located<'a, &'a [u8]>> };
    (flag) => { Option<$crate::model::annotations::Located<'a, bool>> };
    (int) => { Option<$crate::model::annotations::Located<'a, i64>> };
    (uint) => { Option<$crate::model::annotations::Located<'a, u64>> };
    (texts) => { impl Iterator<Item = $crate::model::annotations::Text<'a>> + use<'a> };
    (ints) => {
        impl Iterator<Item = $crate::model::annotations::Located<'a, i32>> + use<'a>
    };
    (blobs) => {
        impl Iterator<Item = $crate::model::annotations::Located<'a, &'a [u8]>>
    };
    (message $view:ident) => { Option<$view<'a>> };
    (messages $view:ident) => { impl Iterator<Item = $view<'a>> + use<'a> };
}

/// Its value.
macro_rules! ask {
    ($this:ident, $number:literal, blobs) => {
        $this.0.all($number, $crate::model::wire::Value::bytes)
    };
    ($this:ident, $number:literal, $kind:ident) => {
        $this.0.$kind($number)
    };
    ($this:ident, $number:literal, message $view:ident) => {
        $this.0.message($number).map($view)
    };
    ($this:ident, $number:literal, messages $view:ident) => {
        $this.0.messages($number).map($view)
    };
}

/// Declares enums of annotations. Numbers without a name are values, too.
macro_rules! numbered {
    ($($(#[$doc:meta])* $name:ident { $($number:literal $value:ident;)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub i32);

            impl $name {
                $(pub const $value: Self = Self($number);)*

                /// The name as the schema declares it; `None` for a number without one.
                pub fn name(self) -> Option<&'static str> {
                    match self.0 {
                        $($number => Some(stringify!($value)),)*
                        _ => None,
                    }
                }
            }
        )*
    };
}

pub(super) use {answer, ask, numbered, views};
