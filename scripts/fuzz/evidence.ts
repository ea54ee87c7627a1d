import { isDeepStrictEqual } from "node:util";

import { changedBundle } from "./changed-bundle.js";
import { processorMs } from "./processor.js";
import type { FuzzTarget } from "./target.js";

import { verifyEvidence, type EvidenceReport } from "@tallystick/evidence";
import type { Cryptography } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";
import { startTallystick } from "@tallystick/testing";

/** No bundle may occupy its verifier longer than this, in milliseconds of processor time. */
const MOST_MS = 10_000;

/** Changed bundles of evidence, for the verifier. */
export async function evidence(): Promise<FuzzTarget> {
  const made = await makeBundles();
  const cryptography = rememberingCryptography();
  const sound = await Promise.all(
    made.map(async ({ bundle, genesis }) => {
      const options = { genesis, cryptography };
      return { bundle, options, proved: whatIsProved(await verifyEvidence(bundle, options)) };
    }),
  );
  return {
    async give(dice) {
      const { bundle, options, proved } = dice.pick(sound);
      const changed = changedBundle(bundle, dice);
      const begun = processorMs();
      const report = await verifyEvidence(changed, options);
      const took = processorMs() - begun;
      if (took > MOST_MS) {
        throw new Error(`a bundle of ${String(changed.length)} bytes took ${String(took)} ms`);
      }
      if (report.verdict === "not proved") {
        return `refused in step ${report.failed?.name ?? "none"}`;
      }
      if (!isDeepStrictEqual(whatIsProved(report), proved)) {
        throw new Error(`a changed bundle proves something else: ${JSON.stringify(report.claim)}`);
      }
      return "changed where nothing depends on it";
    },
  };
}

/** What somebody relies on who believes a report. */
export function whatIsProved({ verdict, claim, certificate, asOf, organisations }: EvidenceReport): object {
  return { verdict, claim, certificate, asOf, organisations };
}

/** A bundle with blocks and one without, about a certificate that was cut and passed on. */
async function makeBundles(): Promise<readonly { readonly bundle: Uint8Array; readonly genesis: string }[]> {
  const tally = await startTallystick({ parties: { steel: "enterprise", mine: "enterprise", bank: "bank" } });
  try {
    const { certificateId: whole } = await tally.steel.certificates.issue({
      ...{ reference: "F-1", payee: tally.mine.lei, settlementBank: tally.bank.lei },
      ...{ currency: "USD", amount: "1000.00", maturesOn: tally.clock.day(30) },
    });
    await tally.mine.certificates.accept({ certificateId: whole });
    const { certificate } = await tally.mine.certificates.transfer({
      ...{ certificateId: whole, to: tally.bank.lei, amount: "400.00" },
    });
    const { certificateId } = certificate;
    await tally.bank.certificates.accept({ certificateId });
    const wish = { kind: "holding", certificateId } as const;
    return [
      await tally.mine.evidence.make(wish, { verify: { organisations: 2 } }),
      await tally.mine.evidence.make({ ...wish, profile: "attested" }, { verify: { organisations: 2 } }),
    ];
  } finally {
    await tally.close();
  }
}

/** Most signatures of a changed bundle are those of the sound one, and verifying them takes most of the time. */
function rememberingCryptography(): Cryptography {
  const known = new Map<string, boolean>();
  return {
    ...nativeCryptography,
    verify: (signed) => {
      const { key, hash, message, signature } = signed;
      const parts = [key.info, Buffer.from(hash ?? ""), nativeCryptography.sha256(message), signature];
      const name = parts.map((part) => Buffer.from(part).toString("base64")).join(" ");
      const found = known.get(name) ?? nativeCryptography.verify(signed);
      if (known.size < MOST_KNOWN) {
        known.set(name, found);
      }
      return found;
    },
  };
}

const MOST_KNOWN = 100_000;
