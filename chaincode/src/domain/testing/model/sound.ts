import { transitions } from "../../catalogue/transitions.js";
import type { Transitions } from "../../operation/act.js";
import type { CertificateView } from "../../state/certificate.js";
import { parties, type Party } from "../../state/party.js";
import { everything, expectAgreement, standing } from "./agreement.js";
import { edgesOf } from "./edges.js";
import { historyOf } from "./history.js";
import { play, type Played } from "./play.js";

/**
 * Plays the histories of seeds one after the other, and names the seed of one that fails the check.
 */
export async function playEach(
  seeds: readonly number[],
  length: number,
  check: (played: Played, seed: number) => unknown,
) {
  for (const seed of seeds) {
    try {
      await check(await play(historyOf(seed, length)), seed);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`history TALLYSTICK_SEED=${String(seed)}: ${reason}`, { cause: error });
    }
  }
}

/**
 * Expects that events alone rebuild the whole state, and that only a returned payment takes a certificate out of a
 * final state.
 */
async function expectToldByEvents({ scene }: Played): Promise<void> {
  const rebuilt = new Map<string, CertificateView>();
  const known = new Map<string, Party>();
  for (const event of scene.events) {
    if ("party" in event) {
      known.set(event.party.lei, event.party);
    }
    if (!("certificates" in event)) {
      continue;
    }
    for (const certificate of event.certificates) {
      const before = rebuilt.get(certificate.certificateId)?.state;
      if (before === "Settled" || before === "Cancelled") {
        expect(event.type).toBe("CertificatePaymentReturned");
      }
      rebuilt.set(certificate.certificateId, certificate);
    }
    for (const id of event.removed) {
      expect(["Settled", "Cancelled"]).not.toContain(rebuilt.get(id)?.state);
      expect(rebuilt.delete(id)).toBe(true);
    }
  }
  const views = await standing(scene);
  expect(new Map(views.map((view) => [view.certificateId, view]))).toEqual(rebuilt);
  const registered = (await scene.ledger.list(parties, [], everything)).records;
  expect(new Map(registered.map((party) => [party.lei, party]))).toEqual(known);
}

/** Expects that every act changed a certificate's state as the table of transitions says. */
function expectTransitions(played: Played): void {
  for (const [act, [from, to]] of edgesOf(played)) {
    const table: Transitions = transitions.get(act) ?? {};
    expect({ act, from, to, allowed: table[from]?.includes(to) }).toEqual({ act, from, to, allowed: true });
  }
}

/**
 * Expects that a history ends in the model's state, is told in full by its events, and makes only transitions of the table.
 */
export async function expectSound(played: Played): Promise<void> {
  await expectAgreement(played);
  await expectToldByEvents(played);
  expectTransitions(played);
}
