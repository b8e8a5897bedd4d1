// Calls the greeter with clients of connect-es: `node connect.mjs DESCRIPTORS ADDRESS`, with
// @connectrpc/connect-node to be found from the working directory. Prints a line for each protocol.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(from.resolve(name)));
const { createFileRegistry, fromBinary } = await load("@bufbuild/protobuf");
const { FileDescriptorSetSchema } = await load("@bufbuild/protobuf/wkt");
const { Code, ConnectError, createClient } = await load("@connectrpc/connect");
const { createConnectTransport, createGrpcTransport, createGrpcWebTransport } = await load("@connectrpc/connect-node");

const [descriptors, address] = process.argv.slice(2);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(descriptors)));
const service = registry.getService("greeter.v1.GreeterService");
const baseUrl = `http://${address}`;
const transports = {
  "Connect, JSON, HTTP/1.1": [createConnectTransport, { httpVersion: "1.1", useBinaryFormat: false }],
  "Connect, binary, HTTP/1.1": [createConnectTransport, { httpVersion: "1.1", useBinaryFormat: true }],
  "Connect, JSON, HTTP/2": [createConnectTransport, { httpVersion: "2", useBinaryFormat: false }],
  "Connect, binary, HTTP/2": [createConnectTransport, { httpVersion: "2", useBinaryFormat: true }],
  "Connect, JSON, GET, HTTP/1.1": [createConnectTransport, { httpVersion: "1.1", useBinaryFormat: false, useHttpGet: true }],
  "Connect, binary, GET, HTTP/2": [createConnectTransport, { httpVersion: "2", useBinaryFormat: true, useHttpGet: true }],
  "gRPC-Web, HTTP/1.1": [createGrpcWebTransport, { httpVersion: "1.1" }],
  "gRPC-Web, JSON, HTTP/2": [createGrpcWebTransport, { httpVersion: "2", useBinaryFormat: false }],
  gRPC: [createGrpcTransport, {}],
};

async function* each(...names) {
  for (const name of names) yield { name };
}

async function texts(stream) {
  const found = [];
  for await (const { greeting } of stream) found.push(greeting);
  return found;
}

const failure = (promise) =>
  promise.then(
    () => assert.fail("the call did not fail"),
    (error) => ConnectError.from(error),
  );

for (const [name, [create, options]] of Object.entries(transports)) {
  const client = createClient(service, create({ baseUrl, ...options }));
  assert.equal((await client.greet({ name: "Ada" })).greeting, "Hello, Ada!");
  assert.equal((await client.greetGroup(each("Ada", "Alan"))).greeting, "Hello, Ada and Alan!");
  assert.deepEqual(await texts(client.greetOften({ name: "Ada", times: 3 })), Array(3).fill("Hello, Ada!"));
  assert.deepEqual(await texts(client.greetOften({ name: "Ada", times: 0 })), []);
  if (options.httpVersion !== "1.1") {
    assert.deepEqual(await texts(client.greetGuests(each("Ada", "Alan"))), ["Hello, Ada!", "Hello, Alan!"]);
  }
  const nameless = await failure(client.greet({}));
  assert.deepEqual([nameless.code, nameless.rawMessage], [Code.InvalidArgument, "a name is needed"]);
  const details = nameless.details.map((it) => it.type);
  assert.deepEqual(details, ["google.rpc.BadRequest", "google.rpc.ErrorInfo"]);
  const never = new Promise(() => {});
  async function* silent() {
    await never;
  }
  const guest = { headers: { authorization: "Bearer guest" } };
  assert.equal((await client.greet({ name: "Ada" }, guest)).greeting, "Hello, Ada!");
  // What is refused is read nevertheless, as far as it is not endless: over HTTP/1.1, too, a client gets to
  // write it.
  const missing = { ...service, methods: service.methods.map((it) => ({ ...it, name: "None" })) };
  const none = createClient(missing, create({ baseUrl, ...options }));
  // URLs are shorter.
  for (const length of options.useHttpGet ? [2_000] : [2_000, 300_000]) {
    const request = { name: "A".repeat(length) };
    const long = await failure(client.greet(request));
    assert.equal(long.code, Code.ResourceExhausted, `${long}`);
    // Of a URL the limit is seen before the interceptor asks.
    const asked = options.useHttpGet ? { name: "Ada" } : request;
    const thief = await failure(client.greet(asked, { headers: { authorization: "Bearer thief" } }));
    assert.deepEqual([thief.code, thief.rawMessage], [Code.Unauthenticated, "who are you?"], `${thief}`);
    const unknown = await failure(none.greet(request));
    assert.equal(unknown.code, Code.Unimplemented, `${unknown}`);
  }
  const late = await failure(client.greetGroup(silent(), { timeoutMs: 200 }));
  assert.equal(late.code, Code.DeadlineExceeded, `${late}`);
  console.log(`ok ${name}`);
}

// What has no side effects can be asked for by a URL, and nothing else.
for (const [query, status, text] of [
  ["connect=v1&encoding=json&message=%7B%22name%22%3A%22Ada%22%7D", 200, '{"greeting":"Hello, Ada!"}'],
  ["encoding=json&base64=1&message=eyJuYW1lIjoiQWRhIn0", 200, '{"greeting":"Hello, Ada!"}'],
  ["encoding=json&message=%7B%7D", 400, "invalid_argument"],
  ["encoding=json&message=%7B", 400, "invalid_argument"],
  [`encoding=json&message=${"A".repeat(2_000)}`, 429, "resource_exhausted"],
]) {
  const response = await fetch(`${baseUrl}/greeter.v1.GreeterService/Greet?${query}`);
  assert.equal(response.status, status, query);
  assert.ok((await response.text()).includes(text), query);
}
const often = await fetch(`${baseUrl}/greeter.v1.GreeterService/GreetOften?encoding=json&message=%7B%7D`);
assert.notEqual(often.status, 200);
console.log("ok GET");
process.exit(0);
