import { EventEmitter } from "node:events";

import type { ServerUnaryCall } from "@grpc/grpc-js";

import { unary } from "./call-handlers.js";
import { ConcurrencyLimit } from "./concurrency-limit.js";

/** A call from gRPC, with the parts that a handler uses. */
function call(): ServerUnaryCall<string, string> {
  return Object.assign(new EventEmitter(), { request: "ask" }) as unknown as ServerUnaryCall<string, string>;
}

test("a call counts against the limit until it is answered or its client has left", async () => {
  const answers: ((answer: string) => void)[] = [];
  const limit = new ConcurrencyLimit("/a.Service", 2);
  const served: unknown[] = [];
  const handle = unary<string, string>(() => new Promise((resolve) => answers.push(resolve)), limit);
  const ask = () => {
    const asked = call();
    return {
      gone: () => asked.emit("cancelled"),
      told: new Promise((resolve) => {
        handle(asked, (error, response) => {
          served.push(error?.details ?? response);
          resolve(undefined);
        });
      }),
    };
  };
  const [first, second] = [ask(), ask()];
  await ask().told;
  expect(served).toEqual(["too many requests for /a.Service, exceeding concurrency limit (2)"]);
  answers[0]?.("answer");
  await first.told;
  ask();
  expect(answers).toHaveLength(3);
  // Nobody waits for the second, which may still take its time.
  second.gone();
  ask();
  expect(answers).toHaveLength(4);
});

test("a call that fails does not count against the limit any more, and its client gets the error", async () => {
  const limit = new ConcurrencyLimit("/a.Service", 1);
  const handle = unary<string, string>(() => Promise.reject(new Error("broken")), limit);
  const error = await new Promise((resolve) => {
    handle(call(), resolve);
  });
  expect(String(error)).toContain("broken");
  expect(limit.enter()).toBeDefined();
});
