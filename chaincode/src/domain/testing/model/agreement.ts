import { wireForm } from "../../kernel/wire-form.js";
import { approvals } from "../../state/approval.js";
import { calendarVersions } from "../../state/business-calendar.js";
import { certificates, viewCertificate, type CertificateView } from "../../state/certificate.js";
import { creditLines } from "../../state/credit-line.js";
import { creditNotes } from "../../state/credit-note.js";
import { guarantees } from "../../state/guarantee.js";
import { instruments } from "../../state/instrument.js";
import { interruptions } from "../../state/interruption.js";
import { invoices, statements } from "../../state/invoice.js";
import { notices } from "../../state/notice.js";
import { objections } from "../../state/objection.js";
import { parties, partySchema } from "../../state/party.js";
import { payments } from "../../state/payment.js";
import { proceeds } from "../../state/proceeds.js";
import { registrations } from "../../state/registration.js";
import { dateSchema, daysBetween, type CalendarDate } from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import { cast, type ActorName } from "../cast.js";
import { uetr } from "../paper.js";
import type { ResponseOf, Scene } from "../scene.js";
import { agreedOfPaper, agreedOfParties, agreedOfParty, agreedOfView } from "./compare.js";
import { idOf } from "./intent.js";
import { dayOf } from "./paper.js";
import type { Played } from "./play.js";
import { lastDays } from "./recourse-rules.js";
import { fingerprintOf, policyOf } from "./request.js";

export const everything = { pageSize: 10_000 };

/** The certificates of a ledger. */
export async function standing(scene: Scene): Promise<CertificateView[]> {
  const { records } = await scene.ledger.list(certificates, [], everything);
  return records.map(viewCertificate);
}

/** Expects that ledger and model agree on the whole state, and that no unit is lost or held twice. */
export async function expectAgreement({ scene, model }: Played): Promise<void> {
  const views = await standing(scene);

  // Every certificate, its holder, its state and its endorsements.
  const byId = <T extends { id: string }>(all: T[]) => all.sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(views.map(agreedOfView))).toEqual(byId([...model.papers.values()].map(agreedOfPaper)));

  // Conservation: the ranges of each instrument cover 1 to its face.
  for (const { id, face } of model.issues.values()) {
    const ranges = views.filter(({ instrumentId }) => instrumentId === id);
    ranges.sort((a, b) => Number(a.from - b.from));
    let next = 1n;
    for (const { from, to } of ranges) {
      expect(from).toBe(next);
      next = to + 1n;
    }
    expect(next).toBe(BigInt(face) + 1n);
  }

  // Credit lines, reservations, released guarantees and payments to the unit.
  const lines = (await scene.ledger.list(creditLines, [], everything)).records;
  expect(
    lines
      .map(({ bank, obligor, limit, drawn, state, bankMspId }) => {
        return [bank, obligor, Number(limit), Number(drawn), state, bankMspId];
      })
      .sort(),
  ).toEqual(
    [...model.lines]
      .map(([key, { limit, drawn, open, org }]) => {
        const [bank, obligor] = key.split(" ") as [ActorName, ActorName];
        return [cast[bank].lei, cast[obligor].lei, limit, drawn, open ? "Open" : "Closed", org];
      })
      .sort(),
  );
  const reserved = (await scene.ledger.list(invoices, [], everything)).records;
  expect(
    reserved.map(({ fingerprint, total, reserved: own, reservedLater: later = 0n }) => {
      return [fingerprint, ...[total, own, later].map(Number)];
    }),
  ).toEqual(
    [...model.reserved].map(([name, { total, own, later }]) => [fingerprintOf(name), total, own, later]).sort(),
  );
  const credited = (await scene.ledger.list(creditNotes, [], everything)).records;
  expect(credited.map((one) => [one.invoice.fingerprint, one.fingerprint, Number(one.sum.units)]).sort()).toEqual(
    [...model.credits]
      .map(([key, sum]) => {
        const [name = "", note = ""] = key.split(" ");
        return [fingerprintOf(name), fingerprintOf(`c${note}`), sum];
      })
      .sort(),
  );
  const stated = (await scene.ledger.list(statements, [], everything)).records;
  expect(
    stated.map(({ fingerprint, issuer, total, reserved: own, reservedLater: later = 0n }) => {
      return [fingerprint, issuer, ...[total, own, later].map(Number)];
    }),
  ).toEqual(
    [...model.stated]
      .map(([key, { total, own, later }]) => {
        const [name, issuer] = key.split(" ") as [string, ActorName];
        return [fingerprintOf(name), cast[issuer].lei, total, own, later];
      })
      .sort(),
  );
  const released = (await scene.ledger.list(guarantees, [], everything)).records;
  expect(
    released.map(({ instrumentId, released: ranges, bank }) => [instrumentId, Number(unitsIn(ranges)), bank]),
  ).toEqual([...model.released].map(([id, { units, lender }]) => [id, units.size, cast[lender].lei]).sort());
  // Conservation of lines: each has drawn the sums that are guaranteed on it, whichever party acts for the bank now.
  const given = await Promise.all(
    released.map(async ({ instrumentId, bank, obligor, released: ranges }) => {
      const instrument = await scene.ledger.find(instruments, instrumentId);
      return { of: `${bank} ${obligor}`, units: (instrument?.face ?? 0n) - unitsIn(ranges) };
    }),
  );
  for (const { bank, obligor, drawn } of lines) {
    const on = given.filter(({ of }) => of === `${bank} ${obligor}`);
    expect([bank, obligor, drawn]).toEqual([bank, obligor, on.reduce((sum, { units }) => sum + units, 0n)]);
  }
  const used = (await scene.ledger.list(registrations, [], everything)).records;
  expect(
    used.map(({ number, kind, financier, certificateId, released: end }) => {
      return [number, kind, financier.lei, certificateId, end !== undefined];
    }),
  ).toEqual(
    [...model.entries]
      .map(([number, { kind, financier, units, released: end }]) => {
        return [`E-${String(number)}`, kind, cast[financier].lei, idOf(units), end];
      })
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
  const issued = (await scene.ledger.list(instruments, [], everything)).records;
  const dayOfDate = (date: CalendarDate) => daysBetween(dateSchema.parse("1970-01-01"), date);
  expect(issued.map(({ instrumentId, dueOn }) => [instrumentId, dayOfDate(dueOn)])).toEqual(
    [...model.issues.values()].map(({ id, dueOn }) => [id, dueOn]).sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
  const calendars = (await scene.ledger.list(calendarVersions, [], everything)).records;
  expect(calendars.map(({ version, effectiveFrom }) => [version, dayOfDate(effectiveFrom)])).toEqual(
    [...model.calendars].map(([version, { from }]) => [version, from]),
  );
  const paid = (await scene.ledger.list(payments, [], everything)).records;
  expect(paid.map((one) => [one.uetr, one.purpose, one.agent.lei, one.returned !== undefined])).toEqual(
    [...model.payments].map(([number, one]) => [uetr(number), one.purpose, cast[one.agent].lei, one.returned]).sort(),
  );
  const objected = (await scene.ledger.list(objections, [], everything)).records;
  expect(objected.map(({ uetr: number, by, state }) => [number, by.lei, state])).toEqual(
    [...model.payments]
      .flatMap(([number, { objection }]) =>
        objection === undefined ? [] : [[uetr(number), cast[objection.by].lei, objection.state]],
      )
      .sort(),
  );

  const owed = (await scene.ledger.list(proceeds, [], everything)).records;
  expect(
    owed
      .map(({ certificateId, creditor, soldOn, surplusOf, debtor, sum, stated, paid: end, returned: undone }) => {
        const state =
          undone === true ? "returned" : end === undefined ? (stated === undefined ? "owed" : "stated") : "paid";
        const cause = surplusOf ?? "sale";
        return [certificateId, creditor.lei, dayOfDate(soldOn), cause, debtor.lei, Number(sum.units), state];
      })
      .sort(),
  ).toEqual(
    [...model.sales.values()]
      .map(({ units, creditor, day, surplusOf, debtor, sum, state }) => {
        const cause = surplusOf === undefined ? "sale" : uetr(surplusOf);
        return [idOf(units), cast[creditor].lei, day, cause, cast[debtor].lei, sum, state];
      })
      .sort(),
  );

  const told = (await scene.ledger.list(notices, [], everything)).records;
  expect(
    told.map(({ instrumentId, from, to, party }) => `${certificateIdOf({ instrumentId, from, to })} ${party}`).sort(),
  ).toEqual(
    [...model.notices.keys()].map((key) => key.replace(/\w+$/, (actor) => cast[actor as ActorName].lei)).sort(),
  );

  const interrupted = (await scene.ledger.list(interruptions, [], everything)).records;
  expect(
    interrupted
      .map(({ instrumentId, from, to, on, way, day }) => [
        `${certificateIdOf({ instrumentId, from, to })} ${on} ${way}`,
        dayOfDate(day),
      ])
      .sort(),
  ).toEqual(
    [...model.interruptions.values()]
      .map(({ of: { range, on, way }, day }) => [`${idOf(range)} ${cast[on].lei} ${way}`, day])
      .sort(),
  );

  // The last day on which each party can be claimed on, and the day since which a default makes paper due.
  for (const paper of model.papers.values()) {
    if (paper.state === "InRecourse") {
      const answer = await scene.ask("regulator", "GetNotices", { certificateId: idOf(paper) });
      const { notices: all } = answer as { notices: { party: string; claimableUntil?: CalendarDate }[] };
      expect(
        all.flatMap(({ party, claimableUntil: day }) => (day === undefined ? [] : [[party, dayOfDate(day)]])).sort(),
      ).toEqual([...lastDays(model, paper, dayOf(scene.now))].map(([name, day]) => [cast[name].lei, day]).sort());
    }
  }
  const marked = (await scene.ledger.list(parties, [], everything)).records;
  expect(
    marked
      .flatMap(({ lei, predecessors = [], inDefault }) =>
        inDefault === undefined
          ? []
          : [lei, ...predecessors].map((one) => [
              one,
              inDefault.laterFor?.find((later) => later.lei === one)?.since ?? inDefault.since,
            ]),
      )
      .sort(),
  ).toEqual([...model.defaults].map(([name, since]) => [cast[name].lei, since]).sort());

  // Parties, rules and pending approvals must equal the model's.
  const registered = (await scene.ledger.list(parties, [], everything)).records;
  expect(
    registered.map((party) => agreedOfParty(wireForm(partySchema).encode(party) as ResponseOf<"UpdateParty">)).sort(),
  ).toEqual(agreedOfParties(model).sort());
  expect(await scene.ask("mine", "GetPolicy", {})).toMatchObject({ rules: policyOf(model.rulesOn(scene.now)) });
  const filed = (await scene.ledger.list(approvals, [], everything)).records;
  expect(filed.map(({ approvalId, party, act, state }) => [approvalId, party, act, state]).sort()).toEqual(
    [...model.approvals]
      .map(([number, one]) => [model.filedAs.get(number)?.approvalId, cast[one.party].lei, one.intent.act, one.state])
      .sort(),
  );
}

function unitsIn(ranges: readonly { readonly from: bigint; readonly to: bigint }[]): bigint {
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1n, 0n);
}
