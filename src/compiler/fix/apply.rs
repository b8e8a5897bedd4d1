//! Applies fixes in rounds: after each the schema is compiled and checked anew.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    hash::{DefaultHasher, Hash, Hasher},
};

use super::{Reason, check, history::History, select::Round, splice::Taken};
use crate::{
    compile::Compiled,
    diagnostic::{Diagnostic, Fix, Safety},
    model::File,
};

/// Texts of files by import path.
pub type Texts = BTreeMap<String, Vec<u8>>;

/// Who knows the files and what is to be checked in them.
pub trait Project {
    /// Compiles the files, those in `changed` with these texts in the place of their own.
    fn compile(&mut self, changed: &Texts) -> Compiled;

    /// What is found in a schema, by the compiler and by rules, in an order that is always the
    /// same: of fixes that meet, the first is applied.
    fn diagnostics(&mut self, compiled: &Compiled) -> Vec<Diagnostic>;

    /// Forgets what was compiled so far: the next texts are those of the files again.
    fn begin_again(&mut self) {}
}

/// What came of applying fixes.
#[derive(Debug)]
pub struct Outcome {
    /// The files that changed, with their new texts.
    pub texts: Texts,
    /// In the order in which they were applied.
    pub applied: Vec<Applied>,
    /// The schema of the new texts.
    pub compiled: Compiled,
    /// What is still found in it.
    pub diagnostics: Vec<Diagnostic>,
    /// How much was found before.
    pub found: usize,
    /// Why fixes of these diagnostics were not applied, by their places in the list.
    pub left: BTreeMap<usize, Reason>,
}

/// A fix that was applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The id of the rule, or that of the compiler.
    pub rule: &'static str,
    /// What was wrong.
    pub message: String,
    /// What the fix does.
    pub title: String,
    pub safety: Safety,
    /// The import paths of the files that it edited.
    pub files: BTreeSet<String>,
    /// Counted from one.
    pub round: usize,
}

/// How many rounds may make room for new fixes. Those that make room for fixes that had to wait do not
/// count, as often as there were fixes in the first round.
const ROUNDS: usize = 16;

/// How many times what was tried may turn out to be wrong: to find the fix that is to blame takes
/// some, and hostile input may provoke many.
const FAILURES: usize = 256;

/// Applies the fixes that are wanted, of each diagnostic the first, until no more can be.
///
/// A fix is applied with all its edits or not at all. Of fixes that meet in a text the first is
/// applied, and the others wait for the next round. What a round makes of the texts has to keep
/// what [`check`](super::check()) asks for; fixes that do not are left out. Where rules name an element back
/// and forth, or without end, all begins again without what these rules would call it.
pub fn apply(project: &mut dyn Project, is_wanted: &dyn Fn(&Diagnostic, &Fix) -> bool) -> Outcome {
    let mut history = History::default();
    loop {
        if let Some(outcome) = rounds(project, is_wanted, &mut history) {
            return outcome;
        }
        project.begin_again();
    }
}

/// What comes of all rounds. `None` where rules turned out to disagree about names, of which the history
/// has taken note.
fn rounds(
    project: &mut dyn Project,
    is_wanted: &dyn Fn(&Diagnostic, &Fix) -> bool,
    history: &mut History,
) -> Option<Outcome> {
    let mut texts = Texts::new();
    let mut compiled = project.compile(&texts);
    let mut diagnostics = project.diagnostics(&compiled);
    let found = diagnostics.len();
    let mut applied: Vec<Applied> = Vec::new();
    // After which round there were such texts.
    let mut seen = BTreeMap::from([(hash(&texts), 0)]);
    let mut originals = Originals::default();
    let mut is_circle = false;
    let (mut failures, mut number, mut limit) = (FAILURES, 0, ROUNDS);
    let mut may_wait = None;
    loop {
        number += 1;
        let mut round = Round::new(&compiled.schema, &diagnostics, history, is_wanted);
        let may_wait = may_wait.get_or_insert_with(|| round.fixes.iter().flatten().count());
        let (mut accepted, mut next) = (Vec::new(), None);
        if number <= limit || is_circle {
            let (texts, before) = (&texts, &compiled);
            let mut trial = Trial { project: &mut *project, texts, before, failures, done: None };
            accepted = trial.round(&mut round);
            (failures, next) = (trial.failures, trial.done);
        } else if round.has_waiting(&[]) && history.is_endless() {
            return None;
        }
        let Some((mut new_texts, new)) = next.filter(|_| !is_circle) else {
            round.refuse(accepted, &Reason::Cycle);
            round.refuse(0..diagnostics.len(), &Reason::Limit);
            let left = round.refused;
            return Some(Outcome { texts, applied, compiled, diagnostics, found, left });
        };
        accepted.sort_unstable();
        if *may_wait > 0 && round.has_waiting(&accepted) {
            *may_wait -= 1;
            limit += 1;
        }
        let fixes =
            accepted.iter().filter_map(|at| Some((diagnostics[*at].rule, round.fixes[*at]?)));
        history.note(&compiled.schema, number, fixes);
        applied.extend(accepted.into_iter().filter_map(|at| entry(&round, at, number)));
        originals.keep_changed(&compiled, &mut new_texts);
        match seen.entry(hash(&new_texts)) {
            Entry::Vacant(entry) => _ = entry.insert(number),
            // What came since undoes itself, and would again.
            Entry::Occupied(entry) if history.is_circle(*entry.get()) => return None,
            Entry::Occupied(entry) => {
                applied.retain(|it| it.round <= *entry.get());
                is_circle = true;
            }
        }
        diagnostics = project.diagnostics(&new);
        (texts, compiled) = (new_texts, new);
    }
}

fn hash(it: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}

/// The hashes of the texts that files had before anything was changed, as far as they were changed since.
#[derive(Default)]
struct Originals(BTreeMap<String, u64>);

impl Originals {
    /// Leaves of texts those that files did not have in the beginning. `before` is the round before.
    fn keep_changed(&mut self, before: &Compiled, texts: &mut Texts) {
        texts.retain(|path, text| {
            // Until it is changed, a file has its first text.
            let original = self.0.entry(path.clone()).or_insert_with(|| {
                let file = before.schema.file(path).map(File::index);
                let text = file.and_then(|it| before.schema.sources[it].text());
                hash(&text.unwrap_or_default())
            });
            *original != hash(&&**text)
        });
    }
}

fn entry(round: &Round<'_>, at: usize, number: usize) -> Option<Applied> {
    let (found, fix) = (&round.diagnostics[at], round.fixes[at]?);
    let path = |file| round.schema.at(file).path().to_owned();
    Some(Applied {
        rule: found.rule,
        message: found.message.clone(),
        title: fix.title.clone(),
        safety: fix.safety,
        files: round.files(at).into_iter().map(path).collect(),
        round: number,
    })
}

/// Fixes that are tried on what the rounds before have made.
struct Trial<'a> {
    project: &'a mut dyn Project,
    texts: &'a Texts,
    before: &'a Compiled,
    failures: usize,
    /// What the fixes that were accepted make of the texts.
    done: Option<(Texts, Compiled)>,
}

impl Trial<'_> {
    /// The fixes of a round that are accepted. Those that keep most come first: they are then
    /// compared with what was before them, and not with what others have changed.
    fn round(&mut self, round: &mut Round<'_>) -> Vec<usize> {
        let mut accepted = Vec::new();
        // Where all that was tried is refused, those that waited for it have their turn.
        while accepted.is_empty() {
            let mut taken = Taken::default();
            let mut is_tried = false;
            for safety in [Safety::Safe, Safety::Unsafe, Safety::BreaksClients] {
                let candidates = round.select(safety, &mut taken);
                is_tried |= !candidates.is_empty();
                let base = self.done.take();
                let before = accepted.len();
                self.settle(round, (safety, base.as_ref()), &candidates, &mut accepted);
                if accepted.len() == before {
                    self.done = base;
                }
            }
            if !is_tried {
                break;
            }
        }
        accepted
    }

    /// Accepts the candidates together if that is right, else two parts of them one after the
    /// other.
    fn settle(
        &mut self,
        round: &mut Round<'_>,
        (safety, base): (Safety, Option<&(Texts, Compiled)>),
        candidates: &[usize],
        accepted: &mut Vec<usize>,
    ) {
        let Some(&first) = candidates.first() else { return };
        if self.failures == 0 {
            round.refuse(candidates.iter().copied(), &Reason::Limit);
            return;
        }
        let mut texts = self.texts.clone();
        for (file, text) in round.texts(accepted.iter().chain(candidates).copied()) {
            texts.insert(round.schema.at(file).path().to_owned(), text);
        }
        let compiled = self.project.compile(&texts);
        match check(base.map_or(self.before, |it| &it.1), &compiled, safety) {
            Ok(()) => {
                accepted.extend(candidates);
                self.done = Some((texts, compiled));
            }
            Err(reason) => {
                self.failures -= 1;
                if candidates.len() == 1 {
                    round.refuse([first], &reason);
                    return;
                }
                for part in round.parts(candidates, &reason) {
                    self.settle(round, (safety, base), &part, accepted);
                }
            }
        }
    }
}
