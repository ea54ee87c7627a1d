import type { Certificate, Tally } from "@tallystick/client";
import { accessTiers, isLanguage, type AccessTier } from "@tallystick/client/words";
import type { Place, ProjectionReader, SalePaymentRow } from "@tallystick/projection";
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

type Batteries = Pick<Tally, "batteries">;
type Reader = Pick<ProjectionReader, "salePayments">;

/** The addresses about batteries that only the page of the desk needs. */
export function passportAnswers(tally: Batteries, reader: Reader): Hono {
  const app = new Hono();
  app.get("/passport", async (context) => {
    const language = context.req.query("language") ?? "";
    const { passportParts } = await import("@tallystick/client/passport");
    const passport = await tally.batteries.passport({ batteryId: batteryIn(context) });
    const shown: ShownPassport = {
      html: passportParts(passport, {
        tier: tierIn(context.req.query("tier")),
        language: isLanguage(language) ? language : "en",
      }),
    };
    return context.json(shown);
  });
  app.get("/payments", async (context) =>
    context.json({ payments: await paymentsFor(tally, reader, batteryIn(context)) }),
  );
  app.get("/battery", async (context) => {
    const { readScannedCode } = await import("@tallystick/client/passport");
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

/** How many certificates are read at once. Few sales are paid with as many. */
const PAGE = 500;

/** The sales of a battery, each with the certificates that passed to the seller. */
async function paymentsFor(tally: Batteries, reader: Reader, batteryId: string): Promise<readonly BatteryPayment[]> {
  const { titles } = await tally.batteries.getBattery({ batteryId });
  const sales = titles.flatMap(({ way, listingId }) => (way === "sale" && listingId !== undefined ? [listingId] : []));
  const rows: SalePaymentRow[] = [];
  let after: Place | undefined;
  do {
    const page = await reader.salePayments({ listingIds: sales, limit: PAGE, after });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== undefined);
  return [...new Set(sales)].map((listingId) => ({
    listingId,
    // The tables have a certificate as the fact showed it.
    certificates: rows
      .filter((row) => row.listingId === listingId)
      .map(({ certificate }) => JSON.parse(certificate) as Certificate),
  }));
}
