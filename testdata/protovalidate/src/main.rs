//! Times generated validation beside prost-protovalidate, which reads rules at run time, and
//! prost-protovalidate-build, which generates code: `cargo run --release` in this folder, with protoc on
//! the path, as prost-protovalidate wants. All must find the same in each message. Rounds alternate.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod found;
mod messages;

use std::{
    error::Error,
    hint::black_box,
    sync::LazyLock,
    time::{Duration, Instant},
};

use prost::Message;
use prost_protovalidate::{ValidationError, Validator};
use prost_reflect::{DescriptorPool, ReflectMessage};
use protosmith_types::validate::Validate;

use found::Found;

mod ours {
    include!(concat!(env!("OUT_DIR"), "/ours/mod.rs"));
}

/// The same by prost-build and prost-protovalidate-build.
mod theirs {
    pub mod beside {
        pub mod v1 {
            include!(concat!(env!("OUT_DIR"), "/theirs/beside.v1.rs"));
        }
    }
    // Nobody wrote it by hand.
    #[allow(unused_parens)]
    mod validate {
        use super::beside;
        include!(concat!(env!("OUT_DIR"), "/theirs/validate_impl.rs"));
    }
}

const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.binpb"));
static POOL: LazyLock<DescriptorPool> =
    LazyLock::new(|| DescriptorPool::decode(DESCRIPTORS).expect("the build script wrote them"));

const ROUNDS: usize = 200;
/// Messages of a round, one after the other.
const MESSAGES: u32 = 200;

/// One way to validate a message.
struct Way {
    name: &'static str,
    found: Found,
    run: Box<dyn Fn()>,
}

impl Way {
    fn new<T: 'static>(
        name: &'static str,
        message: T,
        validate: impl Fn(&T) -> Found + 'static,
        run: impl Fn(&T) -> bool + 'static,
    ) -> Self {
        let found = validate(&message);
        let run = Box::new(move || {
            black_box(run(black_box(&message)));
        });
        Self { name, found, run }
    }
}

/// What there is to be timed of a message: `ours` first.
fn ways<O, T>(
    message: &O,
    generated: Option<fn(&T) -> Result<(), ValidationError>>,
) -> Result<Vec<Way>, Box<dyn Error>>
where
    O: Message + Validate + Clone + 'static,
    T: Message + ReflectMessage + Default + Clone + 'static,
{
    let theirs = T::decode(&*message.encode_to_vec())?;
    let mut ways = vec![Way::new(
        "ours",
        message.clone(),
        |it| found::ours(it.validate()),
        |it| it.validate().is_ok(),
    )];
    if let Some(validate) = generated {
        ways.push(Way::new(
            "prost-protovalidate-build",
            theirs.clone(),
            move |it| found::generated(validate(it)),
            move |it| validate(it).is_ok(),
        ));
    }
    let validator = Validator::new();
    let check = Validator::new();
    ways.push(Way::new(
        "prost-protovalidate",
        theirs,
        move |it| found::interpreted(check.validate(it)),
        move |it| validator.validate(it).is_ok(),
    ));
    Ok(ways)
}

/// The least and the median time of a message, in nanoseconds, for each way in turn.
fn timed(ways: &[Way]) -> Vec<(f64, f64)> {
    let mut times = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for (way, times) in ways.iter().zip(&mut times) {
            let start = Instant::now();
            for _ in 0..MESSAGES {
                (way.run)();
            }
            times.push(start.elapsed());
        }
    }
    let figures = |mut times: Vec<Duration>| {
        times.sort_unstable();
        let of_one = |it: Duration| it.as_secs_f64() * 1e9 / f64::from(MESSAGES);
        (of_one(times[0]), of_one(times[ROUNDS / 2]))
    };
    times.into_iter().map(figures).collect()
}

/// What is wrong where not all find the same.
fn differences(title: &str, ways: &[Way]) -> Result<(), String> {
    let ours = &ways[0].found;
    for Way { name, found, .. } in &ways[1..] {
        if found != ours {
            return Err(format!("{title}: {ours:#?}, but {name}: {found:#?}"));
        }
    }
    Ok(())
}

/// Prints how long each way takes with a message, and how much of their time ours is.
fn print(title: &str, ways: &[Way]) {
    let (times, count) = (timed(ways), ways[0].found.len());
    let (own_best, own_median) = times[0];
    println!(
        "{title}: {own_best:.0} ns at best, {own_median:.0} ns in the median, {count} violations"
    );
    for (way, (best, median)) in ways.iter().zip(&times).skip(1) {
        let (of_best, of_median, name) = (own_best / best, own_median / median, way.name);
        println!("  {of_best:.3} and {of_median:.3} of {name}: {best:.0} ns, {median:.0} ns");
    }
}

/// All messages with what there is to be timed of them.
fn messages() -> Result<Vec<(String, Vec<Way>)>, Box<dyn Error>> {
    use prost_protovalidate::Validate as Generated;

    let mut all = Vec::new();
    macro_rules! add {
        ($($make:ident: $type:ident $generated:expr;)*) => {
            $(for (state, message) in ["right", "wrong"].into_iter().zip(messages::$make()) {
                let ways = ways::<_, theirs::beside::v1::$type>(&message, $generated)?;
                all.push((format!("{}, {state}", stringify!($type)), ways));
            })*
        };
    }
    add! {
        texts: Texts Some(Generated::validate);
        formats: Formats Some(Generated::validate);
        numbers: Numbers Some(Generated::validate);
        lists: Lists Some(Generated::validate);
        loan: Loan Some(Generated::validate);
        // It has expressions of its own, which prost-protovalidate-build leaves to the interpreter.
        booking: Booking None;
    }
    Ok(all)
}

/// How long it takes to validate one message with nothing prepared.
fn first(validate: impl FnOnce() -> bool) -> Duration {
    let start = Instant::now();
    black_box(validate());
    start.elapsed()
}

fn main() -> Result<(), Box<dyn Error>> {
    let [message, _] = messages::texts();
    let theirs = theirs::beside::v1::Texts::decode(&*message.encode_to_vec())?;
    // Descriptors are read when they are first asked for.
    let _name = theirs.descriptor().full_name().len();
    println!(
        "the first of Texts: {:?}; prost-protovalidate: {:?}, its descriptors read before",
        first(|| message.validate().is_ok()),
        first(|| Validator::new().validate(&theirs).is_ok()),
    );
    let messages = messages()?;
    for (title, ways) in &messages {
        differences(title, ways)?;
    }
    for (title, ways) in &messages {
        print(title, ways);
    }
    Ok(())
}

#[test]
fn all_find_the_same() {
    for (title, ways) in messages().unwrap() {
        differences(&title, &ways).unwrap();
        assert_eq!(ways[0].found.is_empty(), title.ends_with("right"), "{title}");
    }
}
