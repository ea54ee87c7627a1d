import assert from "node:assert/strict";
import { test } from "node:test";

import * as library from "@tallystick/client";
import { acts, findFaults, openSession } from "@tallystick/client/catalogue";
import { textOfRefusal } from "@tallystick/client/words";

const unusable = {
  ...{ peer: { endpoint: "127.0.0.1:1", tlsRootCert: "none" }, channel: "c", chaincode: "t" },
  identity: { mspId: "M", certificate: "none" },
};

test("the library refuses a configuration that it cannot use", async () => {
  await assert.rejects(library.connect(unusable), (error) => library.isTallyError(error, "Protocol"));
});

test("the errors of another entry are of the library's own classes", async () => {
  await assert.rejects(openSession(unusable), (error) => error instanceof library.Protocol);
});

test("every fault of a request is reported in words", () => {
  const faults = findFaults(acts.Transfer, { certificateId: "none", to: "nobody", amount: 1 });
  const paths = faults.map(({ code, context }) => textOfRefusal(code, context).message.split(":")[0]);
  assert.deepEqual(paths.sort(), ["amount", "certificateId", "to"]);
});
