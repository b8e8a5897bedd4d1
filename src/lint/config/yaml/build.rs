//! Parser events to nodes, with a bound on depth and on what aliases grow to.

use std::collections::{BTreeMap, HashMap, HashSet};

use protosmith_compiler::source::Span;
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use super::{
    Form, Key, MAX_DEPTH, MAX_NODES, MAX_TEXT, Node, Value, Wrong,
    check::{self, Offsets},
};

/// Reads one document, and the faults that leave a tree: keys set twice. An empty document is
/// [`Value::Null`].
pub(in crate::config) fn parse(file: u32, bytes: &[u8]) -> Result<(Node, Vec<Wrong>), Wrong> {
    let text = check::text(file, bytes)?;
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let text = &text[bom..];
    let mut builder = Builder {
        file,
        bom,
        offsets: Offsets::new(text),
        open: Vec::new(),
        anchors: BTreeMap::new(),
        nodes: 0,
        text: 0,
        twice: Vec::new(),
        done: None,
    };
    let mut parser = Parser::new_from_str(text);
    while let Some(event) = parser.next_event() {
        let (event, span) = event.map_err(|error| builder.scan_error(&error))?;
        let span = builder.span(span);
        if matches!(event, Event::DocumentStart(_)) && builder.done.is_some() {
            let message = "a second document; a configuration is one document";
            return Err(Wrong::new(span, message));
        }
        builder.event(event, span)?;
    }
    let nothing = Node::new(builder.at(0, 0), Value::Null);
    Ok((builder.done.unwrap_or(nothing), builder.twice))
}

struct Builder<'a> {
    file: u32,
    bom: usize,
    offsets: Offsets<'a>,
    open: Vec<Open>,
    /// Finished nodes by anchor, with the nodes and bytes of text that a copy costs.
    anchors: BTreeMap<usize, (Node, usize, usize)>,
    nodes: usize,
    text: usize,
    twice: Vec<Wrong>,
    done: Option<Node>,
}

/// A list or map whose end was not reached.
struct Open {
    anchor: usize,
    span: Span,
    /// The builder's counts at the start.
    before: (usize, usize),
    items: Items,
}

enum Items {
    Seq(Vec<Node>),
    Map {
        entries: Vec<(Key, Node)>,
        locations: HashMap<String, Span>,
        key: Option<Key>,
        merge: Vec<Node>,
    },
}

impl Builder<'_> {
    fn at(&self, start: usize, end: usize) -> Span {
        let (start, end) = (start + self.bom, end.max(start) + self.bom);
        Span { file: self.file, start: start as u32, end: end as u32 }
    }

    fn span(&self, span: saphyr_parser::Span) -> Span {
        self.at(self.offsets.byte(span.start.index()), self.offsets.byte(span.end.index()))
    }

    fn scan_error(&self, error: &ScanError) -> Wrong {
        let at = self.offsets.byte(error.marker().index());
        Wrong::new(self.at(at, at), format!("not valid YAML: {}", error.info()))
    }

    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Wrong> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let before = (self.nodes, self.text);
                self.spend(span, 1, text.len())?;
                let null = matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let plain = style == ScalarStyle::Plain;
                let value =
                    if plain && null { Value::Null } else { Value::Scalar(text.into_owned()) };
                let form = match tag.filter(|it| it.is_yaml_core_schema()) {
                    Some(tag) if tag.suffix == "str" => Form::Text,
                    None if !plain => Form::Text,
                    _ => Form::Plain,
                };
                self.finish(anchor, before, Node { span, value, form })
            }
            Event::SequenceStart(anchor, _) => self.start(anchor, span, Items::Seq(Vec::new())),
            Event::MappingStart(anchor, _) => {
                let (entries, merge) = (Vec::new(), Vec::new());
                let items = Items::Map { entries, locations: HashMap::new(), key: None, merge };
                self.start(anchor, span, items)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return Ok(()) };
                // A block ends where its last item does; `]` and `}` have a width.
                let end = if span.start < span.end { span.end } else { open.span.end };
                let span = Span { end, ..open.span };
                let value = match open.items {
                    Items::Seq(items) => Value::Seq(items),
                    Items::Map { entries, merge, .. } => Value::Map(merged(entries, merge)?),
                };
                self.finish(open.anchor, open.before, Node::new(span, value))
            }
            Event::Alias(anchor) => {
                let before = (self.nodes, self.text);
                let Some((node, nodes, text)) = self.anchors.get(&anchor) else {
                    return Err(Wrong::new(span, "the alias stands inside what it stands for"));
                };
                let (mut node, nodes, text) = (node.clone(), *nodes, *text);
                node.span = span;
                self.spend(span, nodes, text)?;
                self.finish(0, before, node)
            }
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::Nothing => Ok(()),
        }
    }

    fn spend(&mut self, span: Span, nodes: usize, text: usize) -> Result<(), Wrong> {
        self.nodes += nodes;
        self.text += text;
        if self.nodes > MAX_NODES || self.text > MAX_TEXT {
            let message = "the file is too large, or its aliases grow too large";
            return Err(Wrong::new(span, message));
        }
        Ok(())
    }

    fn start(&mut self, anchor: usize, span: Span, items: Items) -> Result<(), Wrong> {
        if self.open.len() >= MAX_DEPTH {
            let message = format!("nested more than {MAX_DEPTH} deep");
            return Err(Wrong::new(span, message));
        }
        let before = (self.nodes, self.text);
        self.spend(span, 1, 0)?;
        self.open.push(Open { anchor, span, before, items });
        Ok(())
    }

    /// Gives a finished node to the list or map it lies in.
    fn finish(&mut self, anchor: usize, before: (usize, usize), node: Node) -> Result<(), Wrong> {
        if anchor != 0 {
            // The copy that aliases are made from is memory, too.
            let (nodes, text) = (self.nodes - before.0, self.text - before.1);
            self.spend(node.span, nodes, text)?;
            self.anchors.insert(anchor, (node.clone(), nodes, text));
        }
        let Some(open) = self.open.last_mut() else {
            self.done = Some(node);
            return Ok(());
        };
        open.span.end = open.span.end.max(node.span.end);
        match &mut open.items {
            Items::Seq(items) => items.push(node),
            Items::Map { entries, locations, key, merge } => match key.take() {
                None => *key = Some(as_key(node)?),
                Some(key) if key.text == "<<" => merge.push(node),
                Some(key) => {
                    if let Some(&first) = locations.get(&key.text) {
                        let message = format!("key `{}` is set twice", key.text);
                        let mut wrong = Wrong::new(key.span, message);
                        wrong.first = Some(first);
                        self.twice.push(wrong);
                        return Ok(());
                    }
                    locations.insert(key.text.clone(), key.span);
                    entries.push((key, node));
                }
            },
        }
        Ok(())
    }
}

fn as_key(node: Node) -> Result<Key, Wrong> {
    match node.value {
        Value::Scalar(text) => Ok(Key { text, span: node.span }),
        Value::Null => Err(Wrong::new(node.span, "a key is empty")),
        Value::Seq(_) | Value::Map(_) => {
            Err(Wrong::new(node.span, format!("a key is {}", node.value.noun())))
        }
    }
}

/// The entries and those of each `<<`; what stands in the map itself wins, then the first.
fn merged(entries: Vec<(Key, Node)>, merge: Vec<Node>) -> Result<Vec<(Key, Node)>, Wrong> {
    if merge.is_empty() {
        return Ok(entries);
    }
    let mut known: HashSet<String> = entries.iter().map(|(key, _)| key.text.clone()).collect();
    let mut out = entries;
    for node in merge {
        let sources = match node.value {
            Value::Seq(items) => items,
            value => vec![Node { value, ..node }],
        };
        for source in sources {
            let Value::Map(entries) = source.value else {
                return Err(Wrong::new(source.span, "`<<` takes a map, or a list of maps"));
            };
            for (key, value) in entries {
                if known.insert(key.text.clone()) {
                    out.push((key, value));
                }
            }
        }
    }
    Ok(out)
}
