//! Times the JSON of generated messages beside that of pbjson, and beside plain structs of serde:
//! `cargo run --release -p mapping --example ratios`. Rounds alternate; the best of each counts.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::{
    collections::HashMap,
    hint::black_box,
    time::{Duration, Instant},
};

use prost::Message as _;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use beside::order::v1 as theirs;
use mapping::proto::order::v1 as ours;

/// The same messages with pbjson.
mod beside {
    #![expect(
        clippy::allow_attributes,
        clippy::use_self,
        unreachable_pub,
        reason = "nobody wrote it by hand"
    )]
    pub mod order {
        pub mod v1 {
            include!(concat!(env!("OUT_DIR"), "/beside/order.rs"));
            include!(concat!(env!("OUT_DIR"), "/beside/order.v1.serde.rs"));
        }
    }
}

/// The same as somebody would write it for serde, without what protobuf asks for.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Plain {
    order_id: String,
    customer_number: i64,
    status: String,
    is_gift: bool,
    token: String,
    lines: Vec<PlainLine>,
    labels: HashMap<String, String>,
    create_time: String,
    note: Option<String>,
    card: PlainCard,
    weights: Vec<f64>,
    discount: f32,
}

#[derive(Serialize, Deserialize)]
struct PlainLine {
    article: String,
    count: u32,
    price: f64,
    codes: Vec<i32>,
}

#[derive(Serialize, Deserialize)]
struct PlainCard {
    holder: String,
    number: String,
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

fn print(title: &str, mut runs: Vec<Run>) {
    let best = best(&mut runs);
    let first = best[0].as_secs_f64();
    for (Run { name, .. }, time) in runs.iter().zip(&best) {
        let ratio = first / time.as_secs_f64();
        println!("{title} {name}: {:?} a message, ours takes {ratio:.2} of it", *time / 200);
    }
}

fn reader<T: DeserializeOwned>(name: &'static str, text: &'static str) -> Run {
    let run = Box::new(move || {
        black_box(serde_json::from_str::<T>(black_box(text)).expect("it is one"));
    });
    Run { name, run }
}

fn writer<T: Serialize + 'static>(name: &'static str, value: T) -> Run {
    let run = Box::new(move || {
        black_box(serde_json::to_string(black_box(&value)).expect("it has one"));
    });
    Run { name, run }
}

fn main() {
    let ours = order();
    let theirs = theirs::Order::decode(ours.encode_to_vec().as_slice()).expect("they are the same");
    let text = serde_json::to_string(&ours).expect("it has JSON");
    let plain_text = text.replacen("\"1234567890123\"", "1234567890123", 1);
    let plain: Plain = serde_json::from_str(&plain_text).expect("it has these fields");
    println!("{} bytes of JSON", text.len());
    let texts: (&'static str, &'static str) = (text.leak(), plain_text.leak());
    print(
        "reading",
        vec![
            reader::<ours::Order>("ours", texts.0),
            reader::<theirs::Order>("pbjson", texts.0),
            reader::<Plain>("plain structs", texts.1),
        ],
    );
    print(
        "writing",
        vec![writer("ours", ours), writer("pbjson", theirs), writer("plain structs", plain)],
    );
}
