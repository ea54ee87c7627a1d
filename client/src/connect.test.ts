import { sign, verify, X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createServer as createTlsServer } from "node:tls";

import { status } from "@grpc/grpc-js";
import { peer as peerMessages } from "@hyperledger/fabric-protos";

import { until } from "../../testkit/until.js";
import { connect, type Tally } from "./connect.js";
import { Conflict, OutcomeUnknown, Protocol, Rejected, Unavailable } from "./errors/index.js";
import { selfSigned } from "./testing/credentials.js";
import { FakeGateway, GrpcFailure } from "./testing/fake-gateway.js";
import { nativeSigner } from "./transport/native-signer.js";

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

describe("what is surely not submitted", () => {
  it.each([
    ["a busy peer", status.UNKNOWN, "too many requests for /gateway.Gateway, exceeding concurrency limit (500)"],
    ["a peer that is not there", status.UNAVAILABLE, "no connection"],
  ])("is tried anew after %s, then done", async (_, code, message) => {
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
  /** Has the peer keep the verdict back until the test tells it, which it can once the client has asked. */
  function keptVerdict(): Promise<(code: number) => void> {
    return new Promise((asked) => {
      gateway.commitStatus = () =>
        new Promise((answer) => {
          asked(answer);
        });
    });
  }

  /** Has the peer know no verdict before so many copies were submitted. */
  function onceSubmitted(copies: number): void {
    gateway.commitStatus = () =>
      gateway.submitted.length < copies ? new Promise(() => undefined) : peerMessages.TxValidationCode.VALID;
  }

  /** Has the peer's answers to submissions get lost: to so many of the first, or to all. */
  function losesAnswers(first = Infinity): void {
    gateway.submit = () => {
      if (gateway.submitted.length <= first) {
        throw new GrpcFailure(status.UNAVAILABLE, "connection dropped");
      }
    };
  }

  it("hands the very same transaction over again where the answer was lost", async () => {
    onceSubmitted(2);
    losesAnswers(1);
    const { transactionId } = await tally.registry.registerParty(registration);
    expect(gateway.submitted).toEqual([transactionId, transactionId]);
    expect(gateway.calls).toHaveLength(1);
  });

  it("hands nothing over again that is on a peer's ledger, though the answer was lost", async () => {
    losesAnswers();
    const { transactionId } = await tally.registry.registerParty(registration);
    expect(gateway.submitted).toEqual([transactionId]);
  });

  it("hands nothing over again that is on another peer's ledger, though no verdict comes", async () => {
    const other = await FakeGateway.start();
    const { peer } = gateway.connectOptions;
    const both = await connect({
      ...gateway.connectOptions,
      peer: [peer, other.connectOptions.peer].flat(),
    });
    try {
      const verdict = keptVerdict();
      const options = { deadlines: { resubmit: 20, commitStatus: 3_000 } };
      const act = both.registry.registerParty(registration, options);
      const tell = await verdict;
      await until("the other peer was asked", () => other.statusAsked.length > 0);
      tell(peerMessages.TxValidationCode.VALID);
      const { transactionId } = await act;
      expect([gateway.submitted, other.submitted]).toEqual([[transactionId], []]);
    } finally {
      both.close();
      other.stop();
    }
  });

  it("is done only when the copies are in blocks as well: what comes next shares no block with them", async () => {
    onceSubmitted(2);
    losesAnswers(1);
    let copyIsIn = false;
    gateway.filteredBlocks = (stream) => {
      const [transactionId = ""] = gateway.submitted;
      stream.send(7, [transactionId]);
      setTimeout(() => {
        copyIsIn = true;
        stream.send(8, [transactionId], peerMessages.TxValidationCode.DUPLICATE_TXID);
      }, 200);
    };
    await tally.registry.registerParty(registration);
    expect([gateway.submitted.length, copyIsIn]).toEqual([2, true]);
  });

  it("is done some seconds after the verdict where a copy was lost", async () => {
    onceSubmitted(2);
    losesAnswers(1);
    gateway.filteredBlocks = (stream) => {
      stream.send(7, [...new Set(gateway.submitted)]);
    };
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ blockNumber: 7 });
  });

  it("submits as often again as the retries say, and then asks the ledger", async () => {
    onceSubmitted(3);
    losesAnswers();
    const retry = { attempts: 2, initialDelay: 1 };
    const { transactionId } = await tally.registry.registerParty(registration, { retry });
    expect(gateway.submitted).toEqual([transactionId, transactionId, transactionId]);
    gateway.submitted.length = 0;
    onceSubmitted(1);
    await tally.registry.registerParty(registration, { retry: { attempts: 0 } });
    expect(gateway.submitted).toHaveLength(1);
  });

  it("asks the ledger where the answer stays lost: it may well have been taken", async () => {
    losesAnswers();
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ blockNumber: 7 });
    expect(new Set(gateway.submitted).size).toBe(1);
  });

  it("is OutcomeUnknown where the ledger does not tell either; never Unavailable", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.DEADLINE_EXCEEDED, "submit timeout expired while broadcasting to ordering service");
    };
    gateway.commitStatus = () => new Promise(() => undefined);
    await expect(
      tally.registry.registerParty(registration, { deadlines: { commitStatus: 100 } }),
    ).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(gateway.calls).toHaveLength(1);
  });

  it("stays in doubt once a first attempt may have been taken, whatever a later one says", async () => {
    gateway.submit = () => {
      throw gateway.submitted.length === 1
        ? new GrpcFailure(status.UNAVAILABLE, "connection dropped")
        : new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available");
    };
    gateway.commitStatus = () => new Promise(() => undefined);
    await expect(
      tally.registry.registerParty(registration, { deadlines: { commitStatus: 100 } }),
    ).rejects.toBeInstanceOf(OutcomeUnknown);
  });

  it("is Unavailable where surely no orderer took it", async () => {
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available");
    };
    await expect(tally.registry.registerParty(registration, { retry: { attempts: 1 } })).rejects.toMatchObject({
      kind: "Unavailable",
      code: "ORDERERS_UNAVAILABLE",
    });
    expect(gateway.statusAsked).toEqual([]);
  });

  it("is OutcomeUnknown where too many of all orderers refused it: the others may have taken it", async () => {
    const refused = "received unsuccessful response from orderer: status=SERVICE_UNAVAILABLE, info=no leader";
    const message =
      "insufficient number of orderers could successfully process transaction to satisfy quorum requirement";
    gateway.submit = () => {
      throw new GrpcFailure(status.UNAVAILABLE, message, [
        { mspId: "OrdererMSP", message: refused },
        { mspId: "OtherOrdererMSP", message: refused },
      ]);
    };
    gateway.commitStatus = () => new Promise(() => undefined);
    const retry = { attempts: 1 };
    await expect(
      tally.registry.registerParty(registration, { retry, deadlines: { commitStatus: 100 } }),
    ).rejects.toMatchObject({
      kind: "OutcomeUnknown",
      message: expect.stringContaining(message) as string,
    });
    expect(gateway.submitted).toHaveLength(2);
    gateway.commitStatus = () => peerMessages.TxValidationCode.VALID;
    await expect(tally.registry.registerParty(registration, { retry })).resolves.toMatchObject({ blockNumber: 7 });
  });

  it("hands the very same transaction over again where it was taken and no verdict comes: the orderer may have died", async () => {
    const verdict = keptVerdict();
    gateway.submit = async () => {
      if (gateway.submitted.length === 3) {
        (await verdict)(peerMessages.TxValidationCode.VALID);
        // Not answered: a fourth would be due soon after, and the verdict may be slower than that.
        await new Promise(() => undefined);
      }
    };
    const { transactionId } = await tally.registry.registerParty(registration, { deadlines: { resubmit: 20 } });
    expect(gateway.submitted).toEqual([transactionId, transactionId, transactionId]);
    expect(gateway.calls).toHaveLength(1);
  });

  it("goes on handing over as soon as the ordering service is back, however often it was not", async () => {
    const verdict = keptVerdict();
    gateway.submit = async () => {
      if (gateway.submitted.length === 1) {
        return;
      }
      if (gateway.submitted.length < 12) {
        throw new GrpcFailure(status.UNAVAILABLE, "no orderer nodes available");
      }
      (await verdict)(peerMessages.TxValidationCode.VALID);
    };
    const { transactionId } = await tally.registry.registerParty(registration, { deadlines: { resubmit: 20 } });
    expect(new Set(gateway.submitted)).toEqual(new Set([transactionId]));
  });

  it("submits nothing again after the verdict, or if retries are off", async () => {
    const verdict = keptVerdict();
    gateway.submit = async () => {
      if (gateway.submitted.length === 2) {
        (await verdict)(peerMessages.TxValidationCode.VALID);
      }
    };
    // A third would be due a second after the second was taken.
    await tally.registry.registerParty(registration, { deadlines: { resubmit: 500 } });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(gateway.submitted).toHaveLength(2);
    gateway.commitStatus = () => new Promise(() => undefined);
    const options = { deadlines: { resubmit: 1, commitStatus: 100 }, retry: { attempts: 0 } };
    await expect(tally.registry.registerParty(registration, options)).rejects.toBeInstanceOf(OutcomeUnknown);
    expect(gateway.submitted).toHaveLength(3);
  });

  it("takes the verdict on the first copy where two were ordered", async () => {
    gateway.commitStatus = () =>
      gateway.statusAsked.length === 1
        ? peerMessages.TxValidationCode.DUPLICATE_TXID
        : peerMessages.TxValidationCode.VALID;
    await expect(tally.registry.registerParty(registration)).resolves.toMatchObject({ blockNumber: 7 });
    expect(gateway.submitted).toHaveLength(1);
  });

  it("goes on asking for the verdict while the peer cannot answer", async () => {
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
      await expect(tally.registry.registerParty(registration)).rejects.toBeInstanceOf(OutcomeUnknown);
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
