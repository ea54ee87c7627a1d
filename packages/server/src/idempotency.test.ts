import { status } from "@grpc/grpc-js";
import { peer as peerMessages } from "@hyperledger/fabric-protos";
import { openSession, type OpenSession } from "@tallystick/client/catalogue";
import { openSqlite, type SqliteConnection } from "@tallystick/projection";

import { GrpcFailure } from "../../../client/src/testing/fake-gateway.js";
import { party, registration } from "../../../client/src/testing/registration.js";
import { until } from "../../../test/testkit/until.js";
import certificates from "./openapi/examples/certificates.json" with { type: "json" };
import { ActRequests, hashOfRequest } from "./store/act-requests.js";
import { openStore } from "./store/store.js";
import { Served } from "./testing/served.js";
import { ServerProcess } from "./testing/server-process.js";

const { TxValidationCode } = peerMessages;
const pendingApproval = {
  ...{ act: "RegisterParty", threshold: "1.00", approvalId: "a1", expiresAt: "2026-12-01T00:00:00.000Z" },
  ...{ party: registration.lei, filedBy: "x509::CN=clerk", digest: "00" },
};
const key = { headers: { "idempotency-key": "5d0c6d52-5f13-4a3e-9a0e-0f6a6f3b1d11" } };

let served: Served;
beforeEach(async () => {
  served = await Served.start();
  served.gateway.endorse = () => party;
});
afterEach(() => {
  served.stop();
});

it("an act needs a key, which has visible characters with or without quotation marks", async () => {
  const caller = served.handler();
  const missing = await caller.post("/api/v1/acts/RegisterParty", registration);
  expect([missing.status, await missing.json()]).toMatchObject([400, { code: "IDEMPOTENCY_KEY_MISSING" }]);
  for (const wrong of ["", '"', '""', "a b", "x".repeat(256)]) {
    const response = await caller.act("RegisterParty", registration, { headers: { "idempotency-key": wrong } });
    expect([wrong, response.status]).toEqual([wrong, 400]);
  }
  const bare = await caller.act("RegisterParty", registration, { headers: { "idempotency-key": "k" } });
  const quoted = await caller.act("RegisterParty", registration, { headers: { "idempotency-key": '"k"' } });
  expect(await quoted.json()).toEqual(await bare.json());
  expect(served.gateway.submitted).toHaveLength(1);
});

it("the same request with the same key gets the same answer, and nothing is submitted a second time", async () => {
  const caller = served.handler();
  const first = await caller.act("RegisterParty", registration, key);
  const { lei, ...others } = registration;
  const again = await caller.act("RegisterParty", { ...others, lei }, key);
  expect([again.status, await again.json()]).toEqual([200, await first.json()]);
  expect([first, again].map(({ headers }) => headers.get("idempotency-replayed"))).toEqual([null, "true"]);
  expect(served.gateway.submitted).toHaveLength(1);
});

it("an issue that the ledger has already is an earlier request's under a new key as well", async () => {
  const caller = served.handler();
  const issuance = { at: "2026-01-01T00:00:00.000Z", transactionId: "ab".repeat(32) };
  const { request, response } = certificates.Issue;
  const issued = { ...response, instrument: { ...response.instrument, issuance } };
  const replayed = async (answer: object) => {
    served.gateway.endorse = () => answer;
    const got = await caller.act("Issue", request, { headers: { "idempotency-key": crypto.randomUUID() } });
    return [got.status, got.headers.get("idempotency-replayed"), await got.json()];
  };
  expect(await replayed(issued)).toMatchObject([200, null, { instrument: { issuance } }]);
  expect(await replayed({ ...issued, isRepeated: true })).toMatchObject([
    ...[200, "true"],
    { isRepeated: true, instrument: { issuance } },
  ]);
});

it("the same key with another body or for another act is refused, and the same key of another token is another key", async () => {
  const caller = served.handler();
  await caller.act("RegisterParty", registration, key);
  const renamed = await caller.act("RegisterParty", { ...registration, name: "Other" }, key);
  expect([renamed.status, await renamed.json()]).toMatchObject([422, { code: "IDEMPOTENCY_KEY_REUSED" }]);
  expect((await caller.act("UpdateParty", registration, key)).status).toBe(422);
  expect(served.gateway.submitted).toHaveLength(1);
  const other = await caller.act("RegisterParty", registration, { ...key, token: served.token("act") });
  expect([other.status, served.gateway.submitted.length]).toEqual([200, 2]);
});

it("while the first request is not answered, the same key is in use", async () => {
  let commit: (code: number) => void = () => undefined;
  served.gateway.commitStatus = () =>
    new Promise<number>((resolve) => {
      commit = resolve;
    });
  const caller = served.handler();
  const first = caller.act("RegisterParty", registration, key);
  await until("it is submitted", () => served.gateway.statusAsked.length > 0);
  const second = await caller.act("RegisterParty", registration, key);
  expect([second.status, await second.json()]).toMatchObject([409, { code: "IDEMPOTENCY_KEY_IN_USE" }]);
  commit(TxValidationCode.VALID);
  expect((await first).status).toBe(200);
  expect(served.gateway.submitted).toHaveLength(1);
});

it("an act that wrote nothing leaves its key free", async () => {
  const caller = served.handler();
  served.gateway.commitStatus = () => TxValidationCode.ENDORSEMENT_POLICY_FAILURE;
  const failed = await caller.act("RegisterParty", registration, key);
  expect([failed.status, await failed.json()]).toMatchObject([409, { code: "ENDORSEMENT_POLICY_FAILURE" }]);
  served.gateway.commitStatus = () => TxValidationCode.VALID;
  // The client itself has tried more than once.
  const before = served.gateway.submitted.length;
  expect((await caller.act("RegisterParty", registration, key)).status).toBe(200);
  expect(served.gateway.submitted).toHaveLength(before + 1);
});

it("an act that was filed for an approval is not filed a second time", async () => {
  served.gateway.endorse = () => ({ pendingApproval });
  const caller = served.handler();
  for (let request = 0; request < 2; request += 1) {
    const response = await caller.act("RegisterParty", registration, key);
    expect([response.status, response.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    expect(await response.json()).toMatchObject({ code: "APPROVAL_REQUIRED", context: { approvalId: "a1" } });
  }
  expect(served.gateway.submitted).toHaveLength(1);
});

it("an act that is done is answered also if the answer cannot be kept, and nothing is begun without the database", async () => {
  const caller = served.handler();
  served.gateway.commitStatus = () => {
    served.store.close();
    return TxValidationCode.VALID;
  };
  expect((await caller.act("RegisterParty", registration, key)).status).toBe(200);
  const failed = await caller.act("RegisterParty", registration, key);
  expect([failed.status, failed.headers.get("retry-after"), await failed.json()]).toMatchObject([
    ...[503, "10"],
    { code: "STORE_FAILED", detail: expect.not.stringContaining(served.file) as string },
  ]);
  expect(served.errors).toMatchObject([1, 2].map(() => ({ code: "DATABASE_FAILED", database: served.file })));
  expect(served.gateway.submitted).toHaveLength(1);
});

it("the id of a transaction waits for the disk before the transaction is submitted, and what the ledger can tell again does not", async () => {
  const database = await openSqlite(served.file);
  const waits: unknown[] = [];
  const watched: SqliteConnection = {
    ...database,
    prepare: (sql) => {
      const statement = database.prepare(sql);
      const run = (values: readonly unknown[]) => {
        waits.push(database.prepare("pragma synchronous").all([]));
        return statement.run(values);
      };
      return { ...statement, run };
    },
  };
  database.exec("pragma synchronous = full");
  const [requests, one] = [new ActRequests(watched, Date.now), { tokenId: "t", key: "k" }];
  requests.begin(one, "hash");
  await Promise.all([requests.submitting(one, "00", "{}"), requests.submitting({ ...one, key: "l" }, "01", "{}")]);
  requests.answered(one, { status: 200, body: "{}" });
  database.close();
  expect(waits).toEqual([1n, 2n, 2n, 1n].map((synchronous) => [{ synchronous }]));
});

it("an answer is forgotten after 30 days, and an unknown outcome is not", async () => {
  const { actRequests } = served.store;
  const [answered, unknown] = ["answered", "unknown"].map((name) => ({ tokenId: "t", key: name }));
  for (const one of [answered!, unknown!]) {
    expect(actRequests.begin(one, "hash")).toEqual({ state: "free" });
    await actRequests.submitting(one, "00", "{}");
  }
  actRequests.answered(answered!, { status: 200, body: "{}" });
  served.clock.now += 31 * 86_400_000;
  actRequests.forgetOld();
  expect(actRequests.begin(answered!, "other")).toEqual({ state: "free" });
  expect(actRequests.begin(unknown!, "hash")).toMatchObject({ state: "submitted" });
});

it("acts whose outcome nobody was told are found, and the ledger says what became of each, once", async () => {
  const caller = served.handler();
  const submit = (name: string, transactionId: string): Promise<void> => {
    served.store.actRequests.begin({ tokenId: "revoked", key: name }, "hash");
    return served.store.actRequests.submitting(
      { tokenId: "revoked", key: name },
      transactionId,
      JSON.stringify({ response: party }),
    );
  };
  await submit("done", "d0");
  served.gateway.commitStatus = () => TxValidationCode.VALID;
  expect(await caller.unfinished()).toEqual([
    { transactionId: "d0", outcome: "committed", prepared: { response: party }, begunAt: expect.any(String) as string },
  ]);
  await submit("void", "v0");
  served.gateway.commitStatus = () => TxValidationCode.MVCC_READ_CONFLICT;
  expect(await caller.unfinished()).toMatchObject([{ transactionId: "v0", outcome: "invalid" }]);
  let commit: (code: number) => void = () => undefined;
  served.gateway.commitStatus = () => new Promise<number>((resolve) => (commit = resolve));
  const first = caller.act("RegisterParty", registration, key);
  await until("it is submitted", () => served.gateway.statusAsked.length > 2);
  expect(await caller.unfinished()).toMatchObject([{ outcome: "running" }]);
  commit(TxValidationCode.VALID);
  expect((await first).status).toBe(200);
  expect([await caller.unfinished(), served.gateway.submitted.length]).toEqual([[], 1]);
});

it("an act that may have been submitted is of unknown outcome if nobody can be asked, and is not submitted again", async () => {
  const { token, secret = "" } = served.store.tokens.create({ name: "away", scope: "act" }) ?? {};
  const begun = { tokenId: token?.id ?? "", key: key.headers["idempotency-key"] };
  served.store.actRequests.begin(begun, hashOfRequest("RegisterParty", registration));
  await served.store.actRequests.submitting(begun, "d0", JSON.stringify({ response: party }));
  served.gateway.commitStatus = () => {
    throw new GrpcFailure(status.UNAVAILABLE, "no peers available");
  };
  const response = await served.handler().act("RegisterParty", registration, { ...key, token: secret });
  expect([response.status, await response.json()]).toMatchObject([
    504,
    { code: "OUTCOME_UNKNOWN", title: "The act was submitted, and its outcome is not known yet.", transactionId: "d0" },
  ]);
  expect(served.gateway.submitted).toHaveLength(0);
});

describe("a gateway that falls silent after the submission of an act", () => {
  const silence = (): Promise<never> => new Promise(() => undefined);
  const broken = (): never => {
    throw new GrpcFailure(status.UNAVAILABLE, "the connection was lost");
  };
  let ledger: OpenSession;
  beforeEach(async () => {
    const deadlines = { submit: 300, commitStatus: 300 };
    const opened = await openSession({ ...served.gateway.connectOptions, deadlines });
    const transaction: OpenSession["tally"]["transaction"] = (id) => {
      const asked = opened.tally.transaction(id);
      return { ...asked, status: () => asked.status({ deadline: 300 }) };
    };
    ledger = { ...opened, tally: { ...opened.tally, transaction } };
  });
  afterEach(() => {
    ledger.tally.close();
  });

  it.each<[when: string, fall: () => void]>([
    ["tells no verdict", () => (served.gateway.commitStatus = silence)],
    ["has no connection when it is asked for the verdict", () => (served.gateway.commitStatus = broken)],
    [
      "does not confirm the submission",
      () => Object.assign(served.gateway, { submit: silence, commitStatus: silence }),
    ],
    [
      "loses the connection during the submission",
      () => Object.assign(served.gateway, { submit: broken, commitStatus: broken }),
    ],
  ])("if it %s, the key stays with the act, which is submitted once", async (_, fall) => {
    const caller = served.handler({}, ledger);
    fall();
    for (let request = 0; request < 2; request += 1) {
      const unknown = await caller.act("RegisterParty", registration, key);
      expect([unknown.status, await unknown.json()]).toMatchObject([504, { code: "OUTCOME_UNKNOWN" }]);
    }
    const [transactionId] = served.gateway.submitted;
    expect(await caller.unfinished()).toMatchObject([{ transactionId, outcome: "unknown" }]);
    Object.assign(served.gateway, { submit: () => undefined, commitStatus: () => TxValidationCode.VALID });
    const answered = await caller.act("RegisterParty", registration, key);
    expect([answered.status, answered.headers.get("idempotency-replayed"), await answered.json()]).toMatchObject([
      ...[200, "true"],
      { ...party, transactionId },
    ]);
    expect([await caller.unfinished(), served.gateway.submitted]).toEqual([[], [transactionId]]);
  });

  it("an issue of which the ledger has nothing is performed again for the same request, and one that was filed for approval is not", async () => {
    const caller = served.handler({}, ledger);
    const { request, response } = certificates.Issue;
    served.gateway.endorse = () => response;
    served.gateway.commitStatus = () => (served.gateway.submitted.length === 1 ? silence() : TxValidationCode.VALID);
    expect((await caller.act("Issue", request, key)).status).toBe(504);
    // The first transaction may still come, so a refusal of the second one is not told as if nothing had been done.
    served.gateway.endorse = () => {
      throw new GrpcFailure(status.ABORTED, "endorse failed", [
        { mspId: "BaowuMSP", message: `chaincode response 500, TALLY PARTY_NOT_FOUND {"lei":"${registration.lei}"}` },
      ]);
    };
    const refused = await caller.act("Issue", request, key);
    expect([refused.status, await refused.json()]).toMatchObject([504, { code: "OUTCOME_UNKNOWN" }]);
    expect(await caller.unfinished()).toMatchObject([
      { transactionId: served.gateway.submitted[0], outcome: "unknown" },
    ]);
    served.gateway.endorse = () => response;
    const answered = await caller.act("Issue", request, key);
    expect([answered.status, await answered.json()]).toMatchObject([200, { instrument: response.instrument }]);
    expect([await caller.unfinished(), served.gateway.submitted.length]).toEqual([[], 2]);

    served.gateway.endorse = () => ({ pendingApproval });
    served.gateway.commitStatus = silence;
    const other = { headers: { "idempotency-key": crypto.randomUUID() } };
    for (let time = 0; time < 2; time += 1) {
      expect((await caller.act("Issue", request, other)).status).toBe(504);
    }
    expect(served.gateway.submitted).toHaveLength(3);
  });
});

describe("a server that is killed between the submission of an act and its answer", () => {
  let server: ServerProcess | undefined;
  afterEach(async () => {
    await server?.kill();
    server = undefined;
  });

  /** Starts the server, and returns the function that sends the act to it. */
  async function start(file: string, secret: string): Promise<() => Promise<Response>> {
    const { peer } = served.gateway.connectOptions;
    const { address } = (server = await ServerProcess.start({ file, peer, ...served.gateway.userCredential }));
    return () =>
      fetch(`${address}/api/v1/acts/RegisterParty`, {
        method: "POST",
        headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", ...key.headers },
        body: JSON.stringify(registration),
      });
  }

  /** Lets a server submit the act, and kills it before it learns the outcome. Another server gets the same request. */
  async function interrupted(): Promise<() => Promise<Response>> {
    const file = `${served.file}.killed`;
    const store = await openStore(file);
    const { secret = "" } = store.tokens.create({ name: "core", scope: "act" }) ?? {};
    store.close();
    served.gateway.commitStatus = () => new Promise(() => undefined);
    const first = (await start(file, secret))();
    first.catch(() => undefined);
    await until("it is submitted", () => served.gateway.submitted.length > 0);
    await server?.kill();
    await expect(first).rejects.toThrow("fetch failed");
    return start(file, secret);
  }

  it.each<[outcome: string, answer: object, expected: readonly [status: number, body: object]]>([
    ["its answer", party, [200, { ...party, blockNumber: 7 }]],
    ["the approval that it waits for", { pendingApproval }, [422, { code: "APPROVAL_REQUIRED" }]],
  ])(
    "asks the ledger, and gives %s of the committed transaction to the same request",
    async (_, answer, [status, body]) => {
      served.gateway.endorse = () => answer;
      const send = await interrupted();
      served.gateway.commitStatus = () => TxValidationCode.VALID;
      const [transactionId] = served.gateway.submitted;
      for (let request = 0; request < 2; request += 1) {
        const response = await send();
        expect([response.status, response.headers.get("idempotency-replayed"), await response.json()]).toEqual([
          ...[status, "true"],
          expect.objectContaining({ ...body, transactionId }),
        ]);
      }
      expect(served.gateway.submitted).toEqual([transactionId]);
    },
  );

  it("tells that the transaction wrote nothing, and performs the act for the next request", async () => {
    const send = await interrupted();
    served.gateway.commitStatus = () => TxValidationCode.MVCC_READ_CONFLICT;
    const failed = await send();
    expect([failed.status, await failed.json()]).toMatchObject([
      409,
      { code: "MVCC_READ_CONFLICT", type: expect.stringContaining("docs/http.md#problems") as unknown },
    ]);
    expect(served.gateway.submitted).toHaveLength(1);
    served.gateway.commitStatus = () => TxValidationCode.VALID;
    expect((await send()).status).toBe(200);
    expect(served.gateway.submitted).toHaveLength(2);
  });
});
