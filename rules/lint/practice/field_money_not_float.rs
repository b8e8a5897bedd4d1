use crate::shared::practice::prelude::*;

rule! {
    /// Checks that amounts of money are no floating point numbers.
    ///
    /// 0.1 and 0.2 are 0.30000000000000004 in `double`, and a sum of many prices is off by more. Money is a whole
    /// number of the smallest unit with its currency, such as `google.type.Money`, or a decimal as text.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Fee {
    ///   double late_fee = 1;
    /// //^^^^^^ field `late_fee` is money in `double`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Fee {
    ///   int64 late_fee_cents = 1;
    ///   double fee_multiplier = 2;
    ///   double value_per_cost = 3;
    /// }
    /// ```
    FIELD_MONEY_NOT_FLOAT {
        check: Check::Field(check),
        categories: categories::best::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::PROTOTOOL),
        options: &[&WORDS.opt],
    }
}

static WORDS: Words = Words::new(
    "money_words",
    "What names of amounts of money end with, for `FIELD_MONEY_NOT_FLOAT`.",
    &[
        "price",
        "prices",
        "fee",
        "fees",
        "salary",
        "wage",
        "money",
        "revenue",
        "refund",
        "invoice",
        "tax",
        "taxes",
        "tip",
        "discount_amount",
        "payment",
        "payments",
        "subtotal",
        "cost_amount",
    ],
);

/// Words by which a number is a ratio, or an estimate that is not paid.
const RATIOS: [&str; 7] = ["per", "ratio", "rate", "average", "mean", "predicted", "by"];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if !types::is_float(field) || is_in_map_entry(field) {
        return;
    }
    let name = field.name();
    if names::ending(name, &cx.words(&WORDS)).is_some() && names::word(name, &RATIOS).is_none() {
        let text = format!("field `{name}` is money in `{}`", field.kind().keyword());
        cx.report(field.type_location(), text)
            .help("make it a `google.type.Money`, or a whole number of the smallest unit");
    }
}
