//! JSON beside that of pbjson, and beside plain structs of serde.

use std::{collections::HashMap, hint::black_box};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{Run, order, ours, print, same, theirs};

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

/// Prints how long reading and writing take.
pub(crate) fn measure() {
    let ours = order();
    let theirs: theirs::Order = same(&ours);
    let text = serde_json::to_string(&ours).expect("it has JSON");
    let plain_text = text.replacen("\"1234567890123\"", "1234567890123", 1);
    let plain: Plain = serde_json::from_str(&plain_text).expect("it has these fields");
    println!("{} bytes of JSON", text.len());
    let texts: (&'static str, &'static str) = (text.leak(), plain_text.leak());
    print(
        "reading",
        "pbjson",
        vec![
            reader::<ours::Order>("ours", texts.0),
            reader::<theirs::Order>("pbjson", texts.0),
            reader::<Plain>("plain structs", texts.1),
        ],
    );
    print(
        "writing",
        "pbjson",
        vec![writer("ours", ours), writer("pbjson", theirs), writer("plain structs", plain)],
    );
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
