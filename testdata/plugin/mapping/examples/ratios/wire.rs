//! The binary format beside what prost derives for the structs of prost-build.

use std::hint::black_box;

use mapping::{both, numbers, typed};
use prost::Message;

use super::{Run, order, ours, print, same, theirs};

const PEER: &str = "prost-build";

/// Prints how long reading and writing take.
pub(crate) fn measure() {
    let ours = order();
    let bytes: &'static [u8] = ours.encode_to_vec().leak();
    println!("{} bytes", bytes.len());
    let runs = vec![
        decoder::<theirs::Order>(PEER, bytes),
        decoder::<ours::Order>("ours", bytes),
        decoder::<numbers::order::v1::Order>("unknown_fields=keep", bytes),
        decoder::<typed::order::v1::Order>("enums=typed", bytes),
        decoder::<both::order::v1::Order>("both", bytes),
    ];
    print("decoding", PEER, runs);
    let runs = vec![
        encoder::<theirs::Order>(PEER, same(&ours)),
        encoder::<numbers::order::v1::Order>("unknown_fields=keep", same(&ours)),
        encoder::<typed::order::v1::Order>("enums=typed", same(&ours)),
        encoder::<both::order::v1::Order>("both", same(&ours)),
        encoder("ours", ours),
    ];
    print("encoding", PEER, runs);
}

fn decoder<T: Message + Default>(name: &'static str, bytes: &'static [u8]) -> Run {
    let run = Box::new(move || {
        black_box(T::decode(black_box(bytes)).expect("it is one"));
    });
    Run { name, run }
}

fn encoder<T: Message + 'static>(name: &'static str, value: T) -> Run {
    let run = Box::new(move || {
        black_box(black_box(&value).encode_to_vec());
    });
    Run { name, run }
}
