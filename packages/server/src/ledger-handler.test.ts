import { createPrivateKey, sign } from "node:crypto";

import { status } from "@grpc/grpc-js";
import { peer as peerMessages } from "@hyperledger/fabric-protos";
import { connect } from "@tallystick/client";

import { GrpcFailure } from "../../../client/src/testing/fake-gateway.js";
import { party, registration } from "../../../client/src/testing/registration.js";
import { HOST, Served } from "./testing/served.js";

const { TxValidationCode } = peerMessages;
let served: Served;
beforeEach(async () => {
  served = await Served.start();
  served.gateway.endorse = () => party;
  served.gateway.evaluate = () => party;
});
afterEach(() => {
  served.stop();
});

it("an act is performed with the server's key, and its answer has the transaction and the block", async () => {
  const response = await served.handler().act("RegisterParty", registration);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("application/json");
  const [transactionId] = served.gateway.submitted;
  expect(await response.json()).toEqual({ ...party, transactionId, blockNumber: 7 });
});

it("a query is asked with the request of its body, and an empty body is an empty request", async () => {
  const caller = served.handler();
  const response = await caller.post("/api/v1/queries/GetParty", { lei: registration.lei });
  expect([response.status, await response.json()]).toEqual([200, party]);
  served.gateway.evaluate = () => ({ parties: [] });
  expect((await caller.send("POST", "/api/v1/queries/ListParties")).status).toBe(200);
  const asked = served.gateway.calls.filter(({ name }) => name !== "GetChainInfo");
  expect(asked.map(({ request }) => request)).toEqual([{ lei: registration.lei }, {}]);
});

it("a preview tries the act out by the rules of the ledger, and submits nothing", async () => {
  const response = await served.handler().post("/api/v1/preview/RegisterParty", registration);
  expect([response.status, await response.json()]).toEqual([200, party]);
  expect(served.gateway.calls).toMatchObject([{ evaluated: true }]);
  expect(served.gateway.submitted).toEqual([]);
});

it.each(["acts/RegisterParty", "preview/RegisterParty", "signing/RegisterParty/prepare"])(
  "%s tells every fault in the form of a request at once, before any network trip",
  async (path) => {
    const body = { ...registration, lei: "1", roles: ["king"], more: 1 };
    const headers = { "idempotency-key": "1" };
    const response = await served.handler().post(`/api/v1/${path}`, body, { headers });
    expect([response.status, response.headers.get("content-type")]).toEqual([422, "application/problem+json"]);
    const problem = (await response.json()) as { faults: { context: { path: string } }[] };
    expect(problem).toMatchObject({
      type: expect.stringMatching(/\/docs\/refusals\.md#invalid_/) as string,
      ...{ title: "A rule refused the request.", status: 422, advice: expect.any(String) as string },
    });
    expect(problem.faults.map(({ context }) => context.path).sort()).toEqual(["$", "lei", "roles[0]"]);
    expect(served.gateway.calls).toEqual([]);
  },
);

it("a refusal of the ledger has the page of its code, its context and an advice", async () => {
  const { lei } = registration;
  served.gateway.endorse = () => {
    const message = `chaincode response 500, TALLY PARTY_EXISTS {"lei":"${lei}"}`;
    throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "AnsteelMSP", message }]);
  };
  const response = await served.handler().act("RegisterParty", registration);
  expect([response.status, await response.json()]).toEqual([
    422,
    {
      type: expect.stringMatching(/\/docs\/refusals\.md#party_exists$/) as string,
      ...{ title: "A rule refused the request.", status: 422, detail: `Party ${lei} is already registered` },
      ...{ code: "PARTY_EXISTS", context: { lei }, advice: "Use `UpdateParty` to change it." },
      transactionId: served.gateway.calls[0]?.transactionId,
    },
  ]);
});

it.each(["=HYPERLINK(1)", "@SUM(1)", "x".repeat(200), "鞍钢 Ansteel Ангарск", "<script>alert(1)</script>"])(
  "the name %s is passed on and answered as it is",
  async (name) => {
    served.gateway.evaluate = () => ({ ...party, name });
    const response = await served.handler().post("/api/v1/preview/RegisterParty", { ...registration, name });
    expect([response.status, await response.json()]).toEqual([200, { ...party, name }]);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(served.gateway.calls).toMatchObject([{ request: { ...registration, name } }]);
  },
);

it.each<[what: string, body: string, headers: Record<string, string>, expected: number, code: string]>([
  ["that is not JSON", "{", {}, 400, "INVALID_JSON"],
  ["that is not UTF-8 text of JSON", "\u0000", {}, 400, "INVALID_JSON"],
  ["of another type", "lei=1", { "content-type": "application/x-www-form-urlencoded" }, 415, "UNSUPPORTED_MEDIA_TYPE"],
  ["that a page can send without being asked", "{}", { "content-type": "text/plain" }, 415, "UNSUPPORTED_MEDIA_TYPE"],
  ["that is nested without end", `{"lei":${"[".repeat(400)}${"]".repeat(400)}}`, {}, 422, "INVALID_VALUE"],
  ["that is too large", `{"lei":"${"1".repeat(1000)}"}`, {}, 413, "BODY_TOO_LARGE"],
])("a body %s is refused", async (_, body, headers, expected, code) => {
  const caller = served.handler({ limits: { bodyBytes: 1000 } });
  const response = await caller.send("POST", "/api/v1/queries/GetParty", { body, headers });
  expect([response.status, await response.json()]).toEqual([
    expected,
    expect.objectContaining({ code, status: expected }),
  ]);
  expect(served.gateway.calls).toEqual([]);
});

it("a body that does not say how long it is, is refused as soon as it is too large", async () => {
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(600).fill(32));
    },
  });
  const handler = served.handler({ limits: { bodyBytes: 1000 } });
  const response = await handler.stream("/api/v1/queries/GetParty", body);
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(6);
});

it.each(["GetNothing", "toString", "__proto__", "RegisterParty"])("the query %s is not found", async (name) => {
  const response = await served.handler().post(`/api/v1/queries/${name}`, {});
  expect([response.status, await response.json()]).toEqual([404, expect.objectContaining({ code: "NOT_FOUND" })]);
});

it("a known address with another method is told apart from an unknown address", async () => {
  const caller = served.handler();
  const wrongMethod = await caller.get("/api/v1/queries/GetParty");
  expect([wrongMethod.status, wrongMethod.headers.get("allow")]).toEqual([405, "POST"]);
  expect((await caller.get("/api/v2/queries/GetParty")).status).toBe(404);
});

it("a network that cannot be reached is a problem with status 503, and who asks may try again", async () => {
  served.gateway.evaluate = () => {
    throw new GrpcFailure(status.UNAVAILABLE, "no peers available");
  };
  const response = await served.handler().post("/api/v1/queries/GetParty", { lei: registration.lei });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await response.json()).toMatchObject({ type: expect.stringContaining("docs/http.md") as string });
});

it("of a network that cannot be reached, an act is told that nothing was submitted, and a reading is not", async () => {
  const away = (): never => {
    throw new GrpcFailure(status.UNAVAILABLE, "no peers available");
  };
  Object.assign(served.gateway, { evaluate: away, endorse: away });
  const caller = served.handler();
  const titleOf = async (address: string, body: object): Promise<unknown> => {
    const response = await caller.post(address, body, { headers: { "idempotency-key": '"away"' } });
    expect(response.status).toBe(503);
    return ((await response.json()) as { readonly title: string }).title;
  };
  const act = "The network could not be reached. Nothing was submitted.";
  expect(await titleOf("/api/v1/acts/RegisterParty", registration)).toBe(act);
  const reading = "The network could not be reached.";
  expect(await titleOf("/api/v1/preview/RegisterParty", registration)).toBe(reading);
  expect(await titleOf("/api/v1/queries/GetParty", { lei: registration.lei })).toBe(reading);
});

it("a failure of the server goes to its operator, and the asker learns nothing of it", async () => {
  const ask = (): Promise<never> => Promise.reject(new Error("/etc/secret"));
  const failing = { isQuery: () => true, ask, height: ask } as unknown as typeof served.ledger.session;
  const response = await served.handler({}, { session: failing }).post("/api/v1/queries/GetParty", {});
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("secret");
  expect(served.errors).toEqual([new Error("/etc/secret")]);
});

it("the status of a transaction is told by its id", async () => {
  const caller = served.handler();
  const id = "ab".repeat(32);
  const response = await caller.get(`/api/v1/transactions/${id}`);
  expect(await response.json()).toEqual({ transactionId: id, outcome: "committed", code: "VALID", blockNumber: 7 });
  expect((await caller.get("/api/v1/transactions/1")).status).toBe(404);
});

it("an act is performed in signing steps with a key that the server does not have", async () => {
  const { signer: _, ...keyless } = served.gateway.connectOptions;
  const tally = await connect(keyless);
  const caller = served.handler({}, { signing: tally.offline });
  const token = served.token("prepare");
  const key = createPrivateKey(served.gateway.userCredential.privateKey);
  let step = (await (await caller.post("/api/v1/signing/RegisterParty/prepare", registration, { token })).json()) as {
    message: string;
  };
  let signed = {};
  for (const way of ["endorse", "submit", "complete"]) {
    signed = { step, signature: sign("sha256", Buffer.from(step.message, "base64"), key).toString("base64") };
    const response = await caller.post(`/api/v1/signing/RegisterParty/${way}`, signed, { token });
    expect([way, response.status]).toEqual([way, 200]);
    step = (await response.json()) as typeof step;
  }
  expect(step).toMatchObject({ ...party, blockNumber: 7 });
  // The connection without a key can have nothing verified, so the server asks with its own as well.
  const late = (): never => {
    throw new GrpcFailure(status.DEADLINE_EXCEEDED, "the peer does not have the block yet");
  };
  for (const [said, own] of [
    ["invalid", () => TxValidationCode.MVCC_READ_CONFLICT],
    ["unknown", late],
  ] as const) {
    let asked = 0;
    served.gateway.commitStatus = () => (++asked === 1 ? TxValidationCode.VALID : own());
    const doubted = await caller.post("/api/v1/signing/RegisterParty/complete", signed, { token });
    expect([doubted.status, await doubted.json()]).toMatchObject([
      ...[
        504,
        { code: "OUTCOME_UNKNOWN", detail: expect.stringContaining(`the ledger's peers say ${said}`) as string },
      ],
    ]);
  }
  tally.close();
});

it.each([{}, { step: { step: "proposal" }, signature: "x" }, { step: {}, signature: "" }])(
  "the signed step %j is refused before any network trip",
  async (body) => {
    const response = await served.handler().post("/api/v1/signing/RegisterParty/endorse", body);
    expect([response.status, served.gateway.calls]).toEqual([400, []]);
  },
);

it("a step of another act, and a step that comes too early, are refused", async () => {
  const caller = served.handler();
  const step = (await (await caller.post("/api/v1/signing/RegisterParty/prepare", registration)).json()) as object;
  const body = { step, signature: "AAAA" };
  expect((await caller.post("/api/v1/signing/SuspendParty/endorse", body)).status).toBe(400);
  expect((await caller.post("/api/v1/signing/RegisterParty/submit", body)).status).toBe(400);
  expect((await caller.post("/api/v1/signing/RegisterParty/endorse", body)).status).toBe(503);
});

it("the access log has the pattern, status and token of a request, and no name, address or value", async () => {
  const caller = served.handler();
  await caller.post("/api/v1/queries/GetParty", { lei: registration.lei });
  await caller.get(`/nowhere/${registration.lei}`, { token: "none" });
  expect(served.lines).toEqual([
    {
      ...{ method: "POST", route: "/api/v1/queries/{query}", status: 200, milliseconds: 0 },
      ...{ at: new Date(served.clock.now).toISOString(), token: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
    },
    expect.objectContaining({ route: "other", status: 404 }),
  ]);
  expect(JSON.stringify(served.lines)).not.toContain(registration.lei);
});

it("the description of the interface needs no token, but the served host", async () => {
  const caller = served.handler();
  expect((await caller.get("/openapi.json", { token: "none" })).status).toBe(200);
  const other = await caller.get("/openapi.json", { headers: { host: "evil.example" } });
  expect([other.status, await other.json()]).toEqual([421, expect.objectContaining({ code: "HOST_NOT_SERVED" })]);
  const sameName = await caller.get("/openapi.json", { headers: { host: HOST.replace("8080", "8081") } });
  expect(sameName.status).toBe(421);
});
