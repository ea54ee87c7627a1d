import { createHash } from "node:crypto";

import type { BankBreak } from "../bank/bank-forms.js";
import type { Notice } from "./notices.js";

/** A receiver is told of a break once, so that it is never forgotten that it was. */
const ALWAYS = "9999-12-31T23:59:59.999Z";

/** What is to tell of breaks. A payment that is reported another time is another one. */
export async function* breakNotices(
  find: () => Promise<{ readonly breaks: readonly BankBreak[] }>,
  now: () => number,
): AsyncGenerator<Notice> {
  const { breaks } = await find();
  for (const found of breaks) {
    const name = JSON.stringify([found.id, found.payment?.uetr, found.figures]);
    const id = `break-${createHash("sha256").update(name).digest("hex").slice(0, 40)}`;
    const timestamp = new Date(now()).toISOString();
    yield { message: { id, body: JSON.stringify({ type: "break", timestamp, data: found }) }, until: ALWAYS };
  }
}
