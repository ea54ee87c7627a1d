import { parties } from "../domain/state/party.js";
import { compositeKey } from "./composite-key.js";
import { FabricLedger } from "./fabric-ledger.js";
import { MemoryStub } from "./testing/memory-stub.js";

test("a history shows the value that each transaction wrote, and no value if it was empty or deleted", async () => {
  const stub = new MemoryStub();
  const key = compositeKey(parties.name, ["A"]);
  await stub.write([{ type: "put", key, value: Buffer.from("{}") }]);
  stub.commit("first");
  await stub.write([{ type: "put", key, value: new Uint8Array() }]);
  stub.commit("emptied");
  await stub.write([{ type: "delete", key }]);
  stub.commit("deleted");
  const versions = [];
  for await (const version of new FabricLedger(stub).history(parties, ["A"])) {
    versions.push(version);
  }
  expect(versions).toStrictEqual([
    { transactionId: "deleted" },
    { transactionId: "emptied" },
    { transactionId: "first", value: "{}" },
  ]);
});
