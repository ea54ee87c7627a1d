import { z } from "zod";

import { HelmChart, whereHelm, type Rendered } from "./helm-chart.js";

const digest = `sha256:${"0".repeat(64)}`;
const chart = new HelmChart("tally-serve", "treasury", [
  ...["image.repository=registry.example/tallystick-tally", `image.digest=${digest}`],
  "names={tally.ansteel.example}",
]);
const postgres = "projection.to=postgres://tally@db.bank/tally";

const containers = z.object({
  template: z.object({
    spec: z.object({
      containers: z.array(
        z.object({
          name: z.string(),
          image: z.string(),
          args: z.array(z.string()),
          env: z.array(z.looseObject({ name: z.string() })).default([]),
          securityContext: z.object({ readOnlyRootFilesystem: z.boolean() }),
        }),
      ),
    }),
  }),
});

function containersOf(all: readonly Rendered[]) {
  return containers.parse(all.find(({ kind }) => kind === "StatefulSet")?.spec).template.spec.containers;
}

whereHelm()("the chart for `tally serve`, where helm is found (TALLYSTICK_REQUIRE_HELM=1 demands it)", () => {
  it("the chart of the server passes helm's lint", () => {
    const { ok, out } = chart.lint();
    expect([ok, out]).toEqual([true, expect.stringContaining("0 chart(s) failed")]);
  });

  it.each([
    [[]],
    [[postgres, "projection.passwordSecretName=postgres"]],
    [["clients.namespaceLabels.team=treasury,imagePullSecrets[0].name=registry,storage.className=fast"]],
  ])("the server's objects are valid under Kubernetes' schemas, with %j", (values) => {
    expect(
      chart
        .rendered(...values)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["NetworkPolicy", "Service", "ServiceAccount", "StatefulSet"]);
  });

  it("a release of the server selects only its own pods, by labels that they have", () => {
    chart.expectOwnPods("StatefulSet", "Service");
  });

  it("one pod serves with TLS under the given names, from an image by its digest, and keeps no tables unless it is told to", () => {
    const found = containersOf(chart.rendered());
    expect(found).toMatchObject([{ name: "serve", image: `registry.example/tallystick-tally@${digest}`, env: [] }]);
    expect(found[0]?.args).toEqual(
      expect.arrayContaining(["serve", "--tls-key=/tls/tls.key", "--name=tally.ansteel.example"]),
    );
    expect(found[0]?.args.join(" ")).not.toContain("projection");
  });

  it("with a projection a second container keeps the tables that the server reads, and the password comes from a secret", () => {
    const found = containersOf(chart.rendered(postgres, "projection.passwordSecretName=postgres"));
    const password = { name: "PGPASSWORD", valueFrom: { secretKeyRef: { name: "postgres", key: "password" } } };
    expect(found).toMatchObject([
      { name: "serve", env: [password] },
      { name: "projector", env: [password] },
    ]);
    const address = "postgres://tally@db.bank/tally";
    expect(found[0]?.args).toContain(`--projection=${address}`);
    expect(found[1]?.args).toEqual(["projection", "run", "--profile=/profile/profile.json", `--to=${address}`]);
    expect(found.every(({ securityContext }) => securityContext.readOnlyRootFilesystem)).toBe(true);
  });

  it("only the named pods can connect, and the server connects to no other port than is named", () => {
    const egress = z.object({
      egress: z.array(z.object({ ports: z.array(z.object({ protocol: z.string(), port: z.number() })) })),
    });
    const all = chart.rendered("clients.namespaceLabels.team=treasury,connectsTo.ports={9051}");
    const spec = all.find(({ kind }) => kind === "NetworkPolicy")?.spec;
    expect(spec).toMatchObject({
      ingress: [
        {
          from: [
            {
              podSelector: { matchLabels: { "tallystick.org/client": "true" } },
              namespaceSelector: { matchLabels: { team: "treasury" } },
            },
          ],
        },
      ],
    });
    const ports = egress.parse(spec).egress.flatMap((each) => each.ports.map(({ port }) => port));
    expect(ports).toEqual([53, 53, 9051]);
  });

  it.each([
    ["no name", "names=null", /names/],
    ["a tag instead of a digest", "image.digest=0.1.0", /image\/digest/],
    ["a password in the address", "projection.to=postgres://tally:secret@db/tally", /projection\/to/],
    ["a file that no volume keeps", "projection.to=/tmp/tally.db", /projection\/to/],
    ["clients without a label", "clients.podLabels=null", /podLabels/],
    ["two servers of one database", "replicas=2", /replicas/],
  ])("the chart of the server refuses %s", (_, value, named) => {
    const { ok, error } = chart.template(value);
    expect(ok).toBe(false);
    expect(error).toMatch(named);
  });
});
