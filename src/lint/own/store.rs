//! Declares rules of one's own. Rules are named by references that never end, so what is declared
//! stays; the same rule is declared once, however often its file is read.

use std::sync::{LazyLock, Mutex, PoisonError};

use protosmith_rules::rule::{Categories, Category, Rule, Stage};
use rustc_hash::FxHashMap;

use super::{
    definition::Definition,
    page,
    program::{Broken, Program},
    run,
};

type Declared = Mutex<FxHashMap<Definition, &'static Rule>>;

static DECLARED: LazyLock<Declared> = LazyLock::new(Declared::default);

/// The rule of a definition; or all that is wrong with its expressions.
pub fn declare(definition: &Definition) -> Result<&'static Rule, Vec<Broken>> {
    let mut declared = DECLARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = declared.get(definition) {
        return Ok(known);
    }
    let program = Program::new(definition.clone())?;
    let rule: &'static Rule = Box::leak(Box::new(rule(program)));
    declared.insert(definition.clone(), rule);
    Ok(rule)
}

fn rule(program: Program) -> Rule {
    let definition = &program.definition;
    let kept = |text: &str| -> &'static str { text.to_owned().leak() };
    let (id, doc) = (kept(&definition.id), kept(&page::doc(definition)));
    let categories: Vec<Category> =
        match (definition.categories.as_slice(), definition.on.is_pair()) {
            ([], false) => vec![Category::Standard],
            ([], true) => {
                vec![Category::File, Category::Package, Category::WireJson, Category::Wire]
            }
            (names, _) => {
                let category =
                    |name: &String| Category::named(name).unwrap_or(Category::Added(kept(name)));
                names.iter().map(category).collect()
            }
        };
    let (check, severity) = (run::check(definition.on), definition.severity);
    let source = definition.source.as_deref().map(kept);
    Rule {
        categories: Categories::added(categories.leak()),
        severity,
        stage: Stage::Stable,
        source,
        data: Some(Box::leak(Box::new(program))),
        ..Rule::new(id, doc, check)
    }
}
