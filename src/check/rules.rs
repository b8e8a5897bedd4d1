//! The rules that a plugin has.

use std::{
    collections::BTreeMap,
    sync::{LazyLock, Mutex, PoisonError},
};

use protosmith_compiler::model::{
    OptionValues,
    wire::{Value, put_bytes, put_int},
};
use protosmith_rules::rule::{Categories, Category, Check, Foreign, Rule};
use rustc_hash::FxHashMap;

use super::client::{Client, Host, Procedure};
use crate::generate::Fault;

/// What a rule of a plugin carries.
#[derive(Debug)]
pub(crate) struct Theirs {
    /// The place of the plugin among those of the configuration.
    pub(super) plugin: usize,
    /// The plugin as reports have it.
    pub(crate) name: String,
}

impl Theirs {
    /// What a rule carries, if a plugin has it.
    pub(crate) fn of(rule: &Rule) -> Option<&'static Self> {
        rule.data?.downcast_ref()
    }
}

/// What a plugin lists.
#[derive(Default)]
pub(super) struct Listed {
    /// By id.
    pub(super) rules: Vec<&'static Rule>,
    /// The names of its categories.
    pub(super) categories: Vec<String>,
    /// Ids of what is deprecated, with those that are to be used instead.
    pub(super) replaced: BTreeMap<String, Vec<String>>,
}

/// A rule as a plugin lists it.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Described {
    plugin: (usize, String),
    id: String,
    categories: Vec<String>,
    is_default: bool,
    purpose: String,
    is_breaking: bool,
}

/// Pages of a list that are asked for.
const MOST_PAGES: usize = 40;
/// As buf asks for them.
const PAGE_SIZE: u64 = 250;

/// Asks a plugin for its rules. `plugin` is its place in the configuration.
pub(super) fn list(client: &Client, plugin: usize, host: &Host) -> Result<Listed, Fault> {
    let mut out = Listed::default();
    let rules = pages(client, Procedure::ListRules, host)?;
    for page in pages(client, Procedure::ListCategories, host)? {
        for category in OptionValues(&page).message(2) {
            let name = id(category, "category")?;
            if category.bool(3) == Some(true) {
                out.replaced.insert(name.clone(), ids(category, 4)?);
            }
            if out.categories.contains(&name) {
                return Err(format!("it lists category `{name}` twice").into());
            }
            out.categories.push(name);
        }
    }
    let mut described: BTreeMap<String, Described> = BTreeMap::new();
    for rule in rules.iter().flat_map(|it| OptionValues(it).message(2)) {
        let rule_id = id(rule, "rule")?;
        if described.contains_key(&rule_id) || out.categories.contains(&rule_id) {
            return Err(format!("it lists `{rule_id}` twice").into());
        }
        if rule.bool(6) == Some(true) {
            out.replaced.insert(rule_id.clone(), ids(rule, 7)?);
        }
        let categories = ids(rule, 2)?;
        if let Some(unknown) = categories.iter().find(|it| !out.categories.contains(it)) {
            let why = format!("it lists no category `{unknown}`, which its rule `{rule_id}` is in");
            return Err(why.into());
        }
        let is_breaking = match rule.int(5) {
            Some(1) => false,
            Some(2) => true,
            _ => return Err(format!("its rule `{rule_id}` is of no type that is known").into()),
        };
        let purpose: Vec<&str> = rule.str(4).unwrap_or_default().split_whitespace().collect();
        let (plugin, purpose) = ((plugin, client.name.clone()), purpose.join(" "));
        let is_default = rule.bool(3) == Some(true);
        let rule = Described { plugin, id: rule_id, categories, is_default, purpose, is_breaking };
        described.insert(rule.id.clone(), rule);
    }
    let live = described.into_values().filter(|it| !out.replaced.contains_key(&it.id));
    out.rules = live.map(declare).collect();
    Ok(out)
}

/// The pages of a list.
fn pages(client: &Client, procedure: Procedure, host: &Host) -> Result<Vec<Vec<u8>>, Fault> {
    let (mut out, mut token): (Vec<Vec<u8>>, Vec<u8>) = (Vec::new(), Vec::new());
    for _ in 0..MOST_PAGES {
        let mut request = Vec::new();
        put_int(&mut request, 1, PAGE_SIZE);
        if !token.is_empty() {
            put_bytes(&mut request, 2, &token);
        }
        let page = client.call(procedure, &request, host)?;
        token = OptionValues(&page).get(1).and_then(Value::bytes).unwrap_or_default().to_vec();
        out.push(page);
        if token.is_empty() {
            return Ok(out);
        }
    }
    Err(format!("its lists have more than {MOST_PAGES} pages").into())
}

/// The id of a rule or category.
fn id(item: OptionValues<'_>, what: &str) -> Result<String, Fault> {
    let id = item.str(1).unwrap_or_default();
    if is_id(id) {
        Ok(id.to_owned())
    } else {
        Err(format!("it lists `{id}`, which is no id of a {what}").into())
    }
}

fn ids(item: OptionValues<'_>, number: u32) -> Result<Vec<String>, Fault> {
    let all = item.all(number).map(|it| it.str().unwrap_or_default());
    let one = |it: &str| {
        let why = || format!("it lists `{it}`, which is no id");
        if is_id(it) { Ok(it.to_owned()) } else { Err(why().into()) }
    };
    all.map(one).collect()
}

/// As the protocol has it: capitals, digits, and `_` between them.
fn is_id(name: &str) -> bool {
    let is_inner = |it: u8| it.is_ascii_uppercase() || it.is_ascii_digit();
    let bytes = name.as_bytes();
    (3..=64).contains(&bytes.len())
        && bytes.iter().all(|it| is_inner(*it) || *it == b'_')
        && is_inner(bytes[0])
        && is_inner(bytes[bytes.len() - 1])
}

static DECLARED: LazyLock<Mutex<FxHashMap<Described, &'static Rule>>> =
    LazyLock::new(Mutex::default);

/// The rule; the same for what is listed again.
fn declare(described: Described) -> &'static Rule {
    let mut declared = DECLARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = declared.get(&described) {
        return known;
    }
    let kept = |text: &str| -> &'static str { text.to_owned().leak() };
    let category = |it: &String| Category::named(it).unwrap_or_else(|| Category::Added(kept(it)));
    let categories: Vec<Category> = described.categories.iter().map(category).collect();
    let (plugin, name) = &described.plugin;
    let doc = format!(" {}\n\n A rule of the check plugin `{name}`.\n", described.purpose);
    let Described { is_breaking, is_default, .. } = described;
    let theirs: &'static Theirs =
        Box::leak(Box::new(Theirs { plugin: *plugin, name: name.clone() }));
    let check = Check::Foreign(Foreign { is_breaking, is_default });
    let rule: &'static Rule = Box::leak(Box::new(Rule {
        categories: Categories::added(categories.leak()),
        data: Some(theirs),
        ..Rule::new(kept(&described.id), kept(&doc), check)
    }));
    declared.insert(described, rule);
    rule
}
