//! Times generated messages beside those of prost-build, and their JSON beside that of pbjson and plain
//! structs of serde: `cargo run --release -p mapping --example ratios`. Rounds alternate; the best of each counts.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

mod json;
mod wire;

use std::time::{Duration, Instant};

use prost::Message;

use beside::order::v1 as theirs;
use mapping::proto::order::v1 as ours;

/// The same messages by prost-build, with the JSON of pbjson.
mod beside {
    #![expect(
        clippy::allow_attributes,
        clippy::use_self,
        unreachable_pub,
        reason = "nobody wrote it by hand"
    )]
    pub mod order {
        pub mod v1 {
            include!(concat!(env!("OUT_DIR"), "/beside/order.v1.rs"));
            include!(concat!(env!("OUT_DIR"), "/beside/order.v1.serde.rs"));
        }
    }
}

fn order() -> ours::Order {
    let line = |at: u32| ours::Line {
        article: format!("article \"{at}\" of the catalogue"),
        count: at,
        price: f64::from(at) * 1.37,
        codes: (0..8).map(|it| it * 1000).collect(),
    };
    let label = |at: u32| (format!("label-{at}"), format!("value {at}"));
    ours::Order {
        order_id: "projects/p/orders/0123456789".to_owned(),
        customer_number: 1_234_567_890_123,
        status: ours::Status::Paid.into(),
        is_gift: true,
        token: (0..=255).collect(),
        lines: (1..=12).map(line).collect(),
        labels: (0..6).map(label).collect(),
        create_time: Some(prost_types::Timestamp { seconds: 1_790_000_000, nanos: 500_000_000 }),
        note: Some("leave it at the door".to_owned()),
        payment: Some(ours::order::Payment::Card(ours::Card {
            holder: "Ada Lovelace".to_owned(),
            number: "4242 4242 4242 4242".to_owned(),
        })),
        weights: (0..10).map(|it| f64::from(it) / 3.0).collect(),
        discount: 0.25,
    }
}

/// A message as another type of the same schema.
fn same<T: Message + Default>(message: &impl Message) -> T {
    T::decode(message.encode_to_vec().as_slice()).expect("they are the same")
}

/// What is timed.
struct Run {
    name: &'static str,
    run: Box<dyn FnMut()>,
}

/// The time of the best of many rounds of each, in turn.
fn best(runs: &mut [Run]) -> Vec<Duration> {
    let mut best = vec![Duration::MAX; runs.len()];
    for _ in 0..200 {
        for (run, best) in runs.iter_mut().zip(&mut best) {
            let start = Instant::now();
            for _ in 0..200 {
                (run.run)();
            }
            *best = start.elapsed().min(*best);
        }
    }
    best
}

/// Prints how long each takes, and how much of what `peer` takes.
fn print(title: &str, peer: &str, mut runs: Vec<Run>) {
    let best = best(&mut runs);
    let at = runs.iter().position(|it| it.name == peer).expect("it is one of them");
    for (Run { name, .. }, time) in runs.iter().zip(&best) {
        let ratio = time.as_secs_f64() / best[at].as_secs_f64();
        println!("{title} {name}: {:?} a message, {ratio:.2} of {peer}", *time / 200);
    }
}

fn main() {
    wire::measure();
    json::measure();
}
