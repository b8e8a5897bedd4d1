#!/usr/bin/env python3
"""Calls the greeter as others do: `greet.py FOLDER ADDRESS [--padded]`.

FOLDER holds the Python modules of its schema. grpcio asks after its health, finds the service by
reflection alone, reads the details of an error, meets an interceptor, a limit and a deadline; a client of gRPC-Web
calls it over HTTP/1.1, in the binary form and as text. With `--padded`, text of several parts that are padded is
sent, too, which tonic-web does not take.
"""

import base64
import http.client
import struct
import sys
import time

import grpc
from google.protobuf import descriptor_pool, message_factory
from google.rpc import error_details_pb2
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase
from grpc_status import rpc_status

SERVICE = "greeter.v1.GreeterService"


def health(channel, _):
    stub = health_pb2_grpc.HealthStub(channel)
    for service in "", SERVICE:
        answer = stub.Check(health_pb2.HealthCheckRequest(service=service))
        assert answer.status == health_pb2.HealthCheckResponse.SERVING, (service, answer)
    try:
        stub.Check(health_pb2.HealthCheckRequest(service="none"))
        raise AssertionError("a service that is not there is healthy")
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.NOT_FOUND, error


def reflection(channel, _):
    database = ProtoReflectionDescriptorDatabase(channel)
    assert SERVICE in database.get_services()
    pool = descriptor_pool.DescriptorPool(database)
    method = pool.FindServiceByName(SERVICE).FindMethodByName("Greet")
    asked, answered = map(message_factory.GetMessageClass, (method.input_type, method.output_type))
    call = channel.unary_unary(f"/{SERVICE}/Greet", asked.SerializeToString, answered.FromString)
    assert call(asked(name="Ada")).greeting == "Hello, Ada!"


def failure(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call did not fail")


def details(channel, pb):
    error = failure(lambda: pb[1].GreeterServiceStub(channel).Greet(pb[0].GreetRequest()))
    status = rpc_status.from_call(error)
    assert (status.code, status.message) == (3, "a name is needed"), status
    found = [error_details_pb2.BadRequest(), error_details_pb2.ErrorInfo()]
    assert all(any_.Unpack(message) for any_, message in zip(status.details, found, strict=True))
    assert found[0].field_violations[0].field == "name" and found[1].reason == "NAME_MISSING", found


def interceptor(channel, pb):
    stub, request = pb[1].GreeterServiceStub(channel), pb[0].GreetRequest(name="Ada")
    assert stub.Greet(request, metadata=[("authorization", "Bearer guest")]).greeting == "Hello, Ada!"
    error = failure(lambda: stub.Greet(request, metadata=[("authorization", "Bearer thief")]))
    assert (error.code(), error.details()) == (grpc.StatusCode.UNAUTHENTICATED, "who are you?"), error


def limits(channel, pb):
    stub = pb[1].GreeterServiceStub(channel)
    error = failure(lambda: stub.Greet(pb[0].GreetRequest(name="A" * 2000)))
    assert error.code() == grpc.StatusCode.RESOURCE_EXHAUSTED, error

    def guests():
        import threading

        threading.Event().wait(5)
        yield pb[0].GreetGuestsRequest()

    error = failure(lambda: list(stub.GreetGuests(guests(), timeout=0.1)))
    assert error.code() == grpc.StatusCode.DEADLINE_EXCEEDED, error


class Web:
    """Calls of gRPC-Web over HTTP/1.1, with a type."""

    def __init__(self, address, kind):
        self.address, self.kind, self.is_text = address, kind, "-text" in kind

    def begin(self, method, *parts, **more):
        """A request whose parts are written one by one, and not ended."""
        connection = http.client.HTTPConnection(self.address, timeout=30)
        connection.putrequest("POST", f"/{SERVICE}/{method}")
        headers = {"content-type": self.kind, "accept": self.kind, "x-grpc-web": "1", **more}
        for header in {**headers, "transfer-encoding": "chunked"}.items():
            connection.putheader(*header)
        connection.endheaders()
        for part in parts:
            self.write(connection, part)
        return connection

    def write(self, connection, part):
        connection.send(b"%x\r\n%s\r\n" % (len(part), part))

    def frame(self, message):
        data = message.SerializeToString()
        data = struct.pack(">BI", 0, len(data)) + data
        return base64.b64encode(data) if self.is_text else data

    def answer(self, connection):
        """The response, and how to read so many bytes of what it says."""
        response = connection.getresponse()
        kind = "application/grpc-web" + ("-text" if self.is_text else "")
        assert response.status == 200 and response.headers["content-type"].startswith(kind), response.headers
        assert self.is_text or "-text" not in response.headers["content-type"], response.headers
        left = bytearray()

        def read(size):
            while len(left) < size:
                # A group of letters can always be read.
                data = response.read(4 if self.is_text else 1)
                if not data:
                    break
                left.extend(base64.b64decode(data, validate=True) if self.is_text else data)
            part = bytes(left[:size])
            del left[:size]
            return part

        return response, read

    def part(self, read, kind):
        """The next message, or the trailers as a dictionary; None at the end."""
        head = read(5)
        if not head:
            return None
        flags, length = struct.unpack(">BI", head)
        data = read(length)
        assert len(data) == length, (length, data)
        if not flags & 0x80:
            return kind.FromString(data).greeting
        return {name: value.strip() for name, value in (it.split(":", 1) for it in data.decode().strip().split("\r\n"))}

    def call(self, method, answer, *parts, **more):
        """The messages of an answer, its code and what is said to it."""
        connection = self.begin(method, *parts, b"", **more)
        response, read = self.answer(connection)
        messages = list(iter(lambda: self.part(read, answer), None))
        # Where there is nothing else, trailers may be in headers.
        trailers = messages.pop() if messages else response.headers
        connection.close()
        return messages, trailers["grpc-status"], trailers.get("grpc-message", "")


def web(address, pb, kind, *padded):
    pb, client = pb[0], Web(address, kind)
    ada, often = pb.GreetRequest(name="Ada"), pb.GreetOftenRequest(name="Ada", times=2)
    answer = client.call("GreetOften", pb.GreetOftenResponse, client.frame(often))
    assert answer == (["Hello, Ada!"] * 2, "0", ""), answer
    # What fails is told in the same way, whoever says it: a method, an interceptor, a limit, who is not there.
    for method, asked, more, code, message in [
        ("Greet", pb.GreetRequest(), {}, "3", "a name is needed"),
        ("Greet", ada, {"authorization": "Bearer thief"}, "16", "who are you?"),
        ("Greet", pb.GreetRequest(name="A" * 2000), {}, "8", ""),
        ("None", ada, {}, "12", ""),
    ]:
        answer = client.call(method, pb.GreetResponse, client.frame(asked), **more)
        said = answer[2].replace("%20", " ").replace("%3F", "?")
        assert answer[:2] == ([], code) and (not message or said == message), answer

    # Each guest is greeted before the next one comes.
    connection, read = client.begin("GreetGuests"), None
    for name in "Ada", "Alan", "Grace":
        client.write(connection, client.frame(pb.GreetGuestsRequest(name=name)))
        read = read or client.answer(connection)[1]
        greeting = client.part(read, pb.GreetGuestsResponse)
        assert greeting == f"Hello, {name}!", greeting
    client.write(connection, b"")
    assert client.part(read, pb.GreetGuestsResponse)["grpc-status"] == "0"
    assert client.part(read, pb.GreetGuestsResponse) is None
    connection.close()

    if not client.is_text:
        return
    # Text may be cut anywhere.
    text = client.frame(ada)
    parts = [text[at : at + 3] for at in range(0, len(text), 3)]
    assert client.call("Greet", pb.GreetResponse, *parts)[:2] == (["Hello, Ada!"], "0")
    for wrong in text[:-1], text + b"!!!!", b"A===":
        answer = client.call("Greet", pb.GreetResponse, wrong)
        assert answer[:2] == ([], "13"), (wrong, answer)
    if padded:
        group = b"".join(client.frame(pb.GreetGroupRequest(name=name)) for name in ("Ada", "Al", "Eve"))
        for size in 1, 3, len(group):
            parts = [group[at : at + size] for at in range(0, len(group), size)]
            answer = client.call("GreetGroup", pb.GreetGroupResponse, *parts)
            assert answer == (["Hello, Ada and Al and Eve!"], "0", ""), (size, answer)


def unread(address):
    """What nobody takes is read nevertheless, so that a client that still writes gets its answer."""
    for path, status in ("/none.Service/Do", 404), ("/v1/greetings:group", 400):
        for _ in range(5):
            connection = http.client.HTTPConnection(address, timeout=30)
            connection.putrequest("POST", path)
            connection.putheader("content-length", "900000")
            connection.endheaders()
            for _ in range(9):
                connection.send(b"x" * 100_000)
                time.sleep(0.02)
            response = connection.getresponse()
            assert response.status == status and b'"code"' in response.read(), (path, response.status)
            connection.close()


def main(folder, address, *padded):
    sys.path.insert(0, folder)
    from greeter.v1 import greeter_pb2 as messages, greeter_pb2_grpc as stubs

    pb = messages, stubs
    with grpc.insecure_channel(address) as channel:
        for case in health, reflection, details, interceptor, limits:
            case(channel, pb)
            print(f"ok {case.__name__}", flush=True)
    for form in "", "+proto", "-text", "-text+proto":
        web(address, pb, f"application/grpc-web{form}", *padded)
        print(f"ok grpc-web{form}", flush=True)
    unread(address)
    print("ok unread", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
