//! Serves the library on the port that is the first argument, or on 8080; `openapi` prints its
//! description instead.

use std::{env, io::Write as _};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let asked = env::args().nth(1).unwrap_or_else(|| "8080".to_owned());
    if asked == "openapi" {
        return std::io::stdout().write_all(transcoding::OPENAPI.as_bytes());
    }
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{asked}")).await?;
    writeln!(std::io::stdout(), "{}", listener.local_addr()?)?;
    axum::serve(listener, transcoding::router()).await
}
