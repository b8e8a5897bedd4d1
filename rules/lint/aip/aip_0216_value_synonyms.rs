use crate::shared::aip::{misnamed, prelude::*};

aip! {
    /// Checks that common states have their common names.
    ///
    /// `ACTIVE`, `SUCCEEDED`, `FAILED`, `CANCELLED`: with the same words in all APIs, tools that
    /// wait for a state or show it know what it means.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Job {
    ///   enum State {
    ///     STATE_UNSPECIFIED = 0;
    ///     CANCELED = 1;
    ///   //^^^^^^^^ enum value `CANCELED` should be `CANCELLED`
    ///   }
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Job {
    ///   enum State {
    ///     STATE_UNSPECIFIED = 0;
    ///     CANCELLED = 1;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Job {
    ///   enum State {
    ///     STATE_UNSPECIFIED = 0;
    ///     CANCELLED = 1;
    ///   }
    /// }
    /// ```
    AIP_0216_VALUE_SYNONYMS {
        aip: 216 "core::0216::value-synonyms",
        check: Check::EnumValue(check),
    }
}

/// Names of states, and the common ones.
const NAMES: [(&str, &str); 7] = [
    ("CANCELED", "CANCELLED"),
    ("CANCELING", "CANCELLING"),
    ("FAIL", "FAILED"),
    ("FAILURE", "FAILED"),
    ("READY", "ACTIVE"),
    ("SUCCESS", "SUCCEEDED"),
    ("SUCCESSFUL", "SUCCEEDED"),
];

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    if let Some((_, wanted)) = NAMES.iter().find(|it| it.0 == value.name())
        && value.parent().name().ends_with("State")
    {
        misnamed::wanted(cx, value.into(), wanted);
    }
}
