import fc from "fast-check";

import { eventSchema, payments as paymentRecords, wireForm } from "../../chaincode/src/domain/index.js";
import { cast, type ActorName } from "../../chaincode/src/domain/testing/cast.js";
import { dishonoured } from "../../chaincode/src/domain/testing/dishonoured.js";
import { draws } from "../../chaincode/src/domain/testing/model/history.js";
import type { Paper } from "../../chaincode/src/domain/testing/model/paper.js";
import { play, type Played } from "../../chaincode/src/domain/testing/model/play.js";
import { concentrationOf } from "../../client/src/operations/books/concentration.js";
import { duesOfAll, type DuesOfAll } from "../../client/src/operations/books/dues-of-all.js";
import { dueListOf } from "../../client/src/operations/books/dues.js";
import { exposureOf } from "../../client/src/operations/books/exposure.js";
import { outstandingOf } from "../../client/src/operations/books/outstanding.js";
import { paymentListOf } from "../../client/src/operations/books/payment-list.js";
import { portfolioOf } from "../../client/src/operations/books/portfolio.js";
import type { LedgerFacts } from "../../client/src/operations/books/read-ledger.js";
import { statementOf, type Account } from "../../client/src/operations/books/statement.js";
import { factSums } from "../../client/src/operations/books/testing/fact-sums.js";
import type { TallyEvent } from "../../client/src/operations/events.js";

const seed = Number(process.env["TALLYSTICK_SEED"] ?? Date.now() % 2 ** 31);
const owed = ["Transferable", "Locked", "Pledged", "InCollection", "InRecourse"];
const actors = Object.keys(cast) as ActorName[];

// Nobody signed these facts.
const signersOf = () => Promise.resolve({ caller: "", endorsers: [] });

jest.setTimeout(180_000);

const cents = (amount: string | undefined) => Math.round(Number(amount ?? "0") * 100);

/** The books of every party as of a day in the past. */
async function drawn(ledger: LedgerFacts, asOf: string) {
  const each = await Promise.all(
    Object.values(cast).map(async ({ lei: party }) => ({
      statement: await statementOf(ledger, { party, asOf }),
      portfolio: await portfolioOf(ledger, { party, asOf }),
      exposure: await exposureOf(ledger, { issuer: party, asOf }),
    })),
  );
  return {
    each,
    dues: await duesOfAll(ledger, { asOf }),
    overdue: await duesOfAll(ledger, { asOf, overdue: true }),
    shares: await concentrationOf(ledger, { asOf }),
  };
}

/** Expects the sums of the facts until the end of a day in the books as of that day. */
function expectSumsOf(facts: readonly TallyEvent[], asOf: string, books: Awaited<ReturnType<typeof drawn>>): void {
  const then = factSums(facts, () => asOf);
  const none = { units: 0, overdue: 0 };
  const sumIn = (units: string | undefined, overdue: string | undefined) => ({
    ...{ units: cents(units), overdue: cents(overdue) },
  });
  for (const { statement, portfolio, exposure } of books.each) {
    const { party } = statement;
    const [held] = portfolio.totals;
    const [owes] = exposure.currencies;
    expect([party, cents(statement.accounts[0]?.closing)]).toEqual([party, then.held.get(party)?.units ?? 0]);
    expect([party, sumIn(held?.amount, held?.overdue)]).toEqual([party, then.held.get(party) ?? none]);
    expect([party, sumIn(owes?.outstanding, owes?.overdue)]).toEqual([party, then.owed.get(party) ?? none]);
  }
  for (const { as, party, outstanding, overdue } of books.shares.shares) {
    const sums = as === "issuer" ? then.owed : then.guaranteed;
    expect([as, party, sumIn(outstanding, overdue)]).toEqual([as, party, sums.get(party)]);
  }
  const wholeOf = ({ dues }: DuesOfAll) => dues.reduce((all, { amount }) => all + cents(amount), 0);
  expect({ units: wholeOf(books.dues), overdue: wholeOf(books.overdue) }).toEqual(then.whole);
  expect(cents(books.shares.totals[0]?.outstanding)).toBe(then.whole.units);
  expect(books.dues.dues.filter(({ overdue }) => overdue).every(({ day }) => day < asOf)).toBe(true);
}

describe(`the books of a random history (TALLYSTICK_SEED=${String(seed)})`, () => {
  let played: Played;
  let facts: TallyEvent[];

  beforeAll(async () => {
    const [history = []] = fc.sample(fc.array(draws(), { minLength: 500, maxLength: 500 }), { seed, numRuns: 1 });
    played = await play(history);
    facts = played.scene.events.map((event, index) => ({
      // The form on the wire, as the client reads it from a block.
      ...(wireForm(eventSchema).encode(event) as TallyEvent),
      ...{ blockNumber: index, transactionId: `tx${String(index)}`, index: 0 },
    }));
  });

  const ledger = (all: readonly TallyEvent[] = facts): LedgerFacts => ({
    ...{ at: "2026-12-31T00:00:00.000Z", blockNumber: all.length },
    async *facts(_, to) {
      await Promise.resolve();
      yield* all.filter(({ blockNumber }) => blockNumber <= to);
    },
    signersOf,
  });
  const dayWith = ({ at }: TallyEvent, hours: number) =>
    new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, 10);
  const dayOf = (fact: TallyEvent) => dayWith(fact, 8);
  /**
   * Some policies have summer time. For them the last hour of a day belongs to the next day, so the facts of such a day cannot be cut at one instant.
   */
  const parted = () => new Set(facts.filter((fact) => dayWith(fact, 9) !== dayOf(fact)).map(dayOf));
  const isInRecourse = ({ state, offer }: Paper) =>
    state === "InRecourse" || (state === "Locked" && offer?.inRecourse === true);
  /** The certificates that are alive and owed by a party: their issuer does not hold them. */
  const papers = () =>
    [...played.model.papers.values()].filter(
      (paper) => owed.includes(paper.state) && !played.model.areOne(paper.holder, played.model.issueOf(paper).issuer),
    );
  /** Whether a party answers for another one: it is that party, or has succeeded it. */
  const answersFor = (actor: ActorName, named: ActorName | undefined) =>
    named === actor || (named !== undefined && played.model.speakerOf(named) === actor);
  const sum = (all: readonly { readonly from: number; readonly to: number }[]) =>
    all.reduce((units, { from, to }) => units + to - from + 1, 0);

  /** The party whose account has the most movements, and their days in order. */
  async function busiest(): Promise<{ party: string; days: string[] }> {
    let best = { party: "", days: [] as string[], movements: 0 };
    for (const { lei } of Object.values(cast)) {
      const { accounts } = await statementOf(ledger(), { party: lei });
      const movements = accounts.flatMap((account) => account.movements);
      if (movements.length > best.movements) {
        best = { party: lei, days: [...new Set(movements.map(({ day }) => day))].sort(), movements: movements.length };
      }
    }
    return best;
  }

  function expectBalanced({ opening, in: came, out, closing, movements }: Account): void {
    expect(cents(opening) + cents(came) - cents(out)).toBe(cents(closing));
    expect(movements.reduce((all, moved) => all + cents(moved.in), 0)).toBe(cents(came));
    expect(movements.reduce((all, moved) => all + cents(moved.out), 0)).toBe(cents(out));
  }

  it("each statement of account closes with the party's holdings, and each movement names another party", async () => {
    let movements = 0;
    for (const actor of actors) {
      const { lei } = cast[actor];
      const { accounts, doubts } = await statementOf(ledger(), { party: lei });
      expect([actor, doubts]).toEqual([actor, []]);
      const [account] = accounts;
      const held = sum(papers().filter(({ holder }) => answersFor(actor, holder)));
      expect([actor, cents(account?.closing)]).toEqual([actor, held]);
      if (account !== undefined) {
        expectBalanced(account);
        movements += account.movements.length;
        // An issuer that holds its own paper owes itself, and a bank that holds paper payable at itself pays itself.
        const byItself = account.movements.filter(({ otherSide, certificateId }) => {
          const issue = played.model.issues.get(certificateId.slice(0, certificateId.indexOf(":")));
          return otherSide === lei && issue?.issuer !== actor && issue?.bank !== actor;
        });
        expect(byItself).toEqual([]);
      }
    }
    expect(movements).toBeGreaterThan(0);
  });

  it("statements close each day with the holdings at the end of that day, and open the next day with the same holdings", async () => {
    const { party, days } = await busiest();
    let compared = 0;
    for (const day of days.filter((each) => !parted().has(each)).slice(0, 12)) {
      const asOf = await statementOf(ledger(), { party, to: day });
      const then = await statementOf(ledger(facts.filter((fact) => dayOf(fact) <= day)), { party });
      expect(asOf.accounts.map(({ closing }) => closing)).toEqual(then.accounts.map(({ closing }) => closing));
      compared += asOf.accounts.length;
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      const after = await statementOf(ledger(), { party, from: next });
      expect(cents(after.accounts[0]?.opening)).toBe(cents(asOf.accounts[0]?.closing));
      after.accounts.forEach(expectBalanced);
    }
    expect(compared).toBeGreaterThan(0);
  });

  it("the due list has every owed sum by capacity and day, and marks the overdue sums", async () => {
    for (const actor of actors) {
      const today = "2026-02-01";
      const { dues, totals } = await dueListOf(ledger(), { party: cast[actor].lei, today });
      for (const [as, capacity] of [
        ["issuer", "issuer"],
        ["bank", "settlementBank"],
        ["guarantor", "guarantor"],
      ] as const) {
        const due = papers().filter((paper) => {
          const debtor = played.model.issueOf(paper)[as];
          const released = as === "guarantor" && paper.noGuarantee !== undefined;
          // A bank has nothing to pay of what it dishonoured.
          const refused = as === "bank" && isInRecourse(paper);
          return answersFor(actor, debtor) && !played.model.areOne(paper.holder, debtor) && !released && !refused;
        });
        const listed = dues.filter((one) => one.as === capacity);
        expect([actor, as, listed.reduce((all, { amount }) => all + cents(amount), 0)]).toEqual([actor, as, sum(due)]);
      }
      expect(totals.reduce((all, { amount }) => all + cents(amount), 0)).toBe(
        dues.reduce((all, { amount }) => all + cents(amount), 0),
      );
      expect(dues.every(({ day, overdue }) => overdue === day < today)).toBe(true);
    }
  });

  it("the exposure to each issuer has the outstanding and dishonoured sums, and every issued sum is outstanding or ended", async () => {
    for (const actor of actors) {
      const own = papers().filter((paper) => answersFor(actor, played.model.issueOf(paper).issuer));
      const { currencies } = await exposureOf(ledger(), { issuer: cast[actor].lei });
      const [usDollars] = currencies;
      expect([actor, cents(usDollars?.outstanding)]).toEqual([actor, sum(own)]);
      expect(cents(usDollars?.dishonoured)).toBe(sum(own.filter(isInRecourse)));
      expect(cents(usDollars?.issued)).toBe(
        cents(usDollars?.outstanding) +
          cents(usDollars?.withIssuer) +
          cents(usDollars?.settled) +
          cents(usDollars?.endedOtherwise),
      );
    }
  });

  it("over all parties each owed unit counts once in the dues, in the outstanding faces and in the shares", async () => {
    const all = sum(papers());
    const { dues, totals } = await duesOfAll(ledger());
    const { instruments } = await outstandingOf(ledger());
    const { shares } = await concentrationOf(ledger());
    const sumOf = (amounts: readonly string[]) => amounts.reduce((so, amount) => so + cents(amount), 0);
    expect(sumOf(dues.map(({ amount }) => amount))).toBe(all);
    expect(sumOf(totals.map(({ amount }) => amount))).toBe(all);
    expect(sumOf(instruments.map(({ outstanding }) => outstanding))).toBe(all);
    const byIssuers = shares.filter((share) => share.as === "issuer");
    expect(sumOf(byIssuers.map(({ outstanding }) => outstanding))).toBe(all);
    for (const { face, ...figures } of instruments) {
      const { offered, outstanding, withIssuer, paid, waived, cancelled } = figures;
      expect(sumOf([offered, outstanding, withIssuer, paid, waived, cancelled])).toBe(cents(face));
    }
  });

  it("books as of three days in the past have the sums of the facts until then, overdue ones too, and come out the same after later acts", async () => {
    const days = [...new Set(facts.map(dayOf))].filter((day) => !parted().has(day));
    for (const place of [0.25, 0.5, 0.75]) {
      const asOf = days[Math.floor(days.length * place)] ?? "";
      const later = facts.findIndex((fact) => dayOf(fact) > asOf);
      const books = await drawn(ledger(), asOf);
      expectSumsOf(facts.slice(0, later), asOf, books);
      for (const { statement } of books.each) {
        expect(statement).toMatchObject({ asOf, blockNumber: later - 1, at: facts[later - 1]?.at, doubts: [] });
      }
      // As they were drawn with the first act of a later day, and with all that came then.
      expect(await drawn(ledger(facts.slice(0, later + 1)), asOf)).toEqual(books);
    }
  });

  it("the list of payments has each payment of the ledger once, with its sum and value date", async () => {
    const { payments, findings } = await paymentListOf(ledger());
    const { records } = await played.scene.ledger.list(paymentRecords, [], { pageSize: 10_000 });
    const recorded = records.map(({ uetr, purpose, paid, valueDate, returned }) => ({
      ...{ uetr, purpose, paid: Number(paid.units), valueDate, returned: returned !== undefined },
    }));
    const listed = payments.map(({ uetr, purpose, paid, valueDate, returned }) => ({
      ...{ uetr, purpose, paid: cents(paid), valueDate, returned: returned !== undefined },
    }));
    const byUetr = (a: { readonly uetr: string }, b: { readonly uetr: string }) => (a.uetr < b.uetr ? -1 : 1);
    expect(listed.sort(byUetr)).toEqual(recorded.sort(byUetr));
    expect(findings).toEqual([]);
  });
});

test("a certificate that its holder offers after dishonour is still outstanding and dishonoured in the books", async () => {
  const { scene, id } = await dishonoured();
  await scene.act("port", "Assign", { certificateId: id, to: cast.mine.lei, amount: "400.00" });
  const facts = scene.events.map((event, index) => ({
    ...(wireForm(eventSchema).encode(event) as TallyEvent),
    ...{ blockNumber: index, transactionId: `tx${String(index)}`, index: 0 },
  }));
  const ledger: LedgerFacts = {
    ...{ at: "2026-12-31T00:00:00.000Z", blockNumber: facts.length },
    async *facts() {
      await Promise.resolve();
      yield* facts;
    },
    signersOf,
  };
  const figures = { dishonoured: "1000.00", presented: "0.00" };
  const { currencies } = await exposureOf(ledger, { issuer: cast.steel.lei, today: "2026-04-02" });
  expect(currencies).toMatchObject([{ outstanding: "1000.00", overdue: "1000.00", ...figures }]);
  // On its day, only the dishonour makes it overdue.
  const onItsDay = "2026-04-01";
  const books = await drawn(ledger, onItsDay);
  expectSumsOf(facts, onItsDay, books);
  expect(books.dues.dues).toMatchObject([{ day: onItsDay, overdue: false, dishonoured: "1000.00" }]);
  expect(books.overdue.dues).toMatchObject([{ amount: "1000.00" }]);
  const { dues } = await dueListOf(ledger, { party: cast.steel.lei, as: "issuer", today: "2026-04-02" });
  expect(dues).toMatchObject([{ amount: "1000.00", overdue: true, ...figures }]);
});
