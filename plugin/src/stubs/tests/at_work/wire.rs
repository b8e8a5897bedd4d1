//! Through a socket.

use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tonic::transport::Server;

use super::{EchoClient, EchoServer, Plain, TALK, talk};

#[tokio::test]
async fn all_kinds_go_through_a_socket() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let server = Server::builder().add_service(EchoServer::new(Plain));
    let serving = tokio::spawn(server.serve_with_incoming(TcpListenerStream::new(listener)));
    let client = EchoClient::connect(address).await.unwrap();
    assert_eq!(talk(&client).await.unwrap(), TALK);
    serving.abort();
}
