import { common, gateway, orderer, peer } from "@hyperledger/fabric-protos";

import { rulesWith } from "../channel/testing/rules-with-members.js";
import { createSigningIdentity, OrganisationCa, type SigningIdentity } from "../identity/index.js";
import { assembleBlock, type TransactionRecord } from "../ledger/block.js";
import { Ledger } from "../ledger/ledger.js";
import { MemoryState } from "../ledger/memory-state.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import { chaincodeEvents } from "./chaincode-events.js";
import { type GatewayContext, lastingStreams } from "./gateway-context.js";

let reader: SigningIdentity;
let ledger: Ledger;
let context: GatewayContext;

beforeEach(async () => {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  reader = createSigningIdentity(await authority.enrol({ name: "reader", role: "client" }));
  const rules = rulesWith("platform", authority.mspConfig());
  ledger = await Ledger.open(new MemoryStorage());
  // A stream of events uses nothing else of its gateway.
  context = { channel: { ledger, rules: () => rules }, streams: lastingStreams } as unknown as GatewayContext;
});

interface Told {
  readonly by?: string;
  readonly name?: string;
  readonly code?: TransactionRecord["code"];
}

/** Commits a block of transactions `<block>-<place>`, each with the given event, or none. */
async function commit(...told: readonly (Told | undefined)[]): Promise<void> {
  const number = ledger.height;
  const { bytes, hash } = assembleBlock(
    { number, previousHash: new Uint8Array(), envelopes: [] },
    { signatures: new Uint8Array(), filter: new Uint8Array(), commitHash: new Uint8Array() },
  );
  const transactions = told.map((one, place): TransactionRecord => {
    const transactionId = `${String(number)}-${String(place)}`;
    const code = one?.code ?? peer.TxValidationCode.VALID;
    return {
      transactionId,
      type: common.HeaderType.ENDORSER_TRANSACTION,
      code,
      ...(one && { event: eventOf(one, transactionId) }),
    };
  });
  await ledger.commit({
    ...{ updates: [], state: MemoryState.empty, privateUpdates: new Map(), privateSets: [], purges: [] },
    ...{ writtenKeys: [], block: { number, hash, commitHash: new Uint8Array(), bytes, transactions } },
  });
}

function eventOf({ by = "cc", name = "told" }: Told, transactionId: string): peer.ChaincodeEvent {
  const event = new peer.ChaincodeEvent();
  event.setChaincodeId(by);
  event.setEventName(name);
  event.setTxId(transactionId);
  return event;
}

interface Asked {
  readonly chaincode?: string;
  readonly from?: number | "next" | "nowhere";
  readonly after?: string;
}

/** The next answers: for each its block, and the transactions of its events. */
async function answers(count: number, asked: Asked = {}): Promise<readonly (readonly [number, string[]])[]> {
  const request = new gateway.ChaincodeEventsRequest();
  request.setChannelId("platform");
  request.setChaincodeId(asked.chaincode ?? "cc");
  request.setIdentity(reader.serialized);
  request.setStartPosition(positionOf(asked.from ?? 0));
  request.setAfterTransactionId(asked.after ?? "");
  const signed = new gateway.SignedChaincodeEventsRequest();
  signed.setRequest(request.serializeBinary());
  signed.setSignature(reader.sign(request.serializeBinary()));
  const found: (readonly [number, string[]])[] = [];
  for await (const response of chaincodeEvents(signed, context, new AbortController().signal)) {
    found.push([response.getBlockNumber(), response.getEventsList().map((event) => event.getTxId())]);
    if (found.length === count) {
      break;
    }
  }
  return found;
}

function positionOf(from: NonNullable<Asked["from"]>): orderer.SeekPosition | undefined {
  if (from === "nowhere") {
    return undefined;
  }
  const position = new orderer.SeekPosition();
  if (from === "next") {
    position.setNextCommit(new orderer.SeekNextCommit());
  } else {
    const specified = new orderer.SeekSpecified();
    specified.setNumber(from);
    position.setSpecified(specified);
  }
  return position;
}

it("events are those of the requested chaincode, and a block without one is skipped", async () => {
  await commit({}, { by: "other" }, { by: "cc2" });
  await commit({ by: "other" });
  await commit(undefined, {});
  expect(await answers(2)).toEqual([
    [0, ["0-0"]],
    [2, ["2-1"]],
  ]);
  expect(await answers(2, { chaincode: "other" })).toEqual([
    [0, ["0-1"]],
    [1, ["1-0"]],
  ]);
});

it("events of transactions that are invalid, or that have no name, are not delivered", async () => {
  const { MVCC_READ_CONFLICT } = peer.TxValidationCode;
  await commit({ code: MVCC_READ_CONFLICT }, { name: "" }, {});
  expect(await answers(1)).toEqual([[0, ["0-2"]]]);
});

it("after a transaction the events of the rest of its block are delivered, whichever chaincode's event the transaction has", async () => {
  await commit({});
  await commit({}, { by: "other" }, {}, {});
  await commit({});
  expect(await answers(2, { after: "1-0" })).toEqual([
    [1, ["1-2", "1-3"]],
    [2, ["2-0"]],
  ]);
  expect(await answers(1, { after: "1-1" })).toEqual([[1, ["1-2", "1-3"]]]);
  expect(await answers(1, { after: "1-3" })).toEqual([[2, ["2-0"]]]);
});

it("events begin with the requested block, or with the next block if the client requests that block or names none", async () => {
  await commit({});
  await commit({});
  expect(await answers(1, { from: 1 })).toEqual([[1, ["1-0"]]]);
  for (const from of ["next", "nowhere"] as const) {
    const next = answers(1, { from });
    const number = ledger.height;
    await commit({});
    expect(await next).toEqual([[number, [`${String(number)}-0`]]]);
  }
});
