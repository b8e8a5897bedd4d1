//! Times calls over loopback by generated stubs beside those of tonic-prost-build: `cargo run --release -p echo`.
//! Rounds alternate.
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::{
    error::Error,
    time::{Duration, Instant},
};

use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::{
    Request, Response, Result,
    transport::{Channel, Endpoint, Server},
};

mod ours {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}

/// The same by tonic-prost-build.
mod theirs {
    #![expect(clippy::allow_attributes, unreachable_pub, reason = "nobody wrote it by hand")]
    include!(concat!(env!("OUT_DIR"), "/beside/echo.v1.rs"));
}

use ours::echo::v1 as own;

struct Host;

impl own::echo_server::Echo for Host {
    async fn say(&self, request: Request<own::Text>) -> Result<Response<own::Text>> {
        Ok(Response::new(request.into_inner()))
    }
}

#[tonic::async_trait]
impl theirs::echo_server::Echo for Host {
    async fn say(&self, request: Request<theirs::Text>) -> Result<Response<theirs::Text>> {
        Ok(Response::new(request.into_inner()))
    }
}

const ROUNDS: usize = 40;
/// Calls of a round, one after the other.
const CALLS: u32 = 500;
const TEXT: &str = "what is said is said again, in as many words";

/// A channel to a server of its own on a free port.
macro_rules! channel {
    ($server:expr) => {{
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        tokio::spawn(
            Server::builder()
                .add_service($server)
                .serve_with_incoming(TcpListenerStream::new(listener)),
        );
        let channel: Channel =
            Endpoint::from_shared(format!("http://{address}"))?.connect().await?;
        channel
    }};
}

/// How long a round of calls takes.
macro_rules! round {
    ($client:ident, $module:ident) => {{
        let start = Instant::now();
        for number in 0..u64::from(CALLS) {
            let numbers = (number..number + 20).collect();
            let said =
                $client.say($module::Text { text: TEXT.to_owned(), numbers }).await?.into_inner();
            assert_eq!((&*said.text, said.numbers.first()), (TEXT, Some(&number)));
        }
        start.elapsed()
    }};
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut own_client =
        own::echo_client::EchoClient::new(channel!(own::echo_server::EchoServer::new(Host)));
    let mut client =
        theirs::echo_client::EchoClient::new(channel!(theirs::echo_server::EchoServer::new(Host)));
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        times[0].push(round!(own_client, own));
        times[1].push(round!(client, theirs));
    }
    let [(best, median), (their_best, their_median)] = times.map(figures);
    println!("a call: {best:?} at best, {median:?} in the median");
    println!("tonic-prost-build: {their_best:?} at best, {their_median:?} in the median");
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    println!("{:.3} and {:.3} of it", ratio(best, their_best), ratio(median, their_median));
    Ok(())
}

/// The least and the median time of a call.
fn figures(mut rounds: Vec<Duration>) -> (Duration, Duration) {
    rounds.sort_unstable();
    (rounds[0] / CALLS, rounds[ROUNDS / 2] / CALLS)
}
