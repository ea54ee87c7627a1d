import { createPrivateKey, sign, verify, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";

import { status } from "@grpc/grpc-js";
import { signers } from "@hyperledger/fabric-gateway";
import { common, peer as peerMessages } from "@hyperledger/fabric-protos";

import { selfSigned } from "../../test/testkit/credentials.js";
import { until } from "../../test/testkit/until.js";
import { connect } from "./connect.js";
import { Conflict, OutcomeUnknown, Protocol, Rejected, Unavailable } from "./errors/index.js";
import { quoteDiscount } from "./operations/quote-discount.js";
import type { Attempt } from "./operations/session.js";
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
  it("an act sends the request once, by its wire name, and answers with its transaction", async () => {
    const done = await tally.registry.registerParty(registration);
    expect(gateway.calls.map(({ name, request }) => ({ name, request }))).toEqual([
      { name: "registry:RegisterParty", request: registration },
    ]);
    expect(done).toEqual({ ...party, transactionId: gateway.calls[0]?.transactionId, blockNumber: 7 });
  });

  it("an act is signed so that the certificate verifies the signature", async () => {
    await tally.registry.registerParty(registration);
    const [call] = gateway.calls;
    const { publicKey } = new X509Certificate(gateway.userCredential.certificate);
    expect(verify("sha256", call!.proposal, publicKey, call!.signature)).toBe(true);
  });

  it("an act can be signed by a signer of the gateway library, which gets a digest", async () => {
    tally.close();
    const signer = signers.newPrivateKeySigner(createPrivateKey(gateway.userCredential.privateKey));
    tally = await connect({ ...gateway.connectOptions, signer });
    await tally.registry.registerParty(registration);
    const [{ proposal, signature }] = gateway.calls as [ArrivedCall];
    const { publicKey } = new X509Certificate(gateway.userCredential.certificate);
    expect(verify("sha256", proposal, publicKey, signature)).toBe(true);
  });

  it("beforeSubmit gets the transaction id before the act is submitted, and the act waits for it", async () => {
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

  it("beforeSubmit gets what the act answers once it is committed, or the approval for which it is filed", async () => {
    const answers: unknown[] = [];
    const beforeSubmit = ({ answer }: Attempt): void => void answers.push(answer);
    await tally.registry.registerParty(registration, { beforeSubmit });
    const pendingApproval = {
      ...{ act: "RegisterParty", threshold: "1.00", approvalId: "a1", expiresAt: "2026-12-01T00:00:00.000Z" },
      ...{ party: lei, filedBy: "clerk", digest: "00" },
    };
    gateway.endorse = () => ({ pendingApproval });
    const filed = tally.registry.registerParty(registration, { beforeSubmit });
    await expect(filed).rejects.toMatchObject({ code: "APPROVAL_REQUIRED" });
    expect(answers).toEqual([{ response: party }, { pendingApproval }]);
  });

  it("an act is not submitted if beforeSubmit throws", async () => {
    const told = tally.registry.registerParty(registration, {
      beforeSubmit: () => {
        throw new Error("disk full");
      },
    });
    await expect(told).rejects.toThrow("disk full");
    expect(gateway.submitted).toEqual([]);
  });
});

describe("a refusal of a rule", () => {
  it("a request of the wrong form is refused with the path, without a network trip", async () => {
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

  it("a refused act has code, context and advice, and is not repeated", async () => {
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

  it("a refused query has code, context and advice", async () => {
    gateway.evaluate = () => {
      const said = `chaincode response 500, TALLY PARTY_NOT_FOUND {"lei":"${lei}"}`;
      throw new GrpcFailure(status.UNKNOWN, `evaluate call to endorser returned error: ${said}`, [
        { mspId: "BaowuMSP", message: said },
      ]);
    };
    await expect(tally.registry.getParty({ lei })).rejects.toMatchObject({ code: "PARTY_NOT_FOUND", context: { lei } });
  });

  it("a refusal keeps a code that only a newer chaincode knows", async () => {
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

  it("a failure of the chaincode is distinguished from a refusal", async () => {
    gateway.endorse = () => {
      throw refusedByPeer('chaincode response 500, TALLY INTERNAL {"problem":"TypeError"}');
    };
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Protocol",
      code: "CHAINCODE_FAILED",
    });
  });
});

it("an act under dual control that was filed and not done is reported as filed", async () => {
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

it("an act that waits for a consent is reported with the party that must consent", async () => {
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

  it("an act is repeated after a conflict as a new transaction if the request fixes everything that the act does", async () => {
    once(peerMessages.TxValidationCode.MVCC_READ_CONFLICT);
    const { transactionId } = await tally.registry.registerParty(registration);
    expect(gateway.submitted).toHaveLength(2);
    expect(new Set(gateway.submitted).size).toBe(2);
    expect(transactionId).toBe(gateway.submitted[1]);
  });

  it("after a conflict that may have changed the meaning of an act, the client does not repeat the act and leaves that to the caller", async () => {
    once(peerMessages.TxValidationCode.MVCC_READ_CONFLICT);
    const error: unknown = await tally.registry.updateParty({ lei, name: "Rio" }).catch((thrown: unknown) => thrown);
    expect(gateway.submitted).toHaveLength(1);
    expect(error).toMatchObject({
      kind: "Conflict",
      code: "MVCC_READ_CONFLICT",
      transactionId: gateway.submitted[0],
    });
  });

  it("an act is also repeated after a conflict if the caller says so", async () => {
    once(peerMessages.TxValidationCode.PHANTOM_READ_CONFLICT);
    await tally.registry.updateParty({ lei, name: "Rio" }, { retry: { conflicts: "always" } });
    expect(gateway.submitted).toHaveLength(2);
  });

  it("after a conflict an act is repeated at most as often as the caller allows, and never if the caller says so", async () => {
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
  ])("validation code %s is a conflict", async (_, code, expected) => {
    gateway.commitStatus = () => code;
    await expect(tally.registry.registerParty(registration, { retry: { attempts: 0 } })).rejects.toMatchObject({
      kind: "Conflict",
      code: expected,
    });
  });

  it("endorsers that disagree are a conflict, and the act is repeated, since nothing was ordered", async () => {
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

  it("a transaction that is invalid for another reason is not a conflict", async () => {
    gateway.commitStatus = () => peerMessages.TxValidationCode.BAD_CREATOR_SIGNATURE;
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Protocol",
      code: "TRANSACTION_INVALID",
      message: expect.stringContaining("BAD_CREATOR_SIGNATURE") as string,
    });
    expect(gateway.submitted).toHaveLength(1);
  });
});

describe("an act that was certainly not submitted", () => {
  it.each([
    ["a busy peer", status.UNKNOWN, "too many requests for /gateway.Gateway, exceeding concurrency limit (500)"],
    ["a peer that is not there", status.UNAVAILABLE, "no connection"],
  ])("an act that was not submitted is repeated after %s, and then succeeds", async (_, code, message) => {
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
  ] as const)("an act that cannot be submitted ends as Unavailable %s", async (code, phase, grpc, message) => {
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
  ])("a fault of the configuration is reported in one line with its place: %s", async (code, grpc, message) => {
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

  it("an act is Unavailable if the key cannot sign", async () => {
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

  it("a transaction without an id is refused before a peer is asked", async () => {
    const refused = { kind: "Rejected", code: "INVALID_REQUEST", context: { path: "transactionId" } };
    await expect(tally.transaction("").status()).rejects.toMatchObject(refused);
    await expect(tally.transaction("").contents()).rejects.toMatchObject(refused);
  });

  it("an act is not submitted if the answer is not understood", async () => {
    gateway.endorse = () => ({ ...party, roles: "all" });
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      kind: "Protocol",
      code: "RESPONSE_NOT_UNDERSTOOD",
    });
    gateway.endorse = () => Buffer.from([0xff, 0xfe]);
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({ code: "RESPONSE_NOT_UNDERSTOOD" });
    expect(gateway.submitted).toEqual([]);
  });

  it("additional fields of a newer chaincode are accepted", async () => {
    gateway.endorse = () => ({ ...party, motto: "dig" });
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ motto: "dig" });
  });
});

describe("deadlines", () => {
  const never = (): Promise<never> => new Promise(() => undefined);

  it("a deadline ends a query or an endorsement as Unavailable, without a repetition", async () => {
    gateway.evaluate = never;
    gateway.endorse = never;
    const exceeded = { kind: "Unavailable", code: "DEADLINE_EXCEEDED" };
    // Long enough for both calls to arrive, since repeated calls are counted.
    await Promise.all([
      expect(tally.registry.getParty({ lei }, { deadlines: { evaluate: 2_000 } })).rejects.toMatchObject(exceeded),
      expect(tally.registry.registerParty(registration, { deadlines: { endorse: 2_000 } })).rejects.toMatchObject(
        exceeded,
      ),
    ]);
    expect(gateway.calls).toHaveLength(2);
  });

  it("a deadline ends the wait for a verdict as OutcomeUnknown, and its id finds the verdict later", async () => {
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

describe("submission to the ordering service", () => {
  const never = (): Promise<never> => new Promise(() => undefined);
  const briefly = { deadlines: { commitStatus: 100 } };

  /** Opens a connection with this gateway and another one. */
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

  it("an act whose answer was lost is not submitted again, and the ledger is asked, since an orderer may have the transaction", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "connection dropped");
    };
    const { transactionId, blockNumber } = await tally.registry.registerParty(registration);
    expect([gateway.submitted, blockNumber]).toEqual([[transactionId], 7]);
    expect(gateway.calls).toHaveLength(1);
  });

  it("after a lost answer, another peer is asked for the verdict, and the act is not submitted to that peer", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "connection dropped");
    };
    gateway.commitStatus = never;
    await withAnother(async (both, other) => {
      const { transactionId } = await both.registry.registerParty(registration);
      expect([gateway.submitted, other.submitted, other.statusAsked]).toEqual([[transactionId], [], [transactionId]]);
    });
  });

  it("if the first peer hangs, another is asked for the verdict with the signature that the first one got", async () => {
    gateway.commitStatus = never;
    await withAnother(async (both, other) => {
      const options = { deadlines: { commitStatus: 2_000 } };
      const { transactionId } = await both.registry.registerParty(registration, options);
      expect([gateway.statusAsked, other.statusAsked]).toEqual([[transactionId], [transactionId]]);
      expect([gateway.submitted, other.submitted]).toEqual([[transactionId], []]);
      // The next call avoids the peer that hangs.
      other.evaluate = () => party;
      await both.registry.getParty({ lei });
      expect(other.calls).toHaveLength(1);
    });
  });

  it("the next call avoids a gateway that returned something else for signing", async () => {
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
  ])(
    "an act is OutcomeUnknown and not submitted again if %s, since the signed transaction was sent",
    async (_, failure) => {
      gateway.submit = () => {
        throw failure;
      };
      gateway.commitStatus = never;
      const error: unknown = await tally.registry
        .registerParty(registration, briefly)
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(OutcomeUnknown);
      const { transactionId, message } = error as OutcomeUnknown;
      expect(gateway.submitted).toEqual([transactionId]);
      expect(message).toContain(failure.message);
      expect(gateway.calls).toHaveLength(1);
    },
  );

  it("if a gateway reports a transaction as not submitted and submits it later, the client finds it", async () => {
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

  it("the wait for a verdict lasts only a few seconds if the gateway says that it did not accept the transaction", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available");
    };
    gateway.commitStatus = never;
    // The test would end before the minute of a normal wait for a verdict.
    await expect(tally.registry.registerParty(registration)).rejects.toBeInstanceOf(OutcomeUnknown);
  }, 20_000);

  it("a transaction that was accepted is not submitted again if no verdict comes", async () => {
    gateway.commitStatus = never;
    await expect(tally.registry.registerParty(registration, briefly)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(gateway.submitted).toHaveLength(1);
  });

  it("an act is Unavailable, and its transaction is not signed, if the connection is lost before the submission", async () => {
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
        // A failed call shows that the loss of the connection is known. This call signs.
        await tally.registry.whoAmI({}, { retry: { attempts: 0 } }).catch(() => undefined);
      },
    });
    await expect(act).rejects.toMatchObject({ kind: "Unavailable", code: "PEER_UNREACHABLE" });
    expect(signed).toHaveLength(2);
  });

  it("if two copies of a transaction were ordered, the verdict on the first copy counts", async () => {
    gateway.commitStatus = () =>
      gateway.statusAsked.length === 1
        ? peerMessages.TxValidationCode.DUPLICATE_TXID
        : peerMessages.TxValidationCode.VALID;
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ blockNumber: 7 });
    expect(gateway.submitted).toHaveLength(1);
  });

  it("if the ledger only tells of the later copies of a transaction, the outcome is unknown, since the first copy may be valid", async () => {
    gateway.commitStatus = () => peerMessages.TxValidationCode.DUPLICATE_TXID;
    await expect(tally.registry.registerParty(registration)).rejects.toMatchObject({
      ...{ kind: "OutcomeUnknown", message: expect.stringContaining("a second copy of it was ordered") as string },
    });
    expect(gateway.submitted).toHaveLength(1);
  });

  it("the client keeps asking for the verdict while the peer cannot answer", async () => {
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

  it("offline signing performs an act in steps that pass through JSON, with the key in another place", async () => {
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

  it("offline signing refuses a wrong signature, and reports an unknown outcome if it refuses one after the submission", async () => {
    const step = tally.offline.prepare("RegisterParty", registration);
    const { transactionId } = step;
    const unsigned = { kind: "Unavailable", code: "SIGNING_FAILED", transactionId };
    await expect(tally.offline.endorse(step, "AAAA")).rejects.toMatchObject({
      ...unsigned,
      message: expect.stringMatching(
        /signature of step proposal is not an ECDSA signature on P-256: it has 3 bytes/,
      ) as string,
    });
    const signed = (message: string): Buffer =>
      sign("sha256", Buffer.from(message, "base64"), gateway.userCredential.privateKey);
    await expect(tally.offline.endorse(step, signed(step.digest))).rejects.toMatchObject({
      ...unsigned,
      message: expect.stringMatching(
        /is not made over this step's message with the key of the identity's certificate/,
      ) as string,
    });
    const transaction = await tally.offline.endorse(step, signed(step.message));
    await expect(tally.offline.submit(transaction, "")).rejects.toMatchObject(unsigned);
    const question = await tally.offline.submit(transaction, signed(transaction.message));
    await expect(tally.offline.complete(question, new Uint8Array(5))).rejects.toMatchObject({
      kind: "OutcomeUnknown",
      transactionId,
    });
  });

  it("offline signing submits once even if called twice, and continues after the submission of another process", async () => {
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

  it("if the gateway says that nothing was submitted, offline signing reports an unknown outcome and does not submit again", async () => {
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
    // The gateway had submitted it in spite of its answer.
    await expect(tally.offline.complete(question, signed(question))).resolves.toMatchObject({ blockNumber: 7 });
  });

  it("offline signing is Unavailable if the peer does not answer before the transaction is sent, and it does not count as submitted", async () => {
    const step = tally.offline.prepare("RegisterParty", registration);
    const transaction = await tally.offline.endorse(step, signed(step));
    gateway.stop();
    await tally.registry.whoAmI({}, { retry: { attempts: 0 } }).catch(() => undefined);
    const away = { kind: "Unavailable", code: "PEER_UNREACHABLE" };
    await expect(tally.offline.submit(transaction, signed(transaction))).rejects.toMatchObject(away);
    await expect(tally.offline.submit(transaction, signed(transaction))).rejects.toMatchObject(away);
  });

  it("without a signer only offline signing works", async () => {
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

  it("offline signing checks the request before anything is signed", () => {
    expect(() => tally.offline.prepare("RegisterParty", { ...registration, lei: "X" })).toThrow(Rejected);
  });
});

it("every call after close reports that the connection was closed", async () => {
  tally.close();
  const ended = { kind: "Unavailable", code: "CANCELLED" };
  await expect(tally.registry.getParty({ lei })).rejects.toMatchObject(ended);
  await expect(tally.registry.registerParty(registration)).rejects.toMatchObject(ended);
  await expect(tally.events().next()).rejects.toMatchObject(ended);
  await expect(tally.transaction("a".repeat(64)).status()).rejects.toMatchObject(ended);
});

describe("a peer that does not answer", () => {
  /** Listens at the peer's port and refuses every connection. Returns the time of each. */
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

  it("a peer that does not answer is called at least every two seconds, so that it is found as soon as it answers", async () => {
    const { port } = gateway;
    gateway.stop();
    const { cameAt, close } = await doorkeeper(port);
    try {
      await until("it was called eight times", async () => {
        await tally.registry.whoAmI({}, { retry: { attempts: 0 } }).catch(() => undefined);
        return cameAt.length >= 8;
      });
      const pauses = cameAt.slice(1).map((at, index) => at - cameAt[index]!);
      // Two seconds, and a fifth of that as jitter. gRPC's own pauses grow to ten seconds. A busy machine makes some of
      // them longer.
      expect(Math.min(...pauses.slice(-3))).toBeLessThan(4_000);
    } finally {
      close();
    }
  });
});

describe("connecting", () => {
  it("connect reports at once that no peer answers, and the addresses", async () => {
    const { port } = gateway;
    gateway.stop();
    await expect(connect(gateway.connectOptions)).rejects.toMatchObject({
      kind: "Unavailable",
      code: "PEER_UNREACHABLE",
      message: `127.0.0.1:${String(port)}: cannot be reached (ECONNREFUSED)`,
    });
  });

  it("connect reports that the TLS root certificate does not belong to the peer", async () => {
    const { certificate } = await selfSigned("another");
    const peer = { endpoint: `127.0.0.1:${String(gateway.port)}`, tlsRootCert: certificate };
    await expect(connect({ ...gateway.connectOptions, peer })).rejects.toMatchObject({
      kind: "Unavailable",
      code: "TLS_NOT_TRUSTED",
    });
  });

  it("connect reports that gRPC gets no answer from a server whose TLS certificate is trusted", async () => {
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
  ])("connect reports the fault of a peer's address: %s %s", async (endpoint, tlsRootCert, message) => {
    const peer = { endpoint, tlsRootCert };
    await expect(connect({ ...gateway.connectOptions, peer })).rejects.toMatchObject({
      code: "INVALID_CONFIGURATION",
      message,
    });
  });

  it("connect reports that the key does not belong to the certificate", async () => {
    const { privateKey } = await selfSigned("another");
    const signer = nativeSigner(privateKey);
    await expect(connect({ ...gateway.connectOptions, signer })).rejects.toMatchObject({
      code: "INVALID_CONFIGURATION",
      message: "the signer's key does not belong to the certificate of CN=treasurer",
    });
  });

  it("connect reports a wrong certificate, and a missing channel", async () => {
    const identity = { mspId: "AnsteelMSP", certificate: "none" };
    await expect(connect({ ...gateway.connectOptions, identity })).rejects.toBeInstanceOf(Protocol);
    await expect(connect({ ...gateway.connectOptions, channel: "" })).rejects.toMatchObject({
      message: "channel is missing",
    });
  });

  it("connect needs only one of several peers, and the client changes to another peer when one fails", async () => {
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
  ])("the client changes to another peer while the first has not found %s", async (_, message) => {
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

  it("the client avoids a peer that hangs, once its deadline has passed, in every phase", async () => {
    const second = await FakeGateway.start();
    try {
      second.endorse = () => party;
      tally.close();
      const peer = [gateway.connectOptions.peer, second.connectOptions.peer].flat();
      // The other peer must also answer within these.
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

  it("the client asks another peer for the verdict if the first fails after it accepted the transaction", async () => {
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

it("Unavailable, Conflict and the other errors can be distinguished by their kind", () => {
  expect(new Unavailable("OVERLOADED", "m").name).toBe("Unavailable");
  expect(new Conflict("MVCC_READ_CONFLICT", "m").kind).toBe("Conflict");
});
