import type { FreezeRequest, Tally } from "@tallystick/client";
import { Hono } from "hono";
import * as z from "zod";

import { checked } from "./checked.js";

/** The act of an order on a range of units. */
export interface ShownStretch {
  /** Absent: one act cannot take all certificates of the range. */
  readonly request?: Pick<FreezeRequest, "certificates" | "units">;
}

const order = z.object({ order: z.string(), authority: z.string(), until: z.string().optional() });
const bySum = order.extend({ party: z.string(), currency: z.string(), amount: z.string() });
const onUnits = order.partial({ authority: true }).extend({
  units: z.object({ instrumentId: z.string(), from: z.string(), to: z.string() }),
  /** Whether the order is lifted. */
  lifts: z.boolean().default(false),
});

/** The addresses that find what an order concerns, so that the regulator sees it before it signs. The ledger judges the order itself. */
export function freezingAnswers({ certificates }: Pick<Tally, "certificates">): Hono {
  const app = new Hono();
  app.post("/sum", async (context) =>
    context.json(await certificates.planFreezeUpTo(checked(bySum, await context.req.json()))),
  );
  app.post("/units", async (context) => {
    const { lifts, authority = "", ...request } = checked(onUnits, await context.req.json());
    const acts = lifts
      ? await certificates.planUnfreezeUnits(request)
      : await certificates.planFreezeUnits({ ...request, authority });
    const [first = { certificates: [], units: request.units }] = acts;
    const { units = request.units } = first;
    const shown: ShownStretch = acts.length > 1 ? {} : { request: { certificates: first.certificates, units } };
    return context.json(shown);
  });
  return app;
}
