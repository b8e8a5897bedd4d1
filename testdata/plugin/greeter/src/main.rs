//! Serves the greeter on the port that is the first argument, or on 50051, by gRPC, gRPC-Web and
//! HTTP: `curl 127.0.0.1:50051/v1/greetings/Ada`. It prints its address.

use std::{env, error::Error, io::Write as _};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let port = env::args().nth(1).unwrap_or_else(|| "50051".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    writeln!(std::io::stdout(), "{}", listener.local_addr()?)?;
    axum::serve(listener, greeter::router().await?).await?;
    Ok(())
}
