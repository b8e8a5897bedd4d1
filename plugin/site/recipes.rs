//! What is done with the program, in transcripts that tests replay.

use std::fmt::Write as _;

use crate::{
    Result,
    code::escaped,
    links::{self, Links, RECIPES},
    page::Page,
};

pub(crate) fn pages(links: &Links) -> Result<Vec<Page>> {
    let mut out = Vec::new();
    for name in links::recipes(&links.root)? {
        let source = format!("{RECIPES}/{name}.md");
        out.push(Page::of_file(links, &source, &format!("recipes/{name}.html"))?);
    }
    out.sort_by_key(|it| it.title.to_lowercase());
    let mut html = "<h1>Recipes</h1>\n<p>Transcripts of the program: the files, the command, what it prints and, \
                    behind <code>?</code>, the code that it ends with. Each of them is run by the tests.</p>\n\
                    <ul class=\"list\">\n"
        .to_owned();
    for page in &out {
        let name = page.path.trim_start_matches("recipes/");
        let _ = writeln!(html, "<li><a href=\"{name}\">{}</a></li>", escaped(&page.title));
    }
    html += "</ul>\n";
    out.push(Page::made("recipes/index.html", "Recipes", html));
    Ok(out)
}
