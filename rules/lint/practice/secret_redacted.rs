use crate::shared::practice::{options, prelude::*};

rule! {
    /// Checks that fields with secrets are left out of logs.
    ///
    /// Requests are logged, and with them all that is in them. `debug_redact = true` has the text format and
    /// debug output of a message show `[REDACTED]` in the place of the value.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Login {
    ///   string password = 1; //~ field `password` is a secret without `debug_redact`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Login {
    ///   string password = 1 [debug_redact = true];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Login {
    ///   string password = 1 [debug_redact = true];
    ///   string page_token = 2;
    ///   string password_url = 3;
    ///   bytes encrypted_client_secret = 4;
    /// }
    /// ```
    ///
    /// References to secrets are none: fields with `(google.api.resource_reference)` are not asked. An option of
    /// one's own that stands for the same is named in `secret_options`: `[acme.sensitive]`.
    ///
    /// The fix sets the option. It is unsafe: what is printed for people has another text.
    SECRET_REDACTED {
        check: Check::Field(check),
        categories: categories::best::SECURITY,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::ENVOY),
        options: &[&WORDS.opt, &OPTIONS.opt],
    }
}

static WORDS: Words = Words::new(
    "secret_words",
    "What names of secrets end with, for `SECRET_REDACTED`.",
    &[
        "password",
        "passwd",
        "passphrase",
        "passcode",
        "client_secret",
        "secret_key",
        "secret_access_key",
        "shared_secret",
        "private_key",
        "api_key",
        "access_token",
        "refresh_token",
        "auth_token",
        "bearer_token",
        "oauth_token",
        "jwt",
        "credit_card_number",
        "cvv",
        "ssn",
        "social_security_number",
    ],
);

static OPTIONS: Words = Words::new(
    "secret_options",
    "Options of fields that do as well as `debug_redact` for `SECRET_REDACTED`, by their full names.",
    &[],
)
.example("[acme.sensitive]");

/// Words of names that say where a secret is, and not what.
const REFERENCES: [&str; 8] =
    ["manager", "stored", "path", "file", "url", "uri", "version", "encrypted"];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if !matches!(field.kind(), Type::String | Type::Bytes) || is_in_map_entry(field) {
        return;
    }
    let name = field.name();
    if names::ending(name, &cx.words(&WORDS)).is_none()
        || names::word(name, &REFERENCES).is_some()
        || field.resource_reference().is_some()
    {
        return;
    }
    let has = |it: &str| options::is_set(field.element(), it);
    if has(builtin::field::DEBUG_REDACT.name) || cx.words(&OPTIONS).iter().any(|it| has(it)) {
        return;
    }
    let fix = cx.repair(|_| {
        let mut edits = Edits::new(field.file().schema());
        edits.add_option(field, "debug_redact = true").finish("set `debug_redact`", Safety::Unsafe)
    });
    cx.report(field.name_location(), format!("field `{name}` is a secret without `debug_redact`"))
        .help("set `debug_redact = true`")
        .fix(fix);
}
