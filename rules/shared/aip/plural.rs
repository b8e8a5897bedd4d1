//! The plural and the singular of English words. The last word of a name counts: `BookShelf`.

use std::{
    cell::RefCell,
    sync::{LazyLock, OnceLock},
    thread::LocalKey,
};

use regex::{Regex, RegexSet};
use rustc_hash::FxHashMap;

/// One of it, and several, where no rule says so.
const IRREGULAR: [(&str, &str); 47] = [
    ("i", "we"),
    ("me", "us"),
    ("he", "they"),
    ("she", "they"),
    ("them", "them"),
    ("myself", "ourselves"),
    ("yourself", "yourselves"),
    ("itself", "themselves"),
    ("herself", "themselves"),
    ("himself", "themselves"),
    ("themself", "themselves"),
    ("is", "are"),
    ("was", "were"),
    ("has", "have"),
    ("this", "these"),
    ("that", "those"),
    ("echo", "echoes"),
    ("dingo", "dingoes"),
    ("volcano", "volcanoes"),
    ("tornado", "tornadoes"),
    ("torpedo", "torpedoes"),
    ("genus", "genera"),
    ("viscus", "viscera"),
    ("stigma", "stigmata"),
    ("stoma", "stomata"),
    ("dogma", "dogmata"),
    ("lemma", "lemmata"),
    ("schema", "schemata"),
    ("anathema", "anathemata"),
    ("ox", "oxen"),
    ("axe", "axes"),
    ("die", "dice"),
    ("yes", "yeses"),
    ("foot", "feet"),
    ("eave", "eaves"),
    ("goose", "geese"),
    ("tooth", "teeth"),
    ("quiz", "quizzes"),
    ("human", "humans"),
    ("proof", "proofs"),
    ("carve", "carves"),
    ("valve", "valves"),
    ("looey", "looies"),
    ("thief", "thieves"),
    ("groove", "grooves"),
    ("pickaxe", "pickaxes"),
    ("passerby", "passersby"),
];

/// Words that are the same for one and for several.
const UNCOUNTABLE: [&str; 94] = [
    "adulthood",
    "advice",
    "agenda",
    "aid",
    "aircraft",
    "alcohol",
    "ammo",
    "analytics",
    "anime",
    "athletics",
    "audio",
    "bison",
    "blood",
    "bream",
    "buffalo",
    "butter",
    "carp",
    "cash",
    "chassis",
    "chess",
    "clothing",
    "cod",
    "commerce",
    "cooperation",
    "corps",
    "debris",
    "diabetes",
    "digestion",
    "elk",
    "energy",
    "equipment",
    "excretion",
    "expertise",
    "firmware",
    "flounder",
    "fun",
    "gallows",
    "garbage",
    "graffiti",
    "hardware",
    "headquarters",
    "health",
    "herpes",
    "highjinks",
    "homework",
    "housework",
    "information",
    "jeans",
    "justice",
    "kudos",
    "labour",
    "literature",
    "machinery",
    "mackerel",
    "mail",
    "media",
    "mews",
    "moose",
    "music",
    "mud",
    "manga",
    "news",
    "only",
    "personnel",
    "pike",
    "plankton",
    "pliers",
    "police",
    "pollution",
    "premises",
    "rain",
    "research",
    "rice",
    "salmon",
    "scissors",
    "series",
    "sewage",
    "shambles",
    "shrimp",
    "software",
    "species",
    "staff",
    "swine",
    "tennis",
    "traffic",
    "transportation",
    "trout",
    "tuna",
    "wealth",
    "welfare",
    "whiting",
    "wildebeest",
    "wildlife",
    "you",
];

/// Endings of such words.
const UNCOUNTABLE_ENDINGS: [&str; 8] = [
    r"pok[eé]mon$",
    r"[^aeiou]ese$",
    r"deer$",
    r"fish$",
    r"measles$",
    r"o[iu]s$",
    r"pox$",
    r"sheep$",
];

/// Endings, and what they become for several; the last that fits counts.
const PLURALS: [(&str, &str); 25] = [
    (r"s?$", "s"),
    (r"[^\x00-\x7F]$", "$0"),
    (r"([^aeiou]ese)$", "$1"),
    (r"(ax|test)is$", "${1}es"),
    (r"(alias|[^aou]us|t[lm]as|gas|ris)$", "${1}es"),
    (r"(e[mn]u)s?$", "${1}s"),
    (r"([^l]ias|[aeiou]las|[ejzr]as|[iu]am)$", "$1"),
    (
        r"(alumn|syllab|vir|radi|nucle|fung|cact|stimul|termin|bacill|foc|uter|loc|strat)(?:us|i)$",
        "${1}i",
    ),
    (r"(alumn|alg|vertebr)(?:a|ae)$", "${1}ae"),
    (r"(seraph|cherub)(?:im)?$", "${1}im"),
    (r"(her|at|gr)o$", "${1}oes"),
    (
        r"(agend|addend|millenni|dat|extrem|bacteri|desiderat|strat|candelabr|errat|ov|symposi|curricul|quor)(?:a|um)$",
        "${1}a",
    ),
    (
        r"(apheli|hyperbat|periheli|asyndet|noumen|phenomen|criteri|organ|prolegomen|hedr|automat)(?:a|on)$",
        "${1}a",
    ),
    (r"sis$", "ses"),
    (r"(?:(kni|wi|li)fe|(ar|l|ea|eo|oa|hoo)f)$", "${1}${2}ves"),
    (r"([^aeiouy]|qu)y$", "${1}ies"),
    (r"([^ch][ieo][ln])ey$", "${1}ies"),
    (r"(x|ch|ss|sh|zz)$", "${1}es"),
    (r"(matr|cod|mur|sil|vert|ind|append)(?:ix|ex)$", "${1}ices"),
    (r"\b((?:tit)?m|l)(?:ice|ouse)$", "${1}ice"),
    (r"(pe)(?:rson|ople)$", "${1}ople"),
    (r"(child)(?:ren)?$", "${1}ren"),
    (r"eaux$", "$0"),
    (r"m[ae]n$", "men"),
    (r"^thou$", "you"),
];

/// Endings, and what they become for one; the last that fits counts.
const SINGULARS: [(&str, &str); 24] = [
    (r"s$", ""),
    (r"(ss)$", "$1"),
    (r"(wi|kni|(?:after|half|high|low|mid|non|night|[^\w]|^)li)ves$", "${1}fe"),
    (r"(ar|(?:wo|[ae])l|[eo][ao])ves$", "${1}f"),
    (r"ies$", "y"),
    (r"(dg|ss|ois|lk|ok|wn|mb|th|ch|ec|oal|is|ck|ix|sser|ts|wb)ies$", "${1}ie"),
    (
        r"\b(l|(?:neck|cross|hog|aun)?t|coll|faer|food|gen|goon|group|hipp|junk|vegg|(?:pork)?p|charl|calor|cut)ies$",
        "${1}ie",
    ),
    (r"\b(mon|smil)ies$", "${1}ey"),
    (r"\b((?:tit)?m|l)ice$", "${1}ouse"),
    (r"(seraph|cherub)im$", "$1"),
    (
        r"(x|ch|ss|sh|zz|tto|go|cho|alias|[^aou]us|t[lm]as|gas|(?:her|at|gr)o|[aeiou]ris)(?:es)?$",
        "$1",
    ),
    (r"(analy|diagno|parenthe|progno|synop|the|empha|cri|ne)(?:sis|ses)$", "${1}sis"),
    (r"(movie|twelve|abuse|e[mn]u)s$", "$1"),
    (r"(test)(?:is|es)$", "${1}is"),
    (
        r"(alumn|syllab|vir|radi|nucle|fung|cact|stimul|termin|bacill|foc|uter|loc|strat)(?:us|i)$",
        "${1}us",
    ),
    (
        r"(agend|addend|millenni|dat|extrem|bacteri|desiderat|strat|candelabr|errat|ov|symposi|curricul|quor)a$",
        "${1}um",
    ),
    (
        r"(apheli|hyperbat|periheli|asyndet|noumen|phenomen|criteri|organ|prolegomen|hedr|automat)a$",
        "${1}on",
    ),
    (r"(alumn|alg|vertebr)ae$", "${1}a"),
    (r"(cod|mur|sil|vert|ind)ices$", "${1}ex"),
    (r"(matr|append)ices$", "${1}ix"),
    (r"(pe)(rson|ople)$", "${1}rson"),
    (r"(child)ren$", "$1"),
    (r"(eau)x?$", "$1"),
    (r"men$", "man"),
];

/// Rules as they are tried, the first that fits counts.
struct Endings {
    /// All of them, to find those that fit at once.
    all: RegexSet,
    each: Vec<Ending>,
    known: &'static LocalKey<Known>,
}

/// What became of words: the same few come again and again.
type Known = RefCell<FxHashMap<Box<str>, Box<str>>>;

thread_local! {
    static KNOWN_PLURALS: Known = Known::default();
    static KNOWN_SINGULARS: Known = Known::default();
}

/// So many words are kept, of so many bytes.
const KEPT: usize = 4096;
const LONGEST_KEPT: usize = 32;

/// Most endings are those of few words: they are read when one fits.
struct Ending {
    pattern: &'static str,
    read: OnceLock<Regex>,
    to: &'static str,
}

impl Ending {
    fn regex(&self) -> &Regex {
        self.read.get_or_init(|| Regex::new(self.pattern).expect("it is written above"))
    }
}

impl Endings {
    fn new(rules: &[(&'static str, &'static str)], known: &'static LocalKey<Known>) -> Self {
        let same = UNCOUNTABLE_ENDINGS.iter().map(|it| (*it, "$0"));
        let all: Vec<_> = rules.iter().copied().chain(same).rev().collect();
        let ending = |it: &(&'static str, &'static str)| Ending {
            pattern: it.0,
            read: OnceLock::new(),
            to: it.1,
        };
        Self {
            all: RegexSet::new(all.iter().map(|it| it.0)).expect("each is written above"),
            each: all.iter().map(ending).collect(),
            known,
        }
    }

    fn apply(&self, word: &str) -> String {
        if word.len() > LONGEST_KEPT {
            return self.applied(word);
        }
        self.known.with_borrow_mut(|known| {
            if let Some(made) = known.get(word) {
                return made.to_string();
            }
            if known.len() == KEPT {
                known.clear();
            }
            let made = self.applied(word);
            known.insert(word.into(), made.as_str().into());
            made
        })
    }

    fn applied(&self, word: &str) -> String {
        // Endings are written small.
        let small = word.to_ascii_lowercase();
        if small.is_empty() || UNCOUNTABLE.contains(&small.as_str()) {
            return word.to_owned();
        }
        let first = self.all.matches(&small).iter().next();
        let Some(ending) = first.map(|at| &self.each[at]) else { return word.to_owned() };
        let Some(found) = ending.regex().captures(&small) else { return word.to_owned() };
        let (mut made, whole) = (String::new(), found.get_match());
        found.expand(ending.to, &mut made);
        let (before, matched) = word.split_at(whole.start());
        // Where nothing is matched, something is added, in the case of the letter before it.
        let like = match matched.chars().next() {
            None => before.chars().last().map(String::from).unwrap_or_default(),
            Some(_) if made == whole.as_str() => return word.to_owned(),
            Some(_) => matched.to_owned(),
        };
        before.to_owned() + &with_case_of(&like, &made)
    }
}

static TO_PLURAL: LazyLock<Endings> = LazyLock::new(|| Endings::new(&PLURALS, &KNOWN_PLURALS));
static TO_SINGULAR: LazyLock<Endings> =
    LazyLock::new(|| Endings::new(&SINGULARS, &KNOWN_SINGULARS));

/// What several are called: `shelves` for `shelf`.
pub(crate) fn plural(word: &str) -> String {
    let lower = word.to_lowercase();
    if IRREGULAR.iter().any(|it| it.1 == lower) {
        return word.to_owned();
    }
    match IRREGULAR.iter().find(|it| it.0 == lower) {
        Some(found) => with_case_of(word, found.1),
        None => TO_PLURAL.apply(word),
    }
}

/// What one is called: `shelf` for `shelves`.
pub(crate) fn singular(word: &str) -> String {
    let lower = word.to_lowercase();
    if IRREGULAR.iter().any(|it| it.0 == lower) {
        return word.to_owned();
    }
    match IRREGULAR.iter().find(|it| it.1 == lower) {
        Some(found) => with_case_of(word, found.0),
        None => TO_SINGULAR.apply(word),
    }
}

/// The plural of a word that may be one already.
pub(crate) fn to_plural(word: &str) -> String {
    plural(&singular(word))
}

pub(crate) fn is_plural(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is = |one: bool| IRREGULAR.iter().any(|it| (if one { it.0 } else { it.1 }) == lower);
    is(false) || (!is(true) && TO_PLURAL.apply(&lower) == lower)
}

/// A word in the case of another: small, capitals, or a capital first.
fn with_case_of(like: &str, word: &str) -> String {
    if like == word || like.chars().all(|it| !it.is_uppercase()) {
        return if like == word { word.to_owned() } else { word.to_lowercase() };
    }
    if like.chars().all(|it| !it.is_lowercase()) {
        return word.to_uppercase();
    }
    let mut letters = word.chars();
    let first = letters.next().filter(|_| like.starts_with(char::is_uppercase));
    match first {
        Some(first) => first.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect(),
        None => word.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_plural, plural, singular, to_plural};

    #[test]
    fn words_have_a_plural_and_a_singular() {
        for (one, several) in [
            ("book", "books"),
            ("Book", "Books"),
            ("BookShelf", "BookShelves"),
            ("library", "libraries"),
            ("Person", "People"),
            ("Child", "Children"),
            ("index", "indices"),
            ("box", "boxes"),
            ("Address", "Addresses"),
            ("Bus", "Buses"),
            ("Analysis", "Analyses"),
            ("Information", "Information"),
            ("Series", "Series"),
            ("Movie", "Movies"),
            ("Key", "Keys"),
            ("Policy", "Policies"),
            ("datum", "data"),
            ("Tooth", "Teeth"),
            ("knife", "knives"),
            ("Sheep", "Sheep"),
        ] {
            assert_eq!((plural(one).as_str(), singular(several).as_str()), (several, one));
            assert_eq!(to_plural(several), several);
            assert!(is_plural(several), "{several}");
            assert!(one == several || !is_plural(one), "{one}");
        }
        assert_eq!((plural(""), singular("")), (String::new(), String::new()));
    }
}
