import fc from "fast-check";
import { certificates, viewCertificate, type CertificateView } from "./state/certificate.js";
import { creditLines } from "./state/credit-line.js";
import { invoices } from "./state/invoice.js";
import { payments } from "./state/payment.js";
import { Refusal } from "./refusal.js";
import { cast } from "./testing/cast.js";
import { agreedOfPaper, agreedOfView } from "./testing/model/compare.js";
import { draws, intentOf, type Draw } from "./testing/model/history.js";
import { Model, modelActs } from "./testing/model/model.js";
import { fingerprintOf, requestOf } from "./testing/model/request.js";
import { modelPolicy, STANDING } from "./testing/model/state.js";
import { Scene } from "./testing/scene.js";

const everything = { pageSize: 10_000 };
const done = new Map<string, number>();

interface Played {
  readonly scene: Scene;
  readonly model: Model;
}

/** Plays a history on the rules and on the model, which must agree on each act. */
async function play(history: readonly Draw[]): Promise<Played> {
  const scene = await Scene.open(modelPolicy);
  await scene.act(STANDING, "UpdateParty", { lei: cast[STANDING].lei, standingAcceptance: "everybody" });
  const model = new Model();
  for (const draw of history) {
    scene.later(draw.hours);
    const intent = intentOf(draw, model, scene.now);
    const request = requestOf(intent, model);
    const allowed = model.attempt(intent);
    const refusal = await refusalOf(scene.act(intent.by, intent.act, request));
    const told = `${intent.by} ${intent.act} ${JSON.stringify(request)}`;
    if (allowed !== (refusal === undefined))
      throw new Error(`${told}: the model ${allowed ? "allows" : "forbids"} it; ${refusal?.message ?? "it was done"}`);
    if (allowed) done.set(intent.act, (done.get(intent.act) ?? 0) + 1);
  }
  return { scene, model };
}

async function refusalOf(act: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await act;
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

async function standing(scene: Scene): Promise<CertificateView[]> {
  const { records } = await scene.ledger.list(certificates, [], everything);
  return records.map(viewCertificate);
}

const histories = (length: number) => fc.array(draws(), { minLength: length, maxLength: length });

test("random histories of all acts by parties of every role end as the model says", async () => {
  await fc.assert(
    fc.asyncProperty(histories(300), async (history) => {
      const { scene, model } = await play(history);
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
            const [bank, obligor] = key.split(" ") as [keyof typeof cast, keyof typeof cast];
            return [cast[bank].lei, cast[obligor].lei, drawn];
          })
          .sort(),
      );
      const reserved = (await scene.ledger.list(invoices, [], everything)).records;
      expect(reserved.map(({ fingerprint, reserved: sum }) => [fingerprint, Number(sum)])).toEqual(
        [...model.reserved].map(([number, sum]) => [fingerprintOf(number), sum]).sort(),
      );
      expect((await scene.ledger.list(payments, [], everything)).records).toHaveLength(model.payments.size);
    }),
    { numRuns: 20 },
  );
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

test("each act is done in such histories, so that agreement means something", async () => {
  done.clear();
  for (const history of fc.sample(histories(400), { seed: 2026, numRuns: 15 })) await play(history);
  expect(modelActs.filter((act) => (done.get(act) ?? 0) < 3)).toEqual([]);
}, 120_000);
