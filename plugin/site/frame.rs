//! What is around the text of every page.

use std::fmt::Write as _;

use protosmith_lint::page::SITE;

use crate::{code::escaped, links::relative, page::Page};

/// The navigation: sections, with paths and what they are called there.
const NAVIGATION: [(&str, &[(&str, &str)]); 4] = [
    (
        "Start",
        &[
            ("index.html", "What it is"),
            ("index.html#install", "Install"),
            ("playground.html", "Playground"),
            ("coming-from-buf.html", "Coming from buf"),
            ("architecture.html#where-we-differ-from-api-linter", "Coming from api-linter"),
            ("architecture.html#where-we-differ-from-protolint", "Coming from protolint"),
            ("stability.html", "What stays as it is"),
        ],
    ),
    (
        "Reference",
        &[
            ("rules/index.html", "Rules"),
            ("rules/RULES.html", "Rules of your own"),
            ("configuration.html", "Configuration"),
            ("commands/index.html", "Commands"),
        ],
    ),
    (
        "Use",
        &[
            ("recipes/index.html", "Recipes"),
            ("packages.html", "Packages and pipelines"),
            ("bazel.html", "Bazel"),
            ("editors.html", "Editors"),
            ("vscode.html", "VS Code"),
            ("rust.html", "Rust code"),
            ("build-scripts.html", "Build scripts"),
        ],
    ),
    (
        "Inside",
        &[
            ("architecture.html", "Architecture"),
            ("write-a-rule.html", "Writing a rule"),
            ("cases.html", "Cases"),
            ("site.html", "This site"),
            ("security.html", "Security"),
            ("changes.html", "Changes"),
        ],
    ),
];

/// A whole page. Nothing in it is read from elsewhere.
pub(crate) fn html(page: &Page) -> String {
    let to = |target: &str| relative(&page.path, target);
    let title = if page.path == "index.html" {
        page.title.clone()
    } else {
        format!("{} · protosmith", page.title)
    };
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\" data-top=\"{top}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{summary}\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"canonical\" href=\"{SITE}/{path}\">\n<link rel=\"icon\" href=\"data:,\">\n\
         <link rel=\"stylesheet\" href=\"{style}\">\n<script src=\"{script}\"></script>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">Skip to the text</a>\n\
         <header><a class=\"home\" href=\"{home}\">protosmith</a> <a class=\"menu\" href=\"#pages\">Pages</a>\n\
         <search><input id=\"search\" type=\"search\" placeholder=\"Search (press /)\" aria-label=\"Search\" \
         role=\"combobox\" aria-expanded=\"false\" aria-controls=\"found\" autocomplete=\"off\" hidden>\
         <ul id=\"found\" role=\"listbox\" aria-label=\"What was found\" hidden></ul></search>\n\
         <button id=\"look\" type=\"button\" hidden>Dark</button></header>\n<div class=\"sides\">\n",
        top = to(""),
        title = escaped(&title),
        summary = escaped(&page.summary),
        path = page.path,
        style = to("style.css"),
        script = to("site.js"),
        home = to("index.html"),
    );
    let _ = write!(out, "<main id=\"content\">\n{}</main>\n", page.html);
    headings(&mut out, page);
    navigation(&mut out, page);
    out + "</div>\n</body>\n</html>\n"
}

fn navigation(out: &mut String, page: &Page) {
    // It comes last, so that small screens show the text first; on large ones the style puts it beside.
    *out += "<nav id=\"pages\" aria-label=\"Pages\">\n";
    for (section, entries) in NAVIGATION {
        let _ = write!(out, "<h2>{section}</h2>\n<ul>\n");
        for (path, label) in entries {
            let here = if *path == page.path { " aria-current=\"page\"" } else { "" };
            let _ = writeln!(
                out,
                "<li><a href=\"{}\"{here}>{label}</a></li>",
                relative(&page.path, path)
            );
        }
        *out += "</ul>\n";
    }
    *out += "</nav>\n";
}

fn headings(out: &mut String, page: &Page) {
    if page.headings.len() < 3 {
        return;
    }
    *out += "<aside><h2>On this page</h2>\n<ul>\n";
    for (id, text) in &page.headings {
        let _ = writeln!(out, "<li><a href=\"#{id}\">{}</a></li>", escaped(text));
    }
    *out += "</ul></aside>\n";
}
