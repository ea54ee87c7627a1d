import type { Certificate, Tally } from "@tallystick/client";
import { passportParts, readScannedCode } from "@tallystick/client/passport";
import { accessTiers, isLanguage, type AccessTier } from "@tallystick/client/words";
import { Hono, type Context } from "hono";

/** A battery's passport, as a reader of a tier sees it. */
export interface ShownPassport {
  /** Its parts as markup, in which every text of the records is plain text. */
  readonly html: string;
}

/** The certificates that paid for a battery. */
export interface BatteryPayment {
  /** The listing by which it was sold. */
  readonly listingId: string;
  /** Each certificate as it was when it passed to the seller. */
  readonly certificates: readonly Certificate[];
}

type Reader = Pick<Tally, "batteries" | "events">;

/** The addresses about batteries that only the page of the desk needs. */
export function passportAnswers(tally: Reader): Hono {
  const app = new Hono();
  app.get("/passport", async (context) => {
    const language = context.req.query("language") ?? "";
    const passport = await tally.batteries.passport({ batteryId: batteryIn(context) });
    const shown: ShownPassport = {
      html: passportParts(passport, {
        tier: tierIn(context.req.query("tier")),
        language: isLanguage(language) ? language : "en",
      }),
    };
    return context.json(shown);
  });
  app.get("/payments", async (context) => context.json({ payments: await paymentsFor(tally, batteryIn(context)) }));
  app.get("/battery", async (context) => {
    const code = readScannedCode(context.req.query("scanned") ?? "");
    const { batteryId } = "batteryId" in code ? code : await tally.batteries.findBattery(code);
    return context.json({ batteryId });
  });
  return app;
}

function batteryIn(context: Context): string {
  return context.req.query("battery") ?? "";
}

function tierIn(text: string | undefined): AccessTier {
  return accessTiers.find((tier) => tier === text) ?? "public";
}

/** The sales of a battery, each with the certificates that passed to the seller. They are in the ledger's facts alone. */
async function paymentsFor(tally: Reader, batteryId: string): Promise<readonly BatteryPayment[]> {
  const { titles } = await tally.batteries.getBattery({ batteryId });
  const sales = titles.flatMap(({ way, listingId }) => (way === "sale" && listingId !== undefined ? [listingId] : []));
  const paid = new Map(sales.map((listingId) => [listingId, new Map<string, Certificate>()]));
  if (paid.size > 0) {
    for await (const event of tally.events({ from: 0, to: "now", onDoubt: () => undefined })) {
      for (const certificate of "certificates" in event ? event.certificates : []) {
        const last = certificate.endorsements.at(-1);
        const found = last?.way === "sale" && last.at === event.at ? paid.get(last.listingId ?? "") : undefined;
        found?.set(certificate.certificateId, certificate);
      }
    }
  }
  return [...paid].map(([listingId, certificates]) => ({ listingId, certificates: [...certificates.values()] }));
}
