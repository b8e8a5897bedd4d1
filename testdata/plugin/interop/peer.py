#!/usr/bin/env python3
"""A grpcio peer for the interoperability cases.

    peer.py server FOLDER [--tls]            serves on a free port, which it prints
    peer.py client FOLDER PORT [--tls]       runs every case against a server on PORT

FOLDER holds the generated Python modules, and with --tls `certificate.pem` and `key.pem`.
"""

import argparse
import concurrent.futures
import pathlib
import sys
import threading
import time

import grpc

INITIAL, TRAILING = "x-grpc-test-echo-initial", "x-grpc-test-echo-trailing-bin"
# In the metadata of a call whose first attempt is slow, and of one that asks whether that was cancelled.
SLOW = "interop-slow-first"
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
SENT, WANTED = (27182, 8, 1828, 45904), (31415, 9, 2653, 58979)


def echo_metadata(context):
    """Sends the two headers of the metadata case back."""
    for key, value in context.invocation_metadata():
        if key == INITIAL:
            context.send_initial_metadata([(key, value)])
        if key == TRAILING:
            context.set_trailing_metadata([(key, value)])


def check_compressed(request, context):
    """A request that says it is compressed has come compressed."""
    if request.HasField("expect_compressed"):
        encodings = [v for k, v in context.invocation_metadata() if k == "grpc-encoding"]
        # grpcio takes the header off; where it is shown it has to agree.
        if encodings and (encodings[0] == "gzip") != request.expect_compressed.value:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, "not compressed as announced")


def servicer(pb, pb_grpc):
    """The server's side of every case."""

    def payload(size):
        return pb.Payload(body=bytes(size))

    def echo_status(request, context):
        if request.HasField("response_status"):
            code = next(c for c in grpc.StatusCode if c.value[0] == request.response_status.code)
            context.abort(code, request.response_status.message)

    cancelled = threading.Event()

    class Servicer(pb_grpc.TestServiceServicer):
        def EmptyCall(self, request, context):
            if SLOW in dict(context.invocation_metadata()) and not cancelled.wait(5):
                context.abort(grpc.StatusCode.FAILED_PRECONDITION, "the first attempt was not cancelled")
            return pb.Empty()

        def UnaryCall(self, request, context):
            metadata = dict(context.invocation_metadata())
            if SLOW in metadata and "grpc-previous-rpc-attempts" not in metadata:
                context.add_callback(cancelled.set)
                cancelled.wait(20)
            echo_metadata(context)
            check_compressed(request, context)
            if request.response_compressed.value:
                context.set_compression(grpc.Compression.Gzip)
            echo_status(request, context)
            return pb.SimpleResponse(payload=payload(request.response_size))

        def StreamingOutputCall(self, request, context):
            if any(each.compressed.value for each in request.response_parameters):
                context.set_compression(grpc.Compression.Gzip)
            for each in request.response_parameters:
                yield pb.StreamingOutputCallResponse(payload=payload(each.size))

        def StreamingInputCall(self, requests, context):
            size = 0
            for request in requests:
                check_compressed(request, context)
                size += len(request.payload.body)
            return pb.StreamingInputCallResponse(aggregated_payload_size=size)

        def FullDuplexCall(self, requests, context):
            echo_metadata(context)
            for request in requests:
                echo_status(request, context)
                for each in request.response_parameters:
                    time.sleep(each.interval_us / 1e6)
                    yield pb.StreamingOutputCallResponse(payload=payload(each.size))

    return Servicer()


def serve(pb, pb_grpc, args):
    """Serves until it is killed."""
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(max_workers=16))
    pb_grpc.add_TestServiceServicer_to_server(servicer(pb, pb_grpc), server)
    if args.tls:
        key = (args.folder / "key.pem").read_bytes()
        certificate = (args.folder / "certificate.pem").read_bytes()
        credentials = grpc.ssl_server_credentials([(key, certificate)])
        port = server.add_secure_port("localhost:0", credentials)
    else:
        port = server.add_insecure_port("localhost:0")
    server.start()
    print(port, flush=True)
    server.wait_for_termination()


class Cases:
    """The client's side, one method a case."""

    def __init__(self, channel, pb, pb_grpc):
        self.channel, self.pb, self.pb_grpc = channel, pb, pb_grpc
        self.stub = pb_grpc.TestServiceStub(channel)

    def _payload(self, size):
        return self.pb.Payload(body=bytes(size))

    def _parameters(self, *sizes, interval_us=0):
        return [self.pb.ResponseParameters(size=size, interval_us=interval_us) for size in sizes]

    def _output(self, *sizes, body=0, **more):
        return self.pb.StreamingOutputCallRequest(
            response_parameters=self._parameters(*sizes), payload=self._payload(body), **more
        )

    @staticmethod
    def _status_of(call):
        """The status that a call ends with; OK is None."""
        try:
            call()
        except grpc.RpcError as error:
            return error.code(), error.details()
        return None

    def empty_unary(self):
        assert self.stub.EmptyCall(self.pb.Empty()) == self.pb.Empty()

    def large_unary(self):
        request = self.pb.SimpleRequest(response_size=314159, payload=self._payload(271828))
        assert len(self.stub.UnaryCall(request).payload.body) == 314159

    def client_streaming(self):
        requests = (self.pb.StreamingInputCallRequest(payload=self._payload(s)) for s in SENT)
        assert self.stub.StreamingInputCall(requests).aggregated_payload_size == sum(SENT)

    def server_streaming(self):
        responses = self.stub.StreamingOutputCall(self._output(*WANTED))
        assert [len(each.payload.body) for each in responses] == list(WANTED)

    def ping_pong(self):
        requests = (self._output(want, body=sent) for sent, want in zip(SENT, WANTED))
        responses = self.stub.FullDuplexCall(requests)
        assert [len(each.payload.body) for each in responses] == list(WANTED)

    def empty_stream(self):
        assert not list(self.stub.FullDuplexCall(iter(())))

    def status_code_and_message(self):
        status = self.pb.EchoStatus(code=2, message="test status message")
        want = grpc.StatusCode.UNKNOWN, "test status message"
        unary = self.pb.SimpleRequest(response_status=status)
        assert self._status_of(lambda: self.stub.UnaryCall(unary)) == want
        duplex = iter([self._output(response_status=status)])
        assert self._status_of(lambda: list(self.stub.FullDuplexCall(duplex))) == want

    def special_status_message(self):
        status = self.pb.EchoStatus(code=2, message=SPECIAL)
        request = self.pb.SimpleRequest(response_status=status)
        got = self._status_of(lambda: self.stub.UnaryCall(request))
        assert got == (grpc.StatusCode.UNKNOWN, SPECIAL), got

    def custom_metadata(self):
        metadata = [(INITIAL, "test_initial_metadata_value"), (TRAILING, b"\xab\xab\xab")]
        request = self.pb.SimpleRequest(response_size=1, payload=self._payload(1))
        _, unary = self.stub.UnaryCall.with_call(request, metadata=metadata)
        duplex = self.stub.FullDuplexCall(iter([self._output(1, body=1)]), metadata=metadata)
        list(duplex)
        for call in unary, duplex:
            assert dict(call.initial_metadata())[INITIAL] == "test_initial_metadata_value"
            assert dict(call.trailing_metadata())[TRAILING] == b"\xab\xab\xab"

    def unimplemented_method(self):
        code, _ = self._status_of(lambda: self.stub.UnimplementedCall(self.pb.Empty()))
        assert code == grpc.StatusCode.UNIMPLEMENTED, code

    def unimplemented_service(self):
        stub = self.pb_grpc.UnimplementedServiceStub(self.channel)
        code, _ = self._status_of(lambda: stub.UnimplementedCall(self.pb.Empty()))
        assert code == grpc.StatusCode.UNIMPLEMENTED, code

    def timeout_on_sleeping_server(self):
        sleepy = self.pb.StreamingOutputCallRequest(
            response_parameters=self._parameters(31415, interval_us=2_000_000)
        )
        call = lambda: list(self.stub.FullDuplexCall(iter([sleepy]), timeout=0.05))
        code, _ = self._status_of(call)
        assert code == grpc.StatusCode.DEADLINE_EXCEEDED, code

    def cancel_after_begin(self):
        waiting = concurrent.futures.Future()
        call = self.stub.StreamingInputCall.future(iter(waiting.result, None))
        call.cancel()
        assert call.cancelled() and call.code() == grpc.StatusCode.CANCELLED
        waiting.set_result(None)

    def cancel_after_first_response(self):
        waiting = concurrent.futures.Future()

        def requests():
            yield self._output(31415, body=27182)
            waiting.result()

        call = self.stub.FullDuplexCall(requests())
        assert len(next(call).payload.body) == 31415
        call.cancel()
        code, _ = self._status_of(lambda: next(call))
        assert code == grpc.StatusCode.CANCELLED, code
        waiting.set_result(None)

    def gzip(self):
        request = self.pb.SimpleRequest(
            response_size=314159, payload=self._payload(271828), response_compressed={"value": True}
        )
        response = self.stub.UnaryCall(request, compression=grpc.Compression.Gzip)
        assert len(response.payload.body) == 314159
        streamed = self._output(*WANTED)
        for each in streamed.response_parameters:
            each.compressed.value = True
        responses = self.stub.StreamingOutputCall(streamed, compression=grpc.Compression.Gzip)
        assert [len(each.payload.body) for each in responses] == list(WANTED)


def call(pb, pb_grpc, args):
    """Runs every case; the first that fails ends the run."""
    target = f"localhost:{args.port}"
    if args.tls:
        roots = (args.folder / "certificate.pem").read_bytes()
        channel = grpc.secure_channel(target, grpc.ssl_channel_credentials(roots))
    else:
        channel = grpc.insecure_channel(target)
    with channel:
        cases = Cases(channel, pb, pb_grpc)
        for name in [name for name in vars(Cases) if not name.startswith("_")]:
            getattr(cases, name)()
            print(f"ok {name}", flush=True)


def main():
    """Reads the arguments and runs a side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("side", choices=("server", "client"))
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("port", type=int, nargs="?")
    parser.add_argument("--tls", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, str(args.folder))
    import interop_pb2 as pb
    import interop_pb2_grpc as pb_grpc

    (serve if args.side == "server" else call)(pb, pb_grpc, args)


if __name__ == "__main__":
    main()
