//! What is validated: of each type a message that keeps all rules, and one that does not.

use std::collections::HashMap;

use prost_types::{Duration, Timestamp};

use crate::ours::beside::v1::{
    Booking, Formats, Item, Kind, Lists, Loan, Numbers, Place, Reader, Texts, loan::Payment,
};

fn text(text: &str) -> String {
    text.to_owned()
}

pub fn texts() -> [Texts; 2] {
    let right = Texts {
        title: text("The Mystery of Edwin Drood"),
        isbn: text("9780141439587"),
        slug: text("the-mystery-of-edwin-drood"),
        shelf: text("south"),
        name: text("books/9780141439587"),
        note: text("unfinished, six of twelve parts"),
        digest: vec![7; 32],
    };
    let wrong = Texts {
        title: text("E"),
        isbn: text("978-0141439587"),
        shelf: text("west"),
        note: text("<b>"),
        ..right.clone()
    };
    [right, wrong]
}

pub fn formats() -> [Formats; 2] {
    let right = Formats {
        mail: text("ada.lovelace@analytical.example.com"),
        id: text("123e4567-e89b-12d3-a456-426614174000"),
        sort_key: text("01ARZ3NDEKTSV4RRFFQ69G5FAV"),
        host: text("shelf-4.library.example.com"),
        address: text("2001:db8::8a2e:370:7334"),
        network: text("10.20.0.0/16"),
        page: text("https://library.example.com/books/42?part=3#top"),
        listener: text("library.example.com:8080"),
        header: text("x-request-id"),
        r#type: text("library.catalogue.v1.Book"),
    };
    let wrong = Formats {
        mail: text("ada.lovelace"),
        id: text("123e4567-e89b-12d3-a456-42661417400g"),
        address: text("10.20.30.256"),
        page: text("library/books"),
        ..right.clone()
    };
    [right, wrong]
}

pub fn numbers() -> [Numbers; 2] {
    let right = Numbers {
        pages: 320,
        copies: 12,
        offset: -3,
        price: 12.5,
        weight: 0.4,
        format: 8,
        kind: Kind::Poems.into(),
        is_lent: true,
        loan: Some(Duration { seconds: 86400, nanos: 0 }),
        printed: Some(Timestamp { seconds: 1_000_000_000, nanos: 0 }),
    };
    let wrong = Numbers {
        pages: 0,
        offset: 11,
        price: f64::INFINITY,
        kind: 3,
        loan: Some(Duration { seconds: 2_592_000, nanos: 1 }),
        ..right.clone()
    };
    [right, wrong]
}

pub fn lists() -> [Lists; 2] {
    let authors = ["Charles Dickens", "Jane Austen", "George Eliot", "Mary Shelley"];
    let ratings = [("style", 4), ("plot", 3), ("paper", 5)];
    let right = Lists {
        authors: authors.map(text).into(),
        part_pages: (20..40).collect(),
        weights: (1..=16).map(f64::from).collect(),
        ratings: ratings.map(|(key, value)| (text(key), value)).into(),
        chapters: (1..=8).map(|at| (at, format!("The chapter of number {at}"))).collect(),
    };
    let mut wrong = right.clone();
    wrong.authors.push(text("X"));
    wrong.part_pages.extend([20, 1000]);
    wrong.weights[3] = -1.0;
    wrong.ratings.insert(text("binding"), 6);
    [right, wrong]
}

pub fn loan() -> [Loan; 2] {
    let item = |at: usize| Item { title: format!("Volume {at}"), count: 1 };
    let home = Place { town: text("Ely"), code: text("12345") };
    let right = Loan {
        reader: Some(Reader { name: text("Ada"), home: Some(home) }),
        items: (1..=10).map(item).collect(),
        returned: HashMap::from([(text("first"), item(1)), (text("second"), item(2))]),
        payment: Some(Payment::Card(text("4242424242424242"))),
        remark: Some(text("by post")),
    };
    let mut wrong = right.clone();
    wrong.reader = Some(Reader { name: text("Ada"), home: None });
    wrong.items[4].count = 10;
    wrong.items[7].title.clear();
    wrong.payment = None;
    [right, wrong]
}

pub fn booking() -> [Booking; 2] {
    let right = Booking {
        first_day: 3,
        last_day: 5,
        seats: 120,
        room_seats: vec![30, 40, 50],
        who: text("readers/ada"),
    };
    let wrong = Booking { last_day: 2, seats: 45, who: text("ada"), ..right.clone() };
    [right, wrong]
}
