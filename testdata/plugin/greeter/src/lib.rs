//! A service with every kind of call, on code that the build script makes.

mod host;
mod router;
#[cfg(test)]
mod tests;

pub use self::{host::Host, router::router};

/// Messages, clients, servers and mocks.
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}

use proto::greeter::v1::{GreetRequest, greeter_service_client::GreeterServiceApi};

/// Greets people one by one; over a channel, without a socket, or over a mock.
///
/// # Errors
///
/// That of the first call that fails.
pub async fn greet_all(
    client: &impl GreeterServiceApi,
    names: &[&str],
) -> tonic::Result<Vec<String>> {
    let mut greetings = Vec::new();
    for name in names {
        let request = GreetRequest { name: (*name).to_owned() };
        greetings.push(client.greet(request).await?.into_inner().greeting);
    }
    Ok(greetings)
}
