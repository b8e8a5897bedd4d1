// Runs the module beside the page, so that typing never waits for it.
"use strict";
let running = null;

const start = async () => {
  const { instance } = await WebAssembly.instantiateStreaming(fetch("playground.wasm"));
  return instance.exports;
};

onmessage = async ({ data: { number, request } }) => {
  try {
    running ??= start();
    const module = await running;
    const bytes = new TextEncoder().encode(JSON.stringify(request));
    const at = module.request(bytes.length);
    new Uint8Array(module.memory.buffer, at, bytes.length).set(bytes);
    const length = module.answer();
    const text = new TextDecoder().decode(new Uint8Array(module.memory.buffer, module.answered(), length));
    postMessage({ number, answer: JSON.parse(text) });
  } catch (error) {
    // After a fault of its own the module is not to be trusted: the next request gets a new one.
    running = null;
    postMessage({ number, error: String(error) });
  }
};
