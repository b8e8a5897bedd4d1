// Calls the greeter with the client of grpc-web, which speaks text where it reads streams: `node web.mjs DESCRIPTORS
// ADDRESS`, with grpc-web, xhr2 and @bufbuild/protobuf to be found from the working directory.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const from = createRequire(`${process.cwd()}/`);
const load = (name) => import(pathToFileURL(from.resolve(name)));
globalThis.XMLHttpRequest = from("xhr2");
const { GrpcWebClientBase, MethodDescriptor, MethodType, StatusCode } = from("grpc-web");
const { create, createFileRegistry, fromBinary, toBinary } = await load("@bufbuild/protobuf");
const { FileDescriptorSetSchema } = await load("@bufbuild/protobuf/wkt");

const [descriptors, address] = process.argv.slice(2);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(descriptors)));
const service = registry.getService("greeter.v1.GreeterService");

function method(name) {
  const { input, output } = service.methods.find((it) => it.name === name);
  const path = `/${service.typeName}/${name}`;
  const kind = name === "GreetOften" ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  const write = (fields) => toBinary(input, create(input, fields));
  return [`http://${address}${path}`, new MethodDescriptor(path, kind, Object, Object, write, (it) => fromBinary(output, it))];
}

for (const format of ["text", "binary"]) {
  const client = new GrpcWebClientBase({ format });
  const call = (name, request, metadata = {}) => {
    const [url, descriptor] = method(name);
    return client.unaryCall(url, request, metadata, descriptor);
  };
  assert.equal((await call("Greet", { name: "Ada" })).greeting, "Hello, Ada!");
  for (const [request, metadata, code, message] of [
    [{}, {}, StatusCode.INVALID_ARGUMENT, "a name is needed"],
    [{ name: "Ada" }, { authorization: "Bearer thief" }, StatusCode.UNAUTHENTICATED, "who are you?"],
  ]) {
    const error = await call("Greet", request, metadata).then(() => assert.fail("the call did not fail"), (it) => it);
    assert.deepEqual([error.code, error.message], [code, message]);
  }
  const long = await call("Greet", { name: "A".repeat(2_000) }).catch((it) => it);
  assert.equal(long.code, StatusCode.RESOURCE_EXHAUSTED, `${long}`);
  if (format === "text") {
    const [url, descriptor] = method("GreetOften");
    const found = [];
    const status = await new Promise((resolve, reject) => {
      const stream = client.serverStreaming(url, { name: "Ada", times: 3 }, {}, descriptor);
      stream.on("data", ({ greeting }) => found.push(greeting));
      stream.on("status", resolve);
      stream.on("error", reject);
    });
    assert.deepEqual([found, status.code], [Array(3).fill("Hello, Ada!"), StatusCode.OK]);
  }
  console.log(`ok grpc-web, ${format}`);
}
