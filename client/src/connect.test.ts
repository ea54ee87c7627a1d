import { createPrivateKey, sign, verify, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";

import { status } from "@grpc/grpc-js";
import { signers } from "@hyperledger/fabric-gateway";
import { common, peer as peerMessages } from "@hyperledger/fabric-protos";

import { selfSigned } from "../../test/testkit/credentials.js";
import { connect } from "./connect.js";
import { Conflict, OutcomeUnknown, Protocol, Rejected, Unavailable } from "./errors/index.js";
import { quoteDiscount } from "./operations/quote-discount.js";
import type { Tally } from "./tally.js";
import { FakeGateway, GrpcFailure, type ArrivedCall } from "./testing/fake-gateway.js";
import { nativeSigner } from "./transport/signers/native-signer.js";

const lei = "213800YOEO5OQ72G2R82";
const operator = "TALLYDEMOBAOWU000010";
const party = {
  lei,
  name: "Rio Tinto plc",
  mspId: "RioTintoMSP",
  hosted: false,
  roles: ["enterprise"],
  status: "Active",
  changedAt: "2026-11-24T08:00:00.000Z",
};
const registration = { lei, name: party.name, mspId: party.mspId, roles: ["enterprise"] } as const;
const refusedByPeer = (message: string): GrpcFailure =>
  new GrpcFailure(status.ABORTED, "failed to endorse transaction, see attached details for more info", [
    { mspId: "BaowuMSP", message },
  ]);

let gateway: FakeGateway;
let tally: Tally;

beforeEach(async () => {
  gateway = await FakeGateway.start();
  gateway.endorse = () => party;
  gateway.evaluate = () => party;
  tally = await connect(gateway.connectOptions);
});

afterEach(() => {
  tally.close();
  gateway.stop();
});

describe("an act", () => {
  it("sends the request once, by its wire name, and answers with its transaction", async () => {
    const done = await tally.registry.registerParty(registration);
    expect(gateway.calls.map(({ name, request }) => ({ name, request }))).toEqual([
      { name: "registry:RegisterParty", request: registration },
    ]);
    expect(done).toEqual({ ...party, transactionId: gateway.calls[0]?.transactionId, blockNumber: 7 });
  });

  it("is signed so that the certificate verifies it", async () => {
    await tally.registry.registerParty(registration);
    const [call] = gateway.calls;
    const { publicKey } = new X509Certificate(gateway.userCredential.certificate);
    expect(verify("sha256", call!.proposal, publicKey, call!.signature)).toBe(true);
  });

  it("is signed by a signer of the gateway library as well, which gets a digest", async () => {
    tally.close();
    const signer = signers.newPrivateKeySigner(createPrivateKey(gateway.userCredential.privateKey));
    tally = await connect({ ...gateway.connectOptions, signer });
    await tally.registry.registerParty(registration);
    const [{ proposal, signature }] = gateway.calls as [ArrivedCall];
    const { publicKey } = new X509Certificate(gateway.userCredential.certificate);
    expect(verify("sha256", proposal, publicKey, signature)).toBe(true);
  });

  it("tells its transaction id before it is submitted, and waits for who is told", async () => {
    const order: string[] = [];
    gateway.submit = () => void order.push("submitted");
    const done = await tally.registry.registerParty(registration, {
      beforeSubmit: async ({ transactionId, act }) => {
        await Promise.resolve();
        order.push(`${act} ${transactionId}`);
      },
    });
    expect(order).toEqual([`RegisterParty ${done.transactionId}`, "submitted"]);
  });

  it("is not submitted where whoever is told throws", async () => {
    const told = tally.registry.registerParty(registration, {
      beforeSubmit: () => {
        throw new Error("disk full");
      },
    });
    await expect(told).rejects.toThrow("disk full");
    expect(gateway.submitted).toEqual([]);
  });
});

describe("what a rule refuses", () => {
  it("is refused here where the form is wrong, with the path, without a network trip", async () => {
    const wrong = tally.certificates.split({ certificateId: `${lei}.A:1-2`, amounts: ["1", 2 as never] });
    await expect(wrong).rejects.toMatchObject({
      kind: "Rejected",
      code: "INVALID_REQUEST",
      context: { path: "amounts[1]" },
      transactionId: undefined,
    });
    const several = tally.certificates.issue({
      ...{ reference: "no spaces", payee: "Rio Tinto", settlementBank: lei, currency: "USD" },
      ...{ amount: "12.345", maturesOn: "2027-02-30" },
    });
    await expect(several).rejects.toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "reference" },
      message: expect.stringMatching(
        /^4 things are wrong with the request: reference: .*; payee: .*; maturesOn: .*; amount: /,
      ) as string,
      faults: [
        { code: "INVALID_REQUEST", context: { path: "reference" } },
        { code: "INVALID_LEI", context: { path: "payee" } },
        { code: "INVALID_REQUEST", context: { path: "maturesOn" } },
        { code: "INVALID_AMOUNT", context: { path: "amount", problem: "USD has 2 decimals" } },
      ],
    });
    const quoted = { currency: "USD", amount: "1.005", annualRate: "3,6", dayCount: "ACT/360" as const };
    expect(() => quoteDiscount({ ...quoted, discountDate: "2027-01-26", dueOn: "2027-02-30" })).toThrow(/^3 things/);
    await expect(tally.registry.getParty({ lei: "213800YOEO5OQ72G2R8" })).rejects.toMatchObject({
      code: "INVALID_LEI",
      context: { path: "lei", lei: "213800YOEO5OQ72G2R8" },
    });
    expect(gateway.calls).toEqual([]);
  });

  it("carries code, context and advice from an act, and is not tried again", async () => {
    gateway.endorse = () => {
      throw refusedByPeer(`chaincode response 500, TALLY PARTY_EXISTS {"lei":"${lei}"}`);
    };
    const error: unknown = await tally.registry.registerParty(registration).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Rejected);
    expect(error).toMatchObject({
      code: "PARTY_EXISTS",
      context: { lei },
      message: `Party ${lei} is already registered`,
      advice: "Use `UpdateParty` to change it.",
      transactionId: gateway.calls[0]?.transactionId,
    });
    expect(gateway.calls).toHaveLength(1);
  });

  it("carries them from a query", async () => {
    gateway.evaluate = () => {
      const said = `chaincode response 500, TALLY PARTY_NOT_FOUND {"lei":"${lei}"}`;
      throw new GrpcFailure(status.UNKNOWN, `evaluate call to endorser returned error: ${said}`, [
        { mspId: "BaowuMSP", message: said },
      ]);
    };
    await expect(tally.registry.getParty({ lei })).rejects.toMatchObject({ code: "PARTY_NOT_FOUND", context: { lei } });
  });

  it("keeps a code that only a newer chaincode knows", async () => {
    gateway.endorse = () => {
      throw refusedByPeer('chaincode response 500, TALLY MOON_IS_FULL {"phase":"full"}');
    };
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Rejected",
      code: "MOON_IS_FULL",
      context: { phase: "full" },
      message: 'MOON_IS_FULL {"phase":"full"}',
    });
  });

  it("is told apart from a failure of the chaincode", async () => {
    gateway.endorse = () => {
      throw refusedByPeer('chaincode response 500, TALLY INTERNAL {"problem":"TypeError"}');
    };
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Protocol",
      code: "CHAINCODE_FAILED",
    });
  });
});

it("is told that an act under dual control was filed and not done", async () => {
  const pendingApproval = {
    approvalId: "f00d",
    party: lei,
    filedBy: operator,
    act: "UpdateParty",
    threshold: "USD 1.00",
    maker: { issuer: "CN=ca", subject: "CN=a", key: "k" },
    filedAt: "2026-11-24T08:00:00.000Z",
    expiresAt: "2026-11-25T08:00:00.000Z",
    state: "Pending",
    request: {},
    digest: "d1".repeat(32),
  };
  gateway.endorse = () => ({ pendingApproval });
  const error: unknown = await tally.registry.updateParty({ lei, name: "Rio" }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    kind: "Rejected",
    code: "APPROVAL_REQUIRED",
    context: {
      ...{ act: "UpdateParty", threshold: "USD 1.00", approvalId: "f00d", expiresAt: pendingApproval.expiresAt },
      ...{ party: lei, filedBy: operator, digest: "d1".repeat(32) },
    },
    transactionId: gateway.submitted[0],
  });
});

it("is told whose consent an act waits for", async () => {
  const filing = { act: "RegisterParty", threshold: "a further party in RioTintoMSP", approvalId: "f00d" };
  const pendingApproval = {
    ...filing,
    party: lei,
    filedBy: operator,
    expiresAt: "2026-11-25T08:00:00.000Z",
    digest: "d1".repeat(32),
  };
  gateway.endorse = () => ({ pendingApproval });
  await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
    code: "APPROVAL_REQUIRED",
    message: expect.stringMatching(
      new RegExp(`^\`RegisterParty\` needs the consent of ${lei} \\(a further party in RioTintoMSP\\).*approval f00d`),
    ) as unknown,
    advice: expect.stringContaining(`A person of ${lei} must approve it`) as unknown,
  });
});

describe("a conflict", () => {
  const once = (code: number): void => {
    gateway.commitStatus = () => (gateway.submitted.length === 1 ? code : peerMessages.TxValidationCode.VALID);
  };

  it("is tried again, as a new transaction, if the request pins down what the act does", async () => {
    once(peerMessages.TxValidationCode.MVCC_READ_CONFLICT);
    const { transactionId } = await tally.registry.registerParty(registration);
    expect(gateway.submitted).toHaveLength(2);
    expect(new Set(gateway.submitted).size).toBe(2);
    expect(transactionId).toBe(gateway.submitted[1]);
  });

  it("is the caller's to judge where the other act may have changed the meaning", async () => {
    once(peerMessages.TxValidationCode.MVCC_READ_CONFLICT);
    const error: unknown = await tally.registry.updateParty({ lei, name: "Rio" }).catch((thrown: unknown) => thrown);
    expect(gateway.submitted).toHaveLength(1);
    expect(error).toMatchObject({
      kind: "Conflict",
      code: "MVCC_READ_CONFLICT",
      transactionId: gateway.submitted[0],
    });
  });

  it("is also tried again if the caller says so", async () => {
    once(peerMessages.TxValidationCode.PHANTOM_READ_CONFLICT);
    await tally.registry.updateParty({ lei, name: "Rio" }, { retry: { conflicts: "always" } });
    expect(gateway.submitted).toHaveLength(2);
  });

  it("is never tried again if the caller says so, and at most as often as allowed", async () => {
    gateway.commitStatus = () => peerMessages.TxValidationCode.MVCC_READ_CONFLICT;
    await expect(tally.registry.registerParty(registration, { retry: { conflicts: "never" } })).rejects.toBeInstanceOf(
      Conflict,
    );
    expect(gateway.submitted).toHaveLength(1);
    await expect(tally.registry.registerParty(registration, { retry: { attempts: 2 } })).rejects.toBeInstanceOf(
      Conflict,
    );
    expect(gateway.submitted).toHaveLength(1 + 3);
  });

  it.each([
    [
      "ENDORSEMENT_POLICY_FAILURE",
      peerMessages.TxValidationCode.ENDORSEMENT_POLICY_FAILURE,
      "ENDORSEMENT_POLICY_FAILURE",
    ],
    ["EXPIRED_CHAINCODE", peerMessages.TxValidationCode.EXPIRED_CHAINCODE, "CHAINCODE_CHANGED"],
  ])("is what validation code %s means", async (_, code, expected) => {
    gateway.commitStatus = () => code;
    await expect(tally.registry.registerParty(registration, { retry: { attempts: 0 } })).rejects.toMatchObject({
      kind: "Conflict",
      code: expected,
    });
  });

  it("is seen in endorsers that disagree, and tried again: nothing was ordered", async () => {
    gateway.endorse = () => {
      if (gateway.calls.length > 1) {
        return party;
      }
      throw new GrpcFailure(status.ABORTED, "failed to collect enough transaction endorsements, see attached details", [
        { mspId: "IcbcMSP", message: `chaincode response 500, TALLY PARTY_NOT_FOUND {"lei":"${lei}"}` },
      ]);
    };
    await tally.registry.updateParty({ lei, name: "Rio" });
    expect(gateway.calls).toHaveLength(2);
    expect(gateway.submitted).toHaveLength(1);
  });

  it("is not what a transaction is that is invalid for another reason", async () => {
    gateway.commitStatus = () => peerMessages.TxValidationCode.BAD_CREATOR_SIGNATURE;
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Protocol",
      code: "TRANSACTION_INVALID",
      message: expect.stringContaining("BAD_CREATOR_SIGNATURE") as string,
    });
    expect(gateway.submitted).toHaveLength(1);
  });
});

describe("what is certainly not submitted", () => {
  it.each([
    ["a busy peer", status.UNKNOWN, "too many requests for /gateway.Gateway, exceeding concurrency limit (500)"],
    ["a peer that is not there", status.UNAVAILABLE, "no connection"],
  ])("is tried again after %s, then done", async (_, code, message) => {
    gateway.endorse = () => {
      if (gateway.calls.length < 3) {
        throw new GrpcFailure(code, message);
      }
      return party;
    };
    await tally.registry.registerParty(registration);
    expect(gateway.calls).toHaveLength(3);
    expect(gateway.submitted).toHaveLength(1);
  });

  it.each([
    ["OVERLOADED", "evaluate", status.UNKNOWN, "too many requests for /gateway.Gateway, exceeding concurrency limit"],
    [
      "CHAINCODE_UNAVAILABLE",
      "endorse",
      status.ABORTED,
      "failed to execute transaction abc: connection to tallystick failed",
    ],
    [
      "CHAINCODE_UNAVAILABLE",
      "endorse",
      status.ABORTED,
      "error in simulation: transaction returned with failure: [4e6687d8] error sending TRANSACTION: EOF",
    ],
    [
      "ENDORSERS_UNAVAILABLE",
      "endorse",
      status.FAILED_PRECONDITION,
      "no combination of peers can be derived which satisfy the endorsement policy",
    ],
  ] as const)("is Unavailable %s in the end", async (code, phase, grpc, message) => {
    gateway[phase] = () => {
      throw new GrpcFailure(grpc, message);
    };
    const failing =
      phase === "evaluate" ? tally.registry.getParty({ lei }) : tally.registry.registerParty(registration);
    await expect(failing).rejects.toMatchObject({ kind: "Unavailable", code });
    expect(gateway.calls).toHaveLength(5);
    expect(gateway.submitted).toHaveLength(0);
  });

  it.each([
    [
      "IDENTITY_NOT_ACCEPTED",
      status.ABORTED,
      "access denied: channel [tally] creator org unknown, creator is malformed",
    ],
    ["CHANNEL_NOT_FOUND", status.UNAVAILABLE, "failed to get config for channel [tally]"],
    ["CHANNEL_NOT_FOUND", status.PERMISSION_DENIED, "Failed to get policy manager for channel [tally]"],
    [
      "CHAINCODE_NOT_FOUND",
      status.ABORTED,
      "make sure the chaincode tallystick has been successfully defined on channel tally and try again",
    ],
    ["NOT_A_GATEWAY", status.UNIMPLEMENTED, "unknown service gateway.Gateway"],
  ])("is a matter of configuration: %s, in one line that says where", async (code, grpc, message) => {
    gateway.endorse = () => {
      throw new GrpcFailure(grpc, message);
    };
    const error: unknown = await tally.registry.registerParty(registration).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Protocol);
    expect(error).toMatchObject({ code });
    expect((error as Protocol).message).toMatch(
      new RegExp(`^127.0.0.1:${String(gateway.port)}: .*${message.slice(0, 20)}.*$`.replace("[", "\\[")),
    );
    expect(gateway.calls).toHaveLength(1);
  });

  it("is Unavailable where the key cannot sign", async () => {
    tally.close();
    tally = await connect({
      ...gateway.connectOptions,
      signer: {
        sign: () => Promise.reject(new Error("token removed")),
      },
    });
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Unavailable",
      code: "SIGNING_FAILED",
      message: "the signer failed: token removed",
    });
    const failed = { kind: "Unavailable", code: "SIGNING_FAILED" };
    await expect(tally.events().next()).rejects.toMatchObject(failed);
    await expect(tally.transaction("00").status()).rejects.toMatchObject({ ...failed, transactionId: "00" });
  });

  it("is not submitted where the answer is not understood", async () => {
    gateway.endorse = () => ({ ...party, roles: "all" });
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Protocol",
      code: "RESPONSE_NOT_UNDERSTOOD",
    });
    gateway.endorse = () => Buffer.from([0xff, 0xfe]);
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({ code: "RESPONSE_NOT_UNDERSTOOD" });
    expect(gateway.submitted).toEqual([]);
  });

  it("lets a newer chaincode say more than this version knows", async () => {
    gateway.endorse = () => ({ ...party, motto: "dig" });
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ motto: "dig" });
  });
});

describe("deadlines", () => {
  const never = (): Promise<never> => new Promise(() => undefined);

  it("end a query and an endorsement as Unavailable, and are not tried again", async () => {
    gateway.evaluate = never;
    gateway.endorse = never;
    const exceeded = { kind: "Unavailable", code: "DEADLINE_EXCEEDED" };
    // Long enough for both calls to arrive: those that are tried again are counted.
    await Promise.all([
      expect(tally.registry.getParty({ lei }, { deadlines: { evaluate: 2_000 } })).rejects.toMatchObject(exceeded),
      expect(tally.registry.registerParty(registration, { deadlines: { endorse: 2_000 } })).rejects.toMatchObject(
        exceeded,
      ),
    ]);
    expect(gateway.calls).toHaveLength(2);
  });

  it("end the wait for a verdict as OutcomeUnknown, whose id finds it later", async () => {
    gateway.commitStatus = never;
    const error: unknown = await tally.registry
      .registerParty(registration, { deadlines: { commitStatus: 100 } })
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OutcomeUnknown);
    const { transactionId } = error as OutcomeUnknown;
    expect(gateway.submitted).toEqual([transactionId]);
    await expect(tally.transaction(transactionId).status({ deadline: 100 })).resolves.toEqual({
      transactionId,
      outcome: "unknown",
    });
    gateway.commitStatus = () => peerMessages.TxValidationCode.VALID;
    await expect(tally.transaction(transactionId).status()).resolves.toEqual({
      transactionId,
      outcome: "committed",
      code: "VALID",
      blockNumber: 7,
    });
    gateway.commitStatus = () => peerMessages.TxValidationCode.MVCC_READ_CONFLICT;
    await expect(tally.transaction(transactionId).status()).resolves.toMatchObject({
      outcome: "invalid",
      code: "MVCC_READ_CONFLICT",
    });
  });
});

describe("handing over to the ordering service", () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  const briefly = { deadlines: { commitStatus: 100 } };

  /** Opens a connection that has this gateway and another one. */
  async function withAnother(test: (both: Tally, other: FakeGateway) => Promise<void>): Promise<void> {
    const other = await FakeGateway.start();
    const peer = [gateway.connectOptions.peer, other.connectOptions.peer].flat();
    const both = await connect({ ...gateway.connectOptions, peer });
    try {
      await test(both, other);
    } finally {
      both.close();
      other.stop();
    }
  }

  it("submits once, and asks the ledger where the answer was lost: it may well have been taken", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "connection dropped");
    };
    const { transactionId, blockNumber } = await tally.registry.registerParty(registration);
    expect([gateway.submitted, blockNumber]).toEqual([[transactionId], 7]);
    expect(gateway.calls).toHaveLength(1);
  });

  it("asks another peer for the verdict where the answer was lost, and submits nothing there", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "connection dropped");
    };
    gateway.commitStatus = never;
    await withAnother(async (both, other) => {
      const { transactionId } = await both.registry.registerParty(registration);
      expect([gateway.submitted, other.submitted, other.statusAsked]).toEqual([[transactionId], [], [transactionId]]);
    });
  });

  it("asks another peer for the verdict where the first one hangs, with the signature that the first one got", async () => {
    gateway.commitStatus = never;
    await withAnother(async (both, other) => {
      const options = { deadlines: { commitStatus: 2_000 } };
      const { transactionId } = await both.registry.registerParty(registration, options);
      expect([gateway.statusAsked, other.statusAsked]).toEqual([[transactionId], [transactionId]]);
      expect([gateway.submitted, other.submitted]).toEqual([[transactionId], []]);
      // The next call goes past the peer that hangs.
      other.evaluate = () => party;
      await both.registry.getParty({ lei });
      expect(other.calls).toHaveLength(1);
    });
  });

  it("goes past a gateway that returned something else to be signed, with its next call", async () => {
    gateway.prepared = () => new common.Envelope();
    await withAnother(async (both, other) => {
      await expect(both.registry.registerParty(registration)).rejects.toMatchObject({ code: "GATEWAY_DISHONEST" });
      other.evaluate = () => party;
      await both.registry.getParty({ lei });
      expect(other.calls).toHaveLength(1);
    });
  });

  it.each<[what: string, failure: GrpcFailure]>([
    ["the answer is lost", new GrpcFailure(status.UNAVAILABLE, "connection dropped")],
    [
      "the ordering service did not answer in time",
      new GrpcFailure(status.DEADLINE_EXCEEDED, "submit timeout expired while broadcasting to ordering service"),
    ],
    ["the gateway says that there is no orderer", new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available")],
    ["the gateway says that it is busy", new GrpcFailure(status.UNKNOWN, "too many requests for /gateway.Gateway")],
    ["the gateway says that it admits nobody", new GrpcFailure(status.PERMISSION_DENIED, "access denied")],
    [
      "too many of all orderers refused it",
      new GrpcFailure(status.UNAVAILABLE, "insufficient number of orderers could successfully process transaction", [
        { mspId: "OrdererMSP", message: "received unsuccessful response from orderer: status=SERVICE_UNAVAILABLE" },
      ]),
    ],
  ])("is OutcomeUnknown and not submitted again where %s: the signed transaction has left", async (_, failure) => {
    gateway.submit = () => {
      throw failure;
    };
    gateway.commitStatus = never;
    const error: unknown = await tally.registry.registerParty(registration, briefly).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OutcomeUnknown);
    const { transactionId, message } = error as OutcomeUnknown;
    expect(gateway.submitted).toEqual([transactionId]);
    expect(message).toContain(failure.message);
    expect(gateway.calls).toHaveLength(1);
  });

  it("finds what a gateway kept, called not submitted and handed over later", async () => {
    let handedOver = false;
    const kept: string[] = [];
    gateway.submit = (transactionId) => {
      kept.push(transactionId);
      throw new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available");
    };
    gateway.commitStatus = () => (handedOver ? peerMessages.TxValidationCode.VALID : never());
    const error: unknown = await tally.registry.registerParty(registration, briefly).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(OutcomeUnknown);
    const { transactionId } = error as OutcomeUnknown;
    expect(kept).toEqual([transactionId]);
    handedOver = true;
    await expect(tally.transaction(transactionId).status()).resolves.toMatchObject({ outcome: "committed" });
  });

  it("waits for some seconds only where the gateway says that it took nothing", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available");
    };
    gateway.commitStatus = never;
    // The test would be over before the minute that a verdict is waited for otherwise.
    await expect(tally.registry.registerParty(registration)).rejects.toBeInstanceOf(OutcomeUnknown);
  }, 20_000);

  it("submits nothing again where it was taken and no verdict comes", async () => {
    gateway.commitStatus = never;
    await expect(tally.registry.registerParty(registration, briefly)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(gateway.submitted).toHaveLength(1);
  });

  it("is Unavailable, and not signed, where the connection is lost before", async () => {
    const signed: Uint8Array[] = [];
    const { signer } = gateway.connectOptions;
    tally.close();
    tally = await connect({
      ...gateway.connectOptions,
      signer: {
        sign: (message) => {
          signed.push(message);
          return signer.sign(message);
        },
      },
    });
    const act = tally.registry.registerParty(registration, {
      retry: { attempts: 0 },
      beforeSubmit: async () => {
        gateway.stop();
        // A call that fails shows that the connection is known to be lost. It is the one that signs.
        await tally.registry.whoAmI({}, { retry: { attempts: 0 } }).catch(() => undefined);
      },
    });
    await expect(act).rejects.toMatchObject({ kind: "Unavailable", code: "PEER_UNREACHABLE" });
    expect(signed).toHaveLength(2);
  });

  it("takes the verdict on the first copy where two were ordered", async () => {
    gateway.commitStatus = () =>
      gateway.statusAsked.length === 1
        ? peerMessages.TxValidationCode.DUPLICATE_TXID
        : peerMessages.TxValidationCode.VALID;
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ blockNumber: 7 });
    expect(gateway.submitted).toHaveLength(1);
  });

  it("keeps asking for the verdict while the peer cannot answer", async () => {
    gateway.commitStatus = () => {
      if (gateway.statusAsked.length < 3) {
        throw new GrpcFailure(status.UNAVAILABLE, "restarting");
      }
      return peerMessages.TxValidationCode.VALID;
    };
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ blockNumber: 7 });
    expect(gateway.submitted).toHaveLength(1);
  });
});

describe("offline signing", () => {
  function signed({ message }: { message: string }): Buffer {
    return sign("sha256", Buffer.from(message, "base64"), gateway.userCredential.privateKey);
  }

  it("performs an act in steps that pass through JSON, the key elsewhere", async () => {
    tally.close();
    const { signer: _, ...unsigned } = gateway.connectOptions;
    tally = await connect(unsigned);
    const elsewhere = (step: { message: string }): string =>
      sign("sha256", Buffer.from(step.message, "base64"), gateway.userCredential.privateKey).toString("base64");
    const carried = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

    const proposal = carried(tally.offline.prepare("RegisterParty", registration));
    expect(gateway.calls).toEqual([]);
    const transaction = carried(await tally.offline.endorse(proposal, elsewhere(proposal)));
    expect(gateway.submitted).toEqual([]);
    const question = carried(await tally.offline.submit(transaction, elsewhere(transaction)));
    const done = await tally.offline.complete(question, elsewhere(question));
    expect(done).toEqual({ ...party, transactionId: proposal.transactionId, blockNumber: 7 });
    const { publicKey } = new X509Certificate(gateway.userCredential.certificate);
    expect(verify("sha256", gateway.calls[0]!.proposal, publicKey, gateway.calls[0]!.signature)).toBe(true);
  });

  it("refuses what is not a signature, and after the submission does not say that nothing was done", async () => {
    const step = tally.offline.prepare("RegisterParty", registration);
    const { transactionId } = step;
    const unsigned = { kind: "Unavailable", code: "SIGNING_FAILED", transactionId };
    await expect(tally.offline.endorse(step, "AAAA")).rejects.toMatchObject({
      ...unsigned,
      message: expect.stringMatching(/signature of step proposal is not a P-256 signature: 3 bytes/) as string,
    });
    const signed = (message: string): Buffer =>
      sign("sha256", Buffer.from(message, "base64"), gateway.userCredential.privateKey);
    await expect(tally.offline.endorse(step, signed(step.digest))).rejects.toMatchObject({
      ...unsigned,
      message: expect.stringMatching(/is not of this step's message by the identity's key/) as string,
    });
    const transaction = await tally.offline.endorse(step, signed(step.message));
    await expect(tally.offline.submit(transaction, "")).rejects.toMatchObject(unsigned);
    const question = await tally.offline.submit(transaction, signed(transaction.message));
    await expect(tally.offline.complete(question, new Uint8Array(5))).rejects.toMatchObject({
      kind: "OutcomeUnknown",
      transactionId,
    });
  });

  it("submits once where it is asked to twice, and continues from what another process submitted", async () => {
    const step = tally.offline.prepare("RegisterParty", registration);
    const transaction = await tally.offline.endorse(step, signed(step));
    const question = await tally.offline.submit(transaction, signed(transaction));
    const again = await tally.offline.submit(transaction, signed(transaction));
    expect([again.message, gateway.submitted]).toEqual([question.message, [step.transactionId]]);
    const later = await connect(gateway.connectOptions);
    try {
      const asked = later.offline.question(transaction, signed(transaction));
      expect(gateway.submitted).toHaveLength(1);
      await expect(later.offline.complete(asked, signed(asked))).resolves.toMatchObject({ blockNumber: 7 });
    } finally {
      later.close();
    }
  });

  it("does not say that nothing was submitted where the gateway says so, and submits nothing again", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available");
    };
    const step = tally.offline.prepare("RegisterParty", registration);
    const transaction = await tally.offline.endorse(step, signed(step));
    await expect(tally.offline.submit(transaction, signed(transaction))).rejects.toMatchObject({
      kind: "OutcomeUnknown",
      transactionId: step.transactionId,
      message: expect.stringContaining("no orderer nodes available") as string,
    });
    const question = await tally.offline.submit(transaction, signed(transaction));
    expect(gateway.submitted).toEqual([step.transactionId]);
    // The gateway had handed it over after all.
    await expect(tally.offline.complete(question, signed(question))).resolves.toMatchObject({ blockNumber: 7 });
  });

  it("is Unavailable where the peer is away before it leaves, and does not count as submitted", async () => {
    const step = tally.offline.prepare("RegisterParty", registration);
    const transaction = await tally.offline.endorse(step, signed(step));
    gateway.stop();
    await tally.registry.whoAmI({}, { retry: { attempts: 0 } }).catch(() => undefined);
    const away = { kind: "Unavailable", code: "PEER_UNREACHABLE" };
    await expect(tally.offline.submit(transaction, signed(transaction))).rejects.toMatchObject(away);
    await expect(tally.offline.submit(transaction, signed(transaction))).rejects.toMatchObject(away);
  });

  it("is all that works where connect was given no signer", async () => {
    tally.close();
    const { signer: _, ...unsigned } = gateway.connectOptions;
    tally = await connect(unsigned);
    const { registry } = tally;
    for (const call of [
      registry.registerParty(registration),
      registry.getParty({ lei }),
      tally.transaction("00").status(),
    ]) {
      await expect(call).rejects.toMatchObject({
        code: "INVALID_CONFIGURATION",
        message: "connect was given no signer: without one only the steps of offline signing work",
      });
    }
  });

  it("checks the request before anything is signed", () => {
    expect(() => tally.offline.prepare("RegisterParty", { ...registration, lei: "X" })).toThrow(Rejected);
  });
});

it("says of every call after it was closed that it was ended", async () => {
  tally.close();
  const ended = { kind: "Unavailable", code: "CANCELLED" };
  await expect(tally.registry.getParty({ lei })).rejects.toMatchObject(ended);
  await expect(tally.registry.registerParty(registration)).rejects.toMatchObject(ended);
  await expect(tally.events().next()).rejects.toMatchObject(ended);
  await expect(tally.transaction("a".repeat(64)).status()).rejects.toMatchObject(ended);
});

describe("a peer that is away", () => {
  /** Takes the peer's place and turns every connection away; tells when each one came. */
  async function doorkeeper(port: number): Promise<{ readonly cameAt: readonly number[]; close(): void }> {
    const cameAt: number[] = [];
    const server = createServer((socket) => {
      cameAt.push(performance.now());
      socket.destroy();
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return { cameAt, close: () => server.close() };
  }

  it("is called every two seconds at least, so that it is found again as soon as it is back", async () => {
    const { port } = gateway;
    gateway.stop();
    const { cameAt, close } = await doorkeeper(port);
    try {
      while (cameAt.length < 8) {
        await tally.registry.whoAmI({}, { retry: { attempts: 0 } }).catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const pauses = cameAt.slice(1).map((at, index) => at - cameAt[index]!);
      // Two seconds and a fifth of it as jitter; gRPC's own pauses come to ten. A busy machine makes one or the other longer.
      expect(Math.min(...pauses.slice(-3))).toBeLessThan(4_000);
    } finally {
      close();
    }
  });
});

describe("connecting", () => {
  it("says at once that nobody answers, and where", async () => {
    const { port } = gateway;
    gateway.stop();
    await expect(connect(gateway.connectOptions)).rejects.toMatchObject({
      kind: "Unavailable",
      code: "PEER_UNREACHABLE",
      message: `127.0.0.1:${String(port)}: cannot be reached (ECONNREFUSED)`,
    });
  });

  it("says that the TLS root certificate is not the peer's", async () => {
    const { certificate } = await selfSigned("another");
    const peer = { endpoint: `127.0.0.1:${String(gateway.port)}`, tlsRootCert: certificate };
    await expect(connect({ ...gateway.connectOptions, peer })).rejects.toMatchObject({
      kind: "Unavailable",
      code: "TLS_NOT_TRUSTED",
    });
  });

  it("says that gRPC gets no answer from a server whose TLS certificate is trusted", async () => {
    const { certificate, privateKey } = await selfSigned("localhost");
    const server = createTlsServer({ cert: certificate, key: privateKey, ALPNProtocols: ["h2"] }, (socket) => {
      socket.on("error", () => undefined).end();
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    try {
      const peer = { endpoint: `127.0.0.1:${String(port)}`, tlsRootCert: certificate };
      await expect(connect({ ...gateway.connectOptions, peer })).rejects.toMatchObject({
        code: "PEER_UNREACHABLE",
        message: expect.stringContaining("TLS connection") as string,
      });
    } finally {
      server.close();
    }
  });

  it.each([
    ["localhost:65536", "", "peer localhost:65536: no port is higher than 65535"],
    ["localhost", "", 'peer "localhost": the endpoint must be host:port'],
    ["", "", 'peer "": the endpoint must be host:port'],
    ["localhost:7051", "no PEM", "peer localhost:7051: tlsRootCert is not an X.509 certificate in PEM"],
  ])("says what of a peer's address cannot be used: %s %s", async (endpoint, tlsRootCert, message) => {
    const peer = { endpoint, tlsRootCert };
    await expect(connect({ ...gateway.connectOptions, peer })).rejects.toMatchObject({
      code: "INVALID_CONFIGURATION",
      message,
    });
  });

  it("says that the key is not the certificate's", async () => {
    const { privateKey } = await selfSigned("another");
    const signer = nativeSigner(privateKey);
    await expect(connect({ ...gateway.connectOptions, signer })).rejects.toMatchObject({
      code: "INVALID_CONFIGURATION",
      message: "the signer's key does not belong to the certificate of CN=treasurer",
    });
  });

  it("says that the certificate is not one, or that the channel is missing", async () => {
    const identity = { mspId: "AnsteelMSP", certificate: "none" };
    await expect(connect({ ...gateway.connectOptions, identity })).rejects.toBeInstanceOf(Protocol);
    await expect(connect({ ...gateway.connectOptions, channel: "" })).rejects.toMatchObject({
      message: "channel is missing",
    });
  });

  it("needs only one of several peers, and goes over to another when one falls away", async () => {
    const second = await FakeGateway.start();
    try {
      second.endorse = () => party;
      tally.close();
      const peer = [gateway.connectOptions.peer, second.connectOptions.peer].flat();
      tally = await connect({ ...gateway.connectOptions, peer });
      await tally.registry.registerParty(registration);
      expect(gateway.submitted).toHaveLength(1);
      gateway.stop();
      await tally.registry.registerParty(registration);
      expect(second.submitted).toHaveLength(1);
      tally.close();
      tally = await connect({ ...gateway.connectOptions, peer });
    } finally {
      second.stop();
    }
  });

  it.each([
    [
      "the others yet",
      "no combination of peers can be derived which satisfy the endorsement policy: no peer combination",
    ],
    ["its chaincode", "failed to execute transaction abc: could not launch chaincode: connection to tallystick failed"],
  ])("goes over to another peer while the first has not found %s", async (_, message) => {
    const second = await FakeGateway.start();
    try {
      second.endorse = () => party;
      tally.close();
      const peer = [gateway.connectOptions.peer, second.connectOptions.peer].flat();
      tally = await connect({ ...gateway.connectOptions, peer });
      gateway.endorse = () => {
        throw new GrpcFailure(status.FAILED_PRECONDITION, message);
      };
      await tally.registry.registerParty(registration);
      expect(gateway.calls).toHaveLength(1);
      expect(second.submitted).toHaveLength(1);
    } finally {
      second.stop();
    }
  });

  it("passes over a peer that hangs, once its deadline told, in every phase", async () => {
    const second = await FakeGateway.start();
    try {
      second.endorse = () => party;
      tally.close();
      const peer = [gateway.connectOptions.peer, second.connectOptions.peer].flat();
      // The other peer has to answer within them, too.
      const [endorse, commitStatus] = [2_000, 2_000];
      const hangs = () => new Promise<never>(() => undefined);
      tally = await connect({ ...gateway.connectOptions, peer, deadlines: { commitStatus } });
      gateway.commitStatus = hangs;
      const { transactionId } = await tally.registry.registerParty(registration);
      expect([second.submitted, second.statusAsked]).toEqual([[], [transactionId]]);
      await tally.registry.registerParty(registration);
      expect(second.submitted).toHaveLength(1);
      tally.close();
      tally = await connect({ ...gateway.connectOptions, peer, deadlines: { endorse } });
      gateway.endorse = hangs;
      await expect(tally.registry.registerParty(registration)).rejects.toBeInstanceOf(Unavailable);
      await tally.registry.registerParty(registration);
      expect(second.submitted).toHaveLength(2);
    } finally {
      second.stop();
    }
  });

  it("asks another peer for the verdict when the first falls away after taking the transaction", async () => {
    const second = await FakeGateway.start();
    try {
      tally.close();
      const peer = [gateway.connectOptions.peer, second.connectOptions.peer].flat();
      tally = await connect({ ...gateway.connectOptions, peer });
      gateway.commitStatus = () => {
        gateway.stop();
        return new Promise(() => undefined);
      };
      const { transactionId } = await tally.registry.registerParty(registration);
      expect(gateway.submitted).toEqual([transactionId]);
      expect(second.statusAsked).toEqual([transactionId]);
      expect(second.submitted).toEqual([]);
    } finally {
      second.stop();
    }
  });
});

it("names Unavailable, Conflict and the rest so that callers can tell them by kind", () => {
  expect(new Unavailable("OVERLOADED", "m").name).toBe("Unavailable");
  expect(new Conflict("MVCC_READ_CONFLICT", "m").kind).toBe("Conflict");
});
