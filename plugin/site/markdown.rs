//! Markdown to HTML: headings can be linked to, links lead to pages, ids of rules are links, code has colours.

use std::{collections::BTreeMap, vec};

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::{
    Result,
    code::{self, Drawn, escaped},
    links::{Links, relative},
};

/// What a text stands in.
pub(crate) struct Around<'a> {
    pub(crate) links: &'a Links,
    /// The file that it is from: links are relative to it.
    pub(crate) source: &'a str,
    /// The page that it becomes.
    pub(crate) page: &'a str,
    /// The examples of a rule in their order, with what is found in each.
    pub(crate) examples: Vec<(String, Vec<Drawn>)>,
}

#[derive(Default)]
pub(crate) struct Rendered {
    pub(crate) html: String,
    /// The ids and texts of headings.
    pub(crate) headings: Vec<(String, String)>,
    pub(crate) text: String,
    /// The first paragraph.
    pub(crate) summary: String,
}

/// Renders a text; every example has to be in it.
pub(crate) fn render(text: &str, around: &Around<'_>) -> Result<Rendered> {
    let mut writer = Writer {
        around,
        examples: around.examples.iter().peekable(),
        out: Rendered::default(),
        events: Vec::new(),
        ids: BTreeMap::new(),
        links: Vec::new(),
        is_in_cell: false,
    };
    let events: Vec<_> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    let mut events = events.into_iter();
    while let Some(event) = events.next() {
        writer.event(event, &mut events);
    }
    if let Some(left) = writer.examples.next() {
        return Err(format!("{}: no fence for the example\n{}", around.page, left.0).into());
    }
    html::push_html(&mut writer.out.html, writer.events.into_iter());
    Ok(writer.out)
}

struct Writer<'a, 'e> {
    around: &'a Around<'a>,
    examples: std::iter::Peekable<std::slice::Iter<'a, (String, Vec<Drawn>)>>,
    out: Rendered,
    events: Vec<Event<'e>>,
    /// How often a heading was there.
    ids: BTreeMap<String, usize>,
    /// For each link that is open, whether it leads somewhere.
    links: Vec<bool>,
    is_in_cell: bool,
}

impl<'e> Writer<'_, 'e> {
    fn event(&mut self, event: Event<'e>, rest: &mut vec::IntoIter<Event<'e>>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.heading(level, rest),
            Event::Start(Tag::CodeBlock(kind)) => self.fence(&kind, rest),
            Event::Start(Tag::Paragraph) if self.out.summary.is_empty() => {
                let inside = rest.as_slice().iter();
                self.out.summary = plain(inside.take_while(|it| !is_end(it)));
                self.events.push(event);
            }
            Event::Start(Tag::Table(_)) => {
                // It scrolls by itself where it is wider than the page.
                self.raw("<div class=\"scroll\" tabindex=\"0\">".to_owned());
                self.events.push(event);
            }
            Event::End(TagEnd::Table) => {
                self.events.push(event);
                self.raw("</div>\n".to_owned());
            }
            Event::Start(Tag::TableCell) => {
                self.is_in_cell = true;
                self.events.push(event);
            }
            Event::End(TagEnd::TableCell) => {
                self.is_in_cell = false;
                self.events.push(event);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let Around { links, source, page, .. } = self.around;
                let target = links.resolve(&dest_url, source, page);
                self.links.push(target.is_some());
                if let Some(target) = target {
                    self.events.push(Event::Start(Tag::Link {
                        link_type,
                        dest_url: target.into(),
                        title,
                        id,
                    }));
                }
            }
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.events.push(event);
                }
            }
            Event::Code(text) => {
                self.out.text.push_str(&text);
                self.out.text.push(' ');
                match self.id_link(&text) {
                    Some(target) => {
                        self.raw(linked(&target, &format!("<code>{}</code>", escaped(&text))));
                    }
                    None => self.events.push(Event::Code(text)),
                }
            }
            Event::Text(text) => {
                self.out.text.push_str(&text);
                self.out.text.push(' ');
                let names: Vec<_> = text.split(", ").collect();
                if self.is_in_cell && names.iter().all(|it| self.id_link(it).is_some()) {
                    let all = names.iter().filter_map(|it| Some(linked(&self.id_link(it)?, it)));
                    let all = all.collect::<Vec<_>>().join(", ");
                    self.raw(all);
                } else {
                    self.events.push(Event::Text(text));
                }
            }
            _ => self.events.push(event),
        }
    }

    fn raw(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    /// The page of an id, if it has one that is not this, and no link is around it.
    fn id_link(&self, id: &str) -> Option<String> {
        let target = self.around.links.id(id)?;
        let is_free = self.links.is_empty() && target != self.around.page;
        is_free.then(|| relative(self.around.page, &target))
    }

    fn heading(&mut self, level: HeadingLevel, rest: &mut vec::IntoIter<Event<'e>>) {
        let inside: Vec<_> =
            rest.take_while(|it| !matches!(it, Event::End(TagEnd::Heading(_)))).collect();
        let text = plain(inside.iter());
        let mut id = anchor(&text);
        let before = self.ids.entry(id.clone()).or_default();
        *before += 1;
        if *before > 1 {
            id = format!("{id}-{}", *before - 1);
        }
        let is_title = self.out.headings.is_empty();
        // A page has one title.
        let level = if is_title || level != HeadingLevel::H1 { level } else { HeadingLevel::H2 };
        self.raw(format!("<{level} id=\"{id}\">"));
        self.events.extend(inside);
        if !is_title {
            let label = escaped(&text);
            self.raw(format!(
                "<a class=\"anchor\" href=\"#{id}\" aria-label=\"Link to: {label}\">#</a>"
            ));
        }
        self.raw(format!("</{level}>\n"));
        self.out.headings.push((id, text));
    }

    fn fence(&mut self, kind: &CodeBlockKind<'_>, rest: &mut vec::IntoIter<Event<'e>>) {
        let info = match kind {
            CodeBlockKind::Fenced(info) => &**info,
            CodeBlockKind::Indented => "text",
        };
        let inside: Vec<_> =
            rest.take_while(|it| !matches!(it, Event::End(TagEnd::CodeBlock))).collect();
        let text = plain(inside.iter());
        let (language, file) = info.split_once(' ').unwrap_or((info, ""));
        let found = match self.examples.next_if(|it| language == "proto" && it.0 == text) {
            Some((_, found)) => found,
            None => &Vec::new(),
        };
        self.out.text.push_str(&text);
        self.raw(code::block(language, file, &text, found));
    }
}

fn linked(target: &str, html: &str) -> String {
    format!("<a href=\"{}\">{html}</a>", escaped(target))
}

fn is_end(event: &Event<'_>) -> bool {
    matches!(event, Event::End(TagEnd::Paragraph))
}

/// The text of events.
fn plain<'a, 'e: 'a>(events: impl Iterator<Item = &'a Event<'e>>) -> String {
    let text = |it: &Event<'_>| match it {
        Event::Text(text) | Event::Code(text) => text.clone().into_string(),
        Event::SoftBreak => " ".to_owned(),
        _ => String::new(),
    };
    events.map(text).collect()
}

/// The name that a link has for a heading, as servers of repositories have it.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
    kept.map(|it| if it == ' ' { '-' } else { it.to_ascii_lowercase() }).collect()
}
