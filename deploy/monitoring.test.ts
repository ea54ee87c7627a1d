import { dashboard, labelsOf, metricsOf, panels, rules, type Panel } from "./monitoring-queries.js";

const queries = panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ title, expr })));

/** The unit of a query's figures, from its metrics. */
function unitOf(query: string): string {
  if (query.includes(") / sum")) {
    return "percentunit";
  }
  if (/^histogram_quantile\(.*_(duration|time|seconds)_bucket/.test(query)) {
    return "s";
  }
  if (/_bytes\b/.test(query)) {
    return "bytes";
  }
  return query.includes("rate(") ? "cps" : "none";
}

function overlap({ gridPos: a }: Pick<Panel, "gridPos">, { gridPos: b }: Pick<Panel, "gridPos">): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

it("text that is not PromQL is refused, and the names of metrics are read from PromQL", () => {
  expect(() => metricsOf("sum by (channel (up)")).toThrow(SyntaxError);
  expect(() => metricsOf("sum(rate(up[5x]))")).toThrow(SyntaxError);
  expect(metricsOf('sum by (le) (rate(up{down="left"}[$__rate_interval])) / max(right_count)')).toEqual([
    "up",
    "right_count",
  ]);
  expect(labelsOf('max by (channel, instance) (up{down="left"}) - on (job) down')).toEqual(["channel", "down"]);
});

it.each(rules)("the alert $alert is PromQL", ({ expr }) => {
  expect(metricsOf(expr)).not.toEqual([]);
});

it.each(queries)("the panel “$title” has PromQL: $expr", ({ expr }) => {
  expect(metricsOf(expr)).not.toEqual([]);
});

it.each(panels)("the panel “$title” has a description, and its unit is that of its figures", (panel) => {
  expect(panel.title).toMatch(/^[A-Z][^_]+[^.]$/);
  expect(panel.description).toMatch(/^[A-Z].*\.$/);
  for (const { expr } of panel.targets) {
    expect([expr, panel.fieldConfig.defaults.unit]).toEqual([expr, unitOf(expr)]);
  }
});

it("the dashboard shows every metric that an alert uses", () => {
  const shown = new Set(queries.flatMap(({ expr }) => metricsOf(expr)));
  const judged = rules.flatMap(({ expr }) => metricsOf(expr));
  expect(judged.filter((metric) => !shown.has(metric))).toEqual([]);
});

it("the dashboard shows only the chosen channels if a metric of Fabric has a channel", () => {
  const ofNode =
    /^(chaincode_(launch|execute)|endorser_proposals_received|endorser_successful|etcd_|grpc_server_|process_|fabric_version)/;
  const without = queries.filter(
    ({ expr }) => metricsOf(expr).some((metric) => !ofNode.test(metric)) && !expr.includes('channel=~"$channel"'),
  );
  expect(without).toEqual([]);
  expect(dashboard.templating.list.map(({ name }) => name)).toEqual(["datasource", "channel"]);
});

it("Grafana 11 and later can read the dashboard, and no panel overlaps another or has another's id", () => {
  // The last version whose form all of them read. Newer ones convert it when they load it.
  expect(dashboard.schemaVersion).toBe(39);
  const all = dashboard.panels;
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const [index, each] of all.entries()) {
    expect(each.gridPos.x + each.gridPos.w).toBeLessThanOrEqual(24);
    expect(all.slice(index + 1).filter((other) => overlap(each, other))).toEqual([]);
  }
  for (const { targets } of panels) {
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
  }
});
