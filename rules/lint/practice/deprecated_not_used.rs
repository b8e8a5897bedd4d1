use crate::shared::practice::prelude::*;

rule! {
    /// Checks that what is not deprecated uses nothing that is.
    ///
    /// A field of a deprecated message keeps it alive: whoever uses the field has to use the message, and reads
    /// the warning in vain.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Number {
    ///   option deprecated = true;
    /// }
    /// message Book {
    ///   Number number = 1;
    /// //^^^^^^ field `number` uses `Number`, which is deprecated
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Number {
    ///   option deprecated = true;
    /// }
    /// message Book {
    ///   Number number = 1 [deprecated = true];
    /// }
    /// ```
    DEPRECATED_NOT_USED {
        check: Check::Element(check),
        categories: categories::best::STRUCTURE,
        source: Some(guides::DOS),
    }
}

fn check(element: Element<'_>, cx: &mut Cx<'_>) {
    let uses: [Option<(Element<'_>, Location)>; 2] = if let Ok(field) = Field::try_from(element) {
        let message = field.type_message().map(Element::from);
        let of = message.or_else(|| field.type_enum().map(Element::from));
        // Entries of maps are made for their fields, and say what these do.
        let of = of.filter(|_| !is_in_map_entry(field));
        [of.map(|it| (it, field.type_location())), None]
    } else if let Ok(method) = Method::try_from(element) {
        let (input, output) = (method.input(), method.output());
        [
            input.map(|it| (it.into(), method.input_location())),
            output.map(|it| (it.into(), method.output_location())),
        ]
    } else {
        return;
    };
    for (used, location) in uses.into_iter().flatten().filter(|it| it.0.is_deprecated()) {
        if is_deprecated_here(element) {
            return;
        }
        // Inside of what is deprecated with it, it is no news.
        let is_within = std::iter::successors(Some(element), |it| it.parent()).any(|it| it == used);
        if is_within {
            return;
        }
        let (what, name) = (element.kind().word(), element.name());
        let text = format!("{what} `{name}` uses `{}`, which is deprecated", used.nested_name());
        cx.report(location, text)
            .help(format!("deprecate the {what}, too, or use what stands in its place"));
    }
}
