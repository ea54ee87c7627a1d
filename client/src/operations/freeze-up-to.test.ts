import { Rejected } from "../errors/index.js";
import type { Certificate, FreezeRequest } from "../wire-types.js";
import { freezeUpTo, planFreezeUpTo } from "./freeze-up-to.js";
import type { Session } from "./session.js";

const party = "TALLYDEMORIOTINTO085";
const issuer = "TALLYDEMOANSTEEL0077";
const order = { order: "7", authority: "Court", party, currency: "USD" };

type Fake = Pick<Certificate, "certificateId" | "holder" | "from" | "to" | "state" | "instrumentId" | "frozen">;

function held(reference: string, units: number, more: object = {}): Fake {
  const instrumentId = `${issuer}.${reference}`;
  const certificateId = `${instrumentId}:1-${String(units)}`;
  return {
    certificateId,
    instrumentId,
    holder: { lei: party, mspId: "RioTintoMSP" },
    from: "1",
    to: String(units),
    state: "Transferable",
    frozen: [],
    ...more,
  };
}

/**
 * A session in which a party holds certificates. Each freeze gets the next answer, or freezes the certificates that it
 * names.
 */
function session(holdings: Fake[], answers: (() => Fake[])[] = [], predecessors?: readonly string[]) {
  const performed: FreezeRequest[] = [];
  let now = holdings;
  const fake = {
    ask: (query: string) =>
      Promise.resolve(query === "GetParty" ? { lei: party, predecessors } : { certificates: now }),
    perform: (_name: string, request: FreezeRequest) => {
      performed.push(request);
      const answer = answers.shift();
      if (answer !== undefined) {
        now = answer();
      } else {
        const frozen = [{ order: request.order, authority: request.authority, at: "2026-01-01T00:00:00.000Z" }];
        now = now.map((one) => (request.certificates.includes(one.certificateId) ? { ...one, frozen } : one));
      }
      const transactionId = `t${String(performed.length)}`;
      return Promise.resolve({ frozen: [], rest: [], transactionId, blockNumber: performed.length });
    },
  };
  return { session: fake as unknown as Pick<Session, "ask" | "perform">, performed };
}

test("freezing up to a sum takes free certificates first, then presented, offered and pledged certificates, and last those under another order", async () => {
  const pledged = held("P", 100, { state: "Pledged", pledge: { pledgee: { lei: issuer } } });
  const ordered = held("O", 100, { frozen: [{ order: "6" }] });
  const offered = held("L", 100, { state: "Locked", offer: { kind: "transfer" } });
  const presented = held("C", 100, { state: "InCollection", presentment: {} });
  const free = held("F", 100);
  const { session: fake, performed } = session([pledged, ordered, offered, presented, free]);
  const answer = await freezeUpTo(fake, { ...order, amount: "4.50" });
  expect(performed).toEqual([
    {
      ...{ order: "7", authority: "Court", party, currency: "USD", amount: "4.50" },
      certificates: [free, presented, offered, pledged, ordered].map((one) => one.certificateId),
    },
  ]);
  expect(answer).toMatchObject({ before: "0.00", missing: "0.00", transactions: [{ transactionId: "t1" }] });
});

test("freezing up to a sum names only as many certificates as needed, and counts units that are already under the order", async () => {
  const under = held("A", 100, { frozen: [{ order: "7", authority: "Court" }] });
  const { session: fake, performed } = session([under, held("B", 300), held("C", 300)]);
  const answer = await freezeUpTo(fake, { ...order, amount: "3.00" });
  expect(performed).toMatchObject([{ amount: "2.00", certificates: [`${issuer}.B:1-300`] }]);
  expect(answer.before).toBe("1.00");
});

test("freezing up to a sum does not count units under another authority's order of the same number", async () => {
  const other = held("A", 100, { frozen: [{ order: "7", authority: "Another court" }] });
  const { session: fake, performed } = session([other, held("B", 300)]);
  await freezeUpTo(fake, { ...order, amount: "3.00" });
  expect(performed).toMatchObject([{ amount: "3.00", certificates: [`${issuer}.B:1-300`] }]);
});

test("freezing up to a sum does not count units under an expired order", async () => {
  const past = held("A", 100, { frozen: [{ order: "7", authority: "Court", until: "2020-01-01T00:00:00.000Z" }] });
  const { session: fake, performed } = session([past]);
  await freezeUpTo(fake, { ...order, amount: "1.00" });
  expect(performed).toHaveLength(1);
});

test("if the holdings are less than the sum, all of them are frozen, and the missing sum is reported", async () => {
  const { session: fake, performed } = session([held("A", 100), held("B", 50)]);
  const answer = await freezeUpTo(fake, { ...order, amount: "9.00" });
  expect(performed).toMatchObject([{ amount: "1.50" }]);
  expect(answer).toMatchObject({ total: "1.50", missing: "7.50" });
});

test("freezing up to a sum writes nothing if the party holds no certificates, or only its own debts", async () => {
  const own = held("A", 100, { instrumentId: `${party}.A` });
  const { session: fake, performed } = session([own]);
  expect(await freezeUpTo(fake, { ...order, amount: "1.00" })).toEqual({
    ...{ frozen: [], rest: [], before: "0.00", total: "0.00", missing: "1.00", transactions: [] },
  });
  expect(performed).toEqual([]);
});

test.each([
  ["a discount that the bank has accepted", { kind: "discount", acceptedAt: "2026-01-01T00:00:00.000Z" }],
  ["a composition", { kind: "composition" }],
  ["what an order of goods has locked", { kind: "delivery" }],
])("freezing up to a sum leaves out %s if it exceeds the sum", async (_, offer) => {
  const bound = held("A", 300, { state: "Locked", offer });
  const { session: fake, performed } = session([
    bound,
    held("B", 300, { state: "Locked", offer: { kind: "transfer" } }),
  ]);
  await freezeUpTo(fake, { ...order, amount: "1.00" });
  expect(performed).toMatchObject([{ certificates: [`${issuer}.B:1-300`] }]);
});

test("freezing up to a sum does several acts if there are more certificates than one act takes", async () => {
  const all = Array.from({ length: 250 }, (_, index) => held(`N${String(index)}`, 100));
  const { session: fake, performed } = session(all);
  const { transactions, missing } = await freezeUpTo(fake, { ...order, amount: "250.00" });
  expect(performed.map(({ certificates, amount }) => [certificates.length, amount])).toEqual([
    [200, "200.00"],
    [50, "50.00"],
  ]);
  expect([transactions.length, missing]).toEqual([2, "0.00"]);
});

test("freezing up to a sum reads again if a certificate has changed before the act, and gives up after five times", async () => {
  const gone = () => {
    throw new Rejected("CERTIFICATE_NOT_FOUND", { certificateId: "x" });
  };
  const once = session([held("A", 100)], [gone]);
  await freezeUpTo(once.session, { ...order, amount: "1.00" });
  expect(once.performed).toHaveLength(2);

  const always = session(
    [held("A", 100)],
    Array.from({ length: 9 }, () => gone),
  );
  await expect(freezeUpTo(always.session, { ...order, amount: "1.00" })).rejects.toMatchObject({
    code: "CERTIFICATE_NOT_FOUND",
  });
  expect(always.performed).toHaveLength(6);
});

test("freezing up to a sum does not repeat an act that is refused for another reason", async () => {
  const refused = () => {
    throw new Rejected("INVALID_REQUEST", { path: "until", problem: "has passed" });
  };
  const { session: fake, performed } = session([held("A", 100)], [refused]);
  await expect(freezeUpTo(fake, { ...order, amount: "1.00" })).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  expect(performed).toHaveLength(1);
});

test.each([
  [{ amount: "1.005" }, "INVALID_AMOUNT"],
  [{ amount: "1.00", currency: "XQQ" }, "UNKNOWN_CURRENCY"],
])("freezing up to the sum %j is refused before anything is read", async (sum, code) => {
  const { session: fake } = session([]);
  await expect(freezeUpTo(fake, { ...order, ...sum })).rejects.toMatchObject({ code });
});

test("freezing up to a sum takes what a party holds under the name of a merged party, and nothing that it owes since the merger", async () => {
  const merged = "5493002ERZU2K9PZDL40";
  const former = held("B", 100, { holder: { lei: merged, mspId: "RioTintoMSP" } });
  const owed = held("C", 100, { instrumentId: `${merged}.C` });
  const { session: fake, performed } = session([owed, former, held("A", 100)], [], [merged]);
  const { missing } = await freezeUpTo(fake, { ...order, amount: "3.00" });
  const named = [former.certificateId, held("A", 100).certificateId];
  expect(performed.flatMap(({ certificates }) => certificates)).toEqual(named);
  expect(missing).toBe("1.00");
});

test("a plan to freeze up to a sum names the act and what stays missing, and nothing where the sum is under the order, without freezing anything", async () => {
  const under = held("U", 100, { frozen: [{ order: "7", authority: "Court" }] });
  const { session: fake, performed } = session([under, held("F", 300)]);
  expect(await planFreezeUpTo(fake, { ...order, amount: "5.00" })).toEqual({
    request: { ...order, amount: "3.00", certificates: [`${issuer}.F:1-300`] },
    ...{ before: "1.00", missing: "1.00" },
  });
  expect(await planFreezeUpTo(fake, { ...order, amount: "1.00" })).toEqual({ before: "1.00", missing: "0.00" });
  expect(performed).toEqual([]);
});
