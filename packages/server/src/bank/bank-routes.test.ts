import type { ProjectionReader } from "@tallystick/projection";

import { examples } from "../openapi/examples/index.js";
import { approve, bookedOn, booksOf, certificateId, holder, issuer, reported } from "../testing/bank-scene.js";
import { Served, type Caller } from "../testing/served.js";
import {
  accountForm,
  bankAccountsForm,
  bankFilesForm,
  bankPaymentsForm,
  bankWorkForm,
  importedFileForm,
  matchedForm,
  missingMoneyForm,
} from "./bank-forms.js";

let served: Served;
beforeEach(async () => {
  served = await Served.start();
  const answers: Readonly<Record<string, object | undefined>> = {
    "registry:WhoAmI": {
      ...examples["WhoAmI"]?.response,
      party: { ...examples["GetParty"]?.response, lei: holder, name: "Mine" },
    },
    "registry:GetPolicy": examples["GetPolicy"]?.response,
  };
  const nothing = { party: holder, holder, certificates: [], instruments: [], proceeds: [], unreadable: [] };
  served.gateway.evaluate = ({ name }) => answers[name] ?? nothing;
});
afterEach(() => {
  served.stop();
});

const projection = {
  ...{ books: booksOf([reported]), read: () => Promise.resolve({ rows: [], block: 7 }) },
} as unknown as ProjectionReader;

test("what is missing is told by the address for it, by the platform's day, to whoever may read", async () => {
  const server = served.handler({}, { projection });
  served.clock.now = Date.parse("2026-12-10T09:00:00Z");
  const ask = async (path = "", token = served.token("read")) => {
    const response = await server.get(`/api/v1/bank/missing${path}`, { token });
    return missingMoneyForm.parse(await response.json());
  };
  expect(await ask()).toEqual({ breaks: [] });
  approve(served.store, holder);
  expect(await ask()).toEqual({ party: holder, today: "2026-12-10", blockNumber: 7, breaks: [] });
  served.clock.now = Date.parse("2026-12-14T09:00:00Z");
  expect((await ask()).breaks).toMatchObject([{ kind: "LEDGER_ONLY", payment: { creditor: holder } }]);
  expect(await ask("?party=529900T8BM49AURSDO55")).toMatchObject({ party: "529900T8BM49AURSDO55", breaks: [] });
  expect((await server.get("/api/v1/bank/missing", { token: "none" })).status).toBe(401);
});

const files = "/api/v1/bank/files?name=camt054.xml";
const accounts = "/api/v1/bank/accounts";
const terms = {
  ...{ lei: holder, name: "Mine", currency: "EUR" },
  ...{ account: { iban: "CH2909000000250094239" }, bank: { bic: "DEUTDEFF" } },
};
const xml = { headers: { "content-type": "application/xml" } };
const send = (server: Caller, path: string, content: Uint8Array) =>
  server.post(path, Buffer.from(content).toString(), xml);

test("one token approves nothing that it proposed, and a server for one person has one person, whatever its token", async () => {
  const [one, other] = [served.token("act"), served.token("act")];
  const server = served.handler({}, { projection });
  const { id, state, proposedBy } = accountForm.parse(
    await (await server.post(accounts, terms, { token: one })).json(),
  );
  expect([state, proposedBy]).toEqual(["proposed", expect.stringMatching(/^token token \d+$/)]);
  const approve = (on: Caller, token: string, account = id) =>
    on.post(`${accounts}/${String(account)}/approve`, {}, { token });
  const refused = await approve(server, one);
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: "SECOND_PERSON_NEEDED" }]);
  expect(await (await approve(server, other)).json()).toMatchObject({ id, state: "approved" });
  const desk = served.handler({ person: "CN=li, MineMSP" }, { projection });
  const { id: second } = accountForm.parse(await (await desk.post(accounts, terms, { token: one })).json());
  expect(await (await approve(desk, other, second)).json()).toMatchObject({ code: "SECOND_PERSON_NEEDED" });
  const { accounts: listed, person } = bankAccountsForm.parse(await (await desk.get(accounts)).json());
  expect([listed.length, listed.at(-1)?.proposedBy, person]).toEqual([2, "CN=li, MineMSP", "CN=li, MineMSP"]);
  expect(await (await desk.post(`${accounts}/${String(second)}/end`, {})).json()).toMatchObject({ state: "ended" });
});

test("an account with an IBAN and a number, or with neither, or with another field, is refused", async () => {
  const server = served.handler();
  for (const account of [
    {},
    { iban: "CH2909000000250094239", number: "1" },
    { iban: "CH2909000000250094239", more: "" },
  ]) {
    const response = await server.post(accounts, { ...terms, account });
    expect([response.status, await response.json()]).toMatchObject([422, { code: "INVALID_VALUE" }]);
  }
  expect((await server.post(`${accounts}/x/approve`, {})).status).toBe(404);
});

test("a file counts whole and once, and one with a fault is refused with line and element and leaves nothing", async () => {
  const server = served.handler({}, { projection });
  const unknown = await send(server, files, bookedOn(holder));
  expect([unknown.status, await unknown.json()]).toMatchObject([
    422,
    { code: "ACCOUNT_UNKNOWN", context: { line: 3 } },
  ]);
  approve(served.store, holder);
  const faulty = Buffer.from(bookedOn(holder)).toString().replace("<CdtDbtInd>CRDT", "<CdtDbtInd>CREDIT");
  const refused = await send(server, files, Buffer.from(faulty));
  expect([refused.status, await refused.json()]).toMatchObject([
    422,
    { code: "NOT_VALID", context: { line: 4, element: expect.stringMatching(/Ntry\/CdtDbtInd$/) as unknown } },
  ]);
  expect(importedFileForm.parse(await (await send(server, files, bookedOn(holder))).json())).toMatchObject({
    ...{ name: "camt054.xml", message: "camt.054", version: "08", records: 1 },
  });
  expect(await (await send(server, files, bookedOn(holder))).json()).toMatchObject({ code: "DUPLICATE_FILE" });
  const { files: all } = bankFilesForm.parse(await (await server.get("/api/v1/bank/files")).json());
  expect(all).toHaveLength(1);
  const small = served.handler({ limits: { fileBytes: 10 } });
  expect((await send(small, files, bookedOn(holder))).status).toBe(413);
  expect((await send(server, "/api/v1/bank/files", bookedOn(holder))).status).toBe(422);
});

test("who may only read changes nothing", async () => {
  const server = served.handler();
  const token = served.token("prepare");
  for (const path of [
    files,
    accounts,
    `${accounts}/1/approve`,
    `${accounts}/1/end`,
    "/api/v1/bank/matches",
    "/api/v1/bank/messages",
  ]) {
    expect((await server.post(path, {}, { token })).status).toBe(403);
  }
});

test("payments are listed with both sides, how far they are and sums, and what does not match is told with its payment", async () => {
  approve(served.store, holder);
  served.clock.now = Date.parse("2026-12-20T09:00:00Z");
  const server = served.handler({}, { projection });
  const payments = async (query = "") =>
    bankPaymentsForm.parse(await (await server.get(`/api/v1/bank/payments${query}`)).json());
  const work = async () => bankWorkForm.parse(await (await server.get("/api/v1/bank/work")).json());
  expect(await payments()).toMatchObject({
    ...{ party: holder, today: "2026-12-20", blockNumber: 7 },
    payments: [{ debtor: issuer, creditor: holder, state: "onLedger", stations: { onLedger: true, received: false } }],
    totals: [{ currency: "EUR", payments: 1, amount: "10.00" }],
  });
  expect(await work()).toMatchObject({
    ...{ breaks: [{ kind: "LEDGER_ONLY", payment: { amount: "10.00" } }], states: { onLedger: 1 }, proposals: [] },
  });
  const nameless = Buffer.from(bookedOn(holder))
    .toString()
    .replace(/<Refs>.*<\/Refs>/, "<Refs/>");
  await send(server, files, Buffer.from(nameless));
  const { candidates } = await work();
  expect(candidates).toMatchObject([
    { booking: { owner: holder, direction: "credit", amount: "10.00" }, payments: [{ certificateId }] },
  ]);
  const [{ recordId, endToEndIds: [endToEndId] } = { recordId: "", endToEndIds: [""] }] = candidates;
  const matched = await server.post("/api/v1/bank/matches", { recordId, endToEndId });
  expect(matchedForm.parse(await matched.json())).toMatchObject({ recordId, endToEndId });
  expect(await work()).toMatchObject({ breaks: [], candidates: [], states: { closed: 1 } });
  const none = await payments("?state=onLedger");
  expect([none.payments, none.totals]).toEqual([[], []]);
  expect(await (await server.get("/api/v1/bank/payments?state=elsewhere")).json()).toMatchObject({
    code: "INVALID_VALUE",
  });
});
