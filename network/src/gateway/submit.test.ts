import { status } from "@grpc/grpc-js";
import { common, gateway } from "@hyperledger/fabric-protos";

import { rulesWith } from "../channel/testing/rules-with-members.js";
import { OrganisationCa } from "../identity/index.js";
import { Ledger } from "../ledger/ledger.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import type { BroadcastResult } from "../ordering/orderer.js";
import { lastingStreams, type GatewayContext } from "./gateway-context.js";
import type { StatusError } from "./status-error.js";
import { submit } from "./submit.js";

/** A gateway with an orderer that gives this answer. */
async function gatewayWith(broadcast: () => Promise<BroadcastResult>): Promise<GatewayContext> {
  const authority = await OrganisationCa.open({ mspId: "AMSP", domain: "a.example" });
  const rules = rulesWith("platform", authority.mspConfig());
  const never = (): never => {
    throw new Error("a transaction is submitted without asking a peer");
  };
  return {
    channel: {
      ledger: await Ledger.open(new MemoryStorage()),
      rules: () => rules,
      collections: () => ({ membersOf: () => [], blockToLive: () => 0 }),
    },
    get localPeer(): GatewayContext["localPeer"] {
      return never();
    },
    directory: { peers: never },
    orderer: { address: "orderer.example:7050", mspId: "OrdererMSP", broadcast },
    release: "3.1",
    endorsementTimeoutMs: 1000,
    streams: lastingStreams,
  };
}

function signed(): gateway.SubmitRequest {
  const envelope = new common.Envelope();
  envelope.setPayload(Buffer.from("payload"));
  envelope.setSignature(Buffer.from("signature"));
  const request = new gateway.SubmitRequest();
  request.setChannelId("platform");
  request.setPreparedTransaction(envelope);
  return request;
}

const { ABORTED, UNAVAILABLE } = status;

// A transaction that an orderer refuses is not tried again. One that it cannot process at the moment is.
test.each([
  [common.Status.BAD_REQUEST, ABORTED, "received unsuccessful response from orderer: status=BAD_REQUEST, info=because"],
  [common.Status.REQUEST_ENTITY_TOO_LARGE, ABORTED, "status=REQUEST_ENTITY_TOO_LARGE"],
  [common.Status.INTERNAL_SERVER_ERROR, UNAVAILABLE, "no orderers could successfully process transaction"],
])("an orderer's %i is reported as the gRPC status %i: %s", async (answer, code, message) => {
  const context = await gatewayWith(() => Promise.resolve({ status: answer, info: "because" }));
  await expect(submit(signed(), context)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(message) as string,
  });
});

test("a transaction that the orderer accepts is submitted", async () => {
  const context = await gatewayWith(() => Promise.resolve({ status: common.Status.SUCCESS, info: "" }));
  await expect(submit(signed(), context)).resolves.toBeInstanceOf(gateway.SubmitResponse);
});

test("an orderer that cannot be reached is named", async () => {
  const context = await gatewayWith(() => Promise.reject(new Error("connection refused")));
  const error: unknown = await submit(signed(), context).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: UNAVAILABLE });
  const [details] = (error as StatusError).metadata.get("grpc-status-details-bin");
  for (const told of ["orderer.example:7050", "OrdererMSP", "connection refused"]) {
    expect(details?.toString("latin1")).toContain(told);
  }
});
