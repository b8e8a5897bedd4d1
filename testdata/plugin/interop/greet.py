#!/usr/bin/env python3
"""Calls the greeter as others do: `greet.py FOLDER ADDRESS [--no-text]`.

FOLDER holds the Python modules of its schema. grpcio asks after its health, finds the service by
reflection alone, reads the details of an error, meets an interceptor, a limit and a deadline; a client of gRPC-Web
calls it over HTTP/1.1, and by that as text, which with `--no-text` has to be refused.
"""

import base64
import http.client
import struct
import sys

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


def web(address, pb, text, refused=False):
    """One call of gRPC-Web: the messages of the answer, and its trailers; or UNIMPLEMENTED, and no message."""
    message = pb[0].GreetOftenRequest(name="Ada", times=2).SerializeToString()
    body = struct.pack(">BI", 0, len(message)) + message
    kind = "application/grpc-web" + ("-text" if text else "") + "+proto"
    connection = http.client.HTTPConnection(address)
    headers = {"content-type": kind, "accept": kind, "x-grpc-web": "1"}
    body = base64.b64encode(body) if text else body
    connection.request("POST", f"/{SERVICE}/GreetOften", body, headers)
    response = connection.getresponse()
    answer = response.read()
    assert response.status == 200 and response.headers["content-type"].startswith("application/grpc-web"), response
    if text and not refused:
        answer = b"".join(base64.b64decode(answer[at : at + 4]) for at in range(0, len(answer), 4))
    messages, trailers = [], None
    while answer:
        flags, length = struct.unpack(">BI", answer[:5])
        part, answer = answer[5 : 5 + length], answer[5 + length :]
        if flags & 0x80:
            trailers = dict(line.split(":", 1) for line in part.decode().strip().split("\r\n"))
        else:
            messages.append(pb[0].GreetOftenResponse.FromString(part).greeting)
    wanted = ([], "12") if refused else (["Hello, Ada!"] * 2, "0")
    assert (messages, trailers["grpc-status"].strip()) == wanted, (messages, trailers)


def main(folder, address, *no_text):
    sys.path.insert(0, folder)
    from greeter.v1 import greeter_pb2 as messages, greeter_pb2_grpc as stubs

    pb = messages, stubs
    with grpc.insecure_channel(address) as channel:
        for case in health, reflection, details, interceptor, limits:
            case(channel, pb)
            print(f"ok {case.__name__}", flush=True)
    for text in False, True:
        web(address, pb, text, refused=text and bool(no_text))
        print(f"ok web{' as text' if text else ''}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
