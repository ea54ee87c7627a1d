import fc from "fast-check";
import { transitions, type TransitionAct } from "./certificate/transitions.js";
import { certificates, viewCertificate, type CertificateView } from "./state/certificate.js";
import { creditLines } from "./state/credit-line.js";
import { invoices } from "./state/invoice.js";
import { payments } from "./state/payment.js";
import { cast, type ActorName } from "./testing/cast.js";
import { agreedOfPaper, agreedOfView } from "./testing/model/compare.js";
import { draws } from "./testing/model/history.js";
import { modelActs } from "./testing/model/model.js";
import { play, playInBatches, type Played } from "./testing/model/play.js";
import { fingerprintOf } from "./testing/model/request.js";
import type { Scene } from "./testing/scene.js";

const everything = { pageSize: 10_000 };

const histories = (length: number) => fc.array(draws(), { minLength: length, maxLength: length });

async function standing(scene: Scene): Promise<CertificateView[]> {
  const { records } = await scene.ledger.list(certificates, [], everything);
  return records.map(viewCertificate);
}

/** That ledger and model agree on all that stands, and that nothing is lost or held twice. */
async function expectAgreement({ scene, model }: Played): Promise<void> {
  const views = await standing(scene);

  // Every certificate, its holder, its state and its back.
  const byId = <T extends { id: string }>(all: T[]) => all.sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(byId(views.map(agreedOfView))).toEqual(byId([...model.papers.values()].map(agreedOfPaper)));

  // Conservation: the ranges of each instrument tile 1 to its face.
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

  // Credit lines, reservations and payments to the unit.
  const lines = (await scene.ledger.list(creditLines, [], everything)).records;
  expect(lines.map((line) => [line.bank, line.obligor, Number(line.drawn)]).sort()).toEqual(
    [...model.lines]
      .map(([key, { drawn }]) => {
        const [bank, obligor] = key.split(" ") as [ActorName, ActorName];
        return [cast[bank].lei, cast[obligor].lei, drawn];
      })
      .sort(),
  );
  const reserved = (await scene.ledger.list(invoices, [], everything)).records;
  expect(reserved.map(({ fingerprint, reserved: sum }) => [fingerprint, Number(sum)])).toEqual(
    [...model.reserved].map(([number, sum]) => [fingerprintOf(number), sum]).sort(),
  );
  expect((await scene.ledger.list(payments, [], everything)).records).toHaveLength(model.payments.size);
}

test("random histories of all acts by parties of every role end as the model says", async () => {
  await fc.assert(
    fc.asyncProperty(histories(300), async (history) => expectAgreement(await play(history))),
    { numRuns: 15 },
  );
}, 120_000);

test("and so do histories in batches, of which each is done whole or not at all", async () => {
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(histories(300), async (history) => {
      const played = await playInBatches(history);
      await expectAgreement(played);
      played.done.forEach((act) => done.add(act));
    }),
    { numRuns: 10 },
  );
  expect(done.size).toBeGreaterThan(10);
}, 120_000);

test("events alone rebuild every certificate, and none leaves a final state but by a returned payment", async () => {
  await fc.assert(
    fc.asyncProperty(histories(200), async (history) => {
      const { scene } = await play(history);
      const rebuilt = new Map<string, CertificateView>();
      for (const event of scene.events) {
        if (!("certificates" in event)) continue;
        for (const certificate of event.certificates) {
          const before = rebuilt.get(certificate.certificateId)?.state;
          expect(before).not.toBe("Cancelled");
          if (before === "Settled") expect(event.type).toBe("CertificatePaymentReturned");
          rebuilt.set(certificate.certificateId, certificate);
        }
        for (const id of event.removed) {
          expect(["Settled", "Cancelled"]).not.toContain(rebuilt.get(id)?.state);
          expect(rebuilt.delete(id)).toBe(true);
        }
      }
      const views = await standing(scene);
      expect(new Map(views.map((view) => [view.certificateId, view]))).toEqual(rebuilt);
    }),
    { numRuns: 5 },
  );
}, 120_000);

test("the same history makes the same bytes", async () => {
  await fc.assert(
    fc.asyncProperty(histories(150), async (history) => {
      const [first, second] = [await play(history), await play(history)];
      expect(second.scene.ledger.entries()).toEqual(first.scene.ledger.entries());
      expect(second.scene.events).toEqual(first.scene.events);
    }),
    { numRuns: 3 },
  );
}, 120_000);

test("each act is done in such histories, and leads nowhere but where the table of transitions says", async () => {
  const done = new Map<string, number>();
  for (const history of fc.sample(histories(400), { seed: 2026, numRuns: 12 })) {
    const played = await play(history);
    played.done.forEach((act) => done.set(act, (done.get(act) ?? 0) + 1));
    for (const [act, edge] of edgesOf(played)) {
      const table: Partial<Record<string, readonly string[]>> = transitions[act];
      const [from, to] = edge;
      expect({ act, from, to, allowed: table[from]?.includes(to) }).toMatchObject({ allowed: true });
    }
  }
  expect(modelActs.filter((act) => (done.get(act) ?? 0) < 2)).toEqual([]);
}, 120_000);

/** Every change of a certificate's state in a history, with the act that made it. */
function edgesOf({ scene, done }: Played): [TransitionAct, [from: string, to: string]][] {
  const edges: [TransitionAct, [string, string]][] = [];
  const now = new Map<string, CertificateView>();
  const telling = scene.events.filter((event) => "certificates" in event);
  const acts = done.filter((act): act is TransitionAct | "Issue" => act === "Issue" || act in transitions);
  expect(telling).toHaveLength(acts.length);
  telling.forEach(({ certificates: after, removed }, index) => {
    const act = acts[index];
    const before = [...now.values()];
    for (const one of after) {
      const former = before.find(
        ({ instrumentId, from, to }) => instrumentId === one.instrumentId && from <= one.to && one.from <= to,
      );
      if (former === undefined || act === undefined || act === "Issue") continue;
      // What is cut off and stays with the holder is as it was.
      if (removed.includes(former.certificateId) && one.state === former.state) continue;
      // What is set off against an accepted offer goes by the act that made the offer.
      const counter = act === "Accept" && former.state === "Transferable";
      edges.push([counter ? "Net" : act, [former.state, one.state]]);
    }
    removed.forEach((id) => now.delete(id));
    after.forEach((one) => now.set(one.certificateId, one));
  });
  return edges;
}
