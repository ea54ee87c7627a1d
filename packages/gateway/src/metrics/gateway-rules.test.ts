import { readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";
import { z } from "zod";

import { metricsOf } from "../../../../deploy/monitoring-queries.js";
import { GatewayMetrics } from "./gateway-metrics.js";

const file = join(__dirname, "../../../../deploy/monitoring/gateway-rules.yaml");
const rule = z.strictObject({
  ...{
    alert: z.string(),
    expr: z.string(),
    for: z.string(),
    labels: z.object({ severity: z.enum(["page", "ticket"]) }),
  },
  annotations: z.strictObject({ summary: z.string(), action: z.string() }),
});
const { groups } = z
  .object({ groups: z.array(z.object({ rules: z.array(rule) })) })
  .parse(parse(readFileSync(file, "utf8")));

it.each(groups.flatMap(({ rules }) => rules))(
  "the alert $alert asks for metrics that a gateway has",
  async ({ expr }) => {
    const { body } = await new GatewayMetrics(() => undefined).text();
    const names = metricsOf(expr);
    expect(names).not.toEqual([]);
    expect(names.filter((name) => !body.includes(`# HELP ${name} `))).toEqual([]);
  },
);
