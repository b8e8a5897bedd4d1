//! Events over a NATS server: a producer that has a newer schema than its consumer.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
};

use prost::Message as _;
use protosmith_types::events::{CloudEvent, Frame, framed};

use crate::Failure;

mod old {
    include!(concat!(env!("OUT_DIR"), "/old/mod.rs"));
}
mod new {
    include!(concat!(env!("OUT_DIR"), "/new/mod.rs"));
}

/// The subjects of events with a header, and in an envelope.
const SUBJECTS: [&str; 2] = ["orders.framed", "orders.enveloped"];
/// What a registry would have given.
const SCHEMA: u32 = 2;
/// No message is longer than a server of NATS takes by default.
const LONGEST: usize = 1 << 20;

/// A connection to a server of NATS.
struct Nats(BufReader<TcpStream>);

impl Nats {
    fn connect(address: &str) -> Result<Self, Failure> {
        let mut nats = Self(BufReader::new(TcpStream::connect(address)?));
        nats.line()?;
        nats.send(b"CONNECT {\"verbose\":false}\r\n")?;
        Ok(nats)
    }

    fn send(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        Ok(self.0.get_mut().write_all(bytes)?)
    }

    fn line(&mut self) -> Result<String, Failure> {
        let mut line = String::new();
        match self.0.by_ref().take(1 << 16).read_line(&mut line)? {
            0 => Err("the server has gone".into()),
            _ => Ok(line),
        }
    }

    /// Waits until the server has seen all that was sent.
    fn flush(&mut self) -> Result<(), Failure> {
        self.send(b"PING\r\n")?;
        while self.line()?.trim_end() != "PONG" {}
        Ok(())
    }

    fn publish(&mut self, subject: &str, message: &[u8]) -> Result<(), Failure> {
        self.send(format!("PUB {subject} {}\r\n", message.len()).as_bytes())?;
        self.send(message)?;
        self.send(b"\r\n")
    }

    /// The next message.
    fn next(&mut self) -> Result<Vec<u8>, Failure> {
        loop {
            let line = self.line()?;
            if line.starts_with("PING") {
                self.send(b"PONG\r\n")?;
            }
            let Some(rest) = line.strip_prefix("MSG ") else { continue };
            let length = rest.split_whitespace().next_back().and_then(|it| it.parse().ok());
            let length: usize = length.filter(|it| *it <= LONGEST).ok_or("no length")?;
            let mut message = vec![0; length + 2];
            self.0.read_exact(&mut message)?;
            message.truncate(length);
            return Ok(message);
        }
    }
}

/// Publishes an order of the new schema, one way and the other.
pub(crate) fn produce(address: &str) -> Result<(), Failure> {
    use new::orders::v1::{Delivery, OrderPlaced, Price};

    let order = OrderPlaced {
        order_id: "7".to_owned(),
        buyer: "Ada".to_owned(),
        price: Some(Price { currency_code: "EUR".to_owned(), units: 12, nanos: 500_000_000 }),
        delivery: Delivery::ByMail.into(),
    };
    let mut nats = Nats::connect(address)?;
    nats.publish(SUBJECTS[0], &framed(SCHEMA, &order))?;
    let event = CloudEvent::of(&order.order_id, "/shop", &order);
    nats.publish(SUBJECTS[1], &event.encode_to_vec())?;
    nats.flush()
}

/// Says `ready`, and then which orders have come, as the old schema has them.
pub(crate) fn consume(address: &str, mut say: impl FnMut(&str)) -> Result<(), Failure> {
    use old::orders::v1::OrderPlaced;

    let show = |order: &OrderPlaced| {
        let units = order.price.as_ref().map_or(0, |it| it.units);
        format!("order {} of {} for {units}", order.order_id, order.buyer)
    };
    let mut nats = Nats::connect(address)?;
    for (number, subject) in (1..).zip(SUBJECTS) {
        nats.send(format!("SUB {subject} {number}\r\n").as_bytes())?;
    }
    nats.flush()?;
    say("ready");
    let bytes = nats.next()?;
    let frame = Frame::read(&bytes)?;
    say(&format!("schema {}: {}", frame.schema, show(&frame.message()?)));
    let event = CloudEvent::decode(nats.next()?.as_slice())?;
    let schema = event.schema().unwrap_or_default();
    say(&format!("{schema} from {}: {}", event.source, show(&event.message()?)));
    Ok(())
}
