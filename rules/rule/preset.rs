//! Presets: categories that stand for the rules of others, without those that do not go together.

use super::Category;

/// The rules of some categories, but for a few.
#[derive(Debug)]
pub struct Preset {
    pub of: &'static [Category],
    /// Ids of rules that are in one of these categories, and not in the preset.
    pub except: &'static [&'static str],
}

/// What Google's guides ask: `STANDARD` has rules that ask the opposite, and some that ask the same
/// in another way.
static GOOGLE: Preset = Preset {
    of: &[Category::GoogleAip, Category::Standard],
    except: &[
        // Get, Create and Update return the resource itself.
        "RPC_RESPONSE_STANDARD_NAME",
        "RPC_REQUEST_RESPONSE_UNIQUE",
        // Values of enums inside of messages go without.
        "ENUM_VALUE_PREFIX",
        // `LibraryService` and `Library` are both usual.
        "SERVICE_SUFFIX",
        // AIP_0126_UNSPECIFIED, AIP_0126_UPPER_SNAKE_VALUES.
        "ENUM_ZERO_VALUE_SUFFIX",
        "ENUM_VALUE_UPPER_SNAKE_CASE",
        // AIP_0131_REQUEST_MESSAGE_NAME and those of the other methods.
        "RPC_REQUEST_STANDARD_NAME",
        // AIP_0140_LOWER_SNAKE.
        "FIELD_LOWER_SNAKE_CASE",
        // AIP_0190_MESSAGE_CASE and those of methods and services.
        "MESSAGE_PASCAL_CASE",
        "RPC_PASCAL_CASE",
        "SERVICE_PASCAL_CASE",
        // AIP_0191_PROTO_PACKAGE, AIP_0191_FILENAMES.
        "PACKAGE_DIRECTORY_MATCH",
        "FILE_LOWER_SNAKE_CASE",
        // AIP_0215_VERSIONED_PACKAGES.
        "PACKAGE_VERSION_SUFFIX",
    ],
};

impl Category {
    /// What it stands for, where that is rules of other categories.
    pub fn preset(self) -> Option<&'static Preset> {
        (self == Self::Google).then_some(&GOOGLE)
    }
}
