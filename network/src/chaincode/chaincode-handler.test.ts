import { EventEmitter } from "node:events";

import { peer } from "@hyperledger/fabric-protos";

import { MemoryState } from "../ledger/memory-state.js";
import { TransactionSimulator } from "../simulation/transaction-simulator.js";
import { ChaincodeHandler, type ChaincodeStream } from "./chaincode-handler.js";
import type { TransactionContext } from "./transaction-context.js";

const types = peer.ChaincodeMessage.Type;

/** A chaincode's end of the stream, which records the peer's messages. */
class ScriptedChaincode extends EventEmitter implements ChaincodeStream {
  readonly heard: peer.ChaincodeMessage[] = [];
  closedBecause: string | undefined;
  readonly handler: ChaincodeHandler;

  constructor(takesBatches: boolean) {
    super();
    this.handler = new ChaincodeHandler(this, {
      executeTimeoutMs: 1000,
      takesBatches,
      onRegister: () => undefined,
      onClose: (reason) => {
        this.closedBecause = reason;
      },
      close: () => undefined,
    });
  }

  write(message: peer.ChaincodeMessage): void {
    this.heard.push(message);
  }

  say(type: peer.ChaincodeMessage.TypeMap[keyof peer.ChaincodeMessage.TypeMap], channelId = ""): void {
    const message = new peer.ChaincodeMessage();
    message.setType(type);
    message.setChannelId(channelId);
    message.setTxid("t");
    this.emit("data", message);
  }
}

function registered(takesBatches: boolean): ScriptedChaincode {
  const chaincode = new ScriptedChaincode(takesBatches);
  chaincode.say(types.REGISTER);
  expect(chaincode.heard.map((message) => message.getType())).toEqual([types.REGISTERED, types.READY]);
  return chaincode;
}

const batches = [types.WRITE_BATCH_STATE, types.GET_STATE_MULTIPLE] as const;

test.each(batches)("a peer of 3.1 says that it takes batches of a thousand, and answers message %i", async (type) => {
  const chaincode = registered(true);
  const ready = peer.ChaincodeAdditionalParams.deserializeBinary(
    chaincode.heard[1]?.getPayload_asU8() ?? new Uint8Array(),
  );
  expect(ready.toObject()).toEqual({
    useWriteBatch: true,
    maxSizeWriteBatch: 1000,
    useGetMultipleKeys: true,
    maxSizeGetMultipleKeys: 1000,
  });
  chaincode.say(type);
  await new Promise(setImmediate);
  const answer = chaincode.heard[2];
  expect(answer?.getType()).toBe(types.ERROR);
  expect(Buffer.from(answer?.getPayload_asU8() ?? []).toString()).toContain("no ledger context");
});

test.each(batches)("a peer of 2.5 does not mention batches, and does not know message %i", (type) => {
  const chaincode = registered(false);
  expect(chaincode.heard[1]?.getPayload_asU8()).toHaveLength(0);
  chaincode.say(type);
  expect(chaincode.closedBecause).toMatch(/cannot handle message \(.*\) while in ready state/);
});

function contextOn(channelId: string): TransactionContext {
  return {
    channelId,
    transactionId: "t",
    namespace: "cc",
    signedProposal: new peer.SignedProposal(),
    isInit: false,
    simulator: new TransactionSimulator("t", MemoryState.empty, {
      state: MemoryState.empty,
      assertCollection: () => undefined,
    }),
    collections: { assertRead: () => undefined, assertWrite: () => undefined },
    history: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
    invoker: () => Promise.reject(new Error("calls nobody")),
  };
}

test("two transactions with the same identifier run at once on two channels, and not on one channel", async () => {
  const chaincode = registered(true);
  const input = new peer.ChaincodeInput();
  const running = ["first", "second"].map((channelId) => chaincode.handler.execute(contextOn(channelId), input));
  await expect(chaincode.handler.execute(contextOn("first"), input)).rejects.toThrow("txid: t(first) exists");
  chaincode.say(types.COMPLETED, "second");
  chaincode.say(types.ERROR, "first");
  const ended = (await Promise.all(running)).map((message) => [message.getChannelId(), message.getType()]);
  expect(ended).toEqual([
    ["first", types.ERROR],
    ["second", types.COMPLETED],
  ]);
});

test("a transaction that is too large to send fails in Fabric's words, and the stream ends", async () => {
  const chaincode = registered(true);
  // The message has the arguments twice, since the proposal has them as well.
  const argument = Buffer.alloc(51 * 1024 * 1024);
  const context = contextOn("one");
  context.signedProposal.setProposalBytes(argument);
  const input = new peer.ChaincodeInput();
  input.addArgs(argument);
  const failed = await chaincode.handler.execute(context, input);
  expect(failed.getType()).toBe(types.ERROR);
  expect(Buffer.from(failed.getPayload_asU8()).toString()).toMatch(
    /^\[t\] error sending TRANSACTION: rpc error: code = ResourceExhausted desc = trying to send message larger than max \(10695\d{4} vs\. 104857600\)$/,
  );
  expect(chaincode.heard).toHaveLength(2);
  expect(chaincode.closedBecause).toContain("error sending TRANSACTION");
});
