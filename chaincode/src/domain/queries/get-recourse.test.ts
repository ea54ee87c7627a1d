import fc from "fast-check";

import { cast, type ActorName } from "../testing/cast.js";
import { dishonoured } from "../testing/dishonoured.js";
import { circulating, issueRequest, mature } from "../testing/paper.js";
import { Scene, type RequestOf, type ResponseOf } from "../testing/scene.js";

type Recourse = Pick<ResponseOf<"Dishonour">, "parties"> & {
  ifAccepted?: Pick<ResponseOf<"Dishonour">, "parties"> & { holder: string };
};
const ask = async (scene: Scene, certificateId: string): Promise<Recourse> =>
  (await scene.ask("regulator", "GetRecourse", { certificateId })) as Recourse;
const said = ({ parties }: Pick<Recourse, "parties">): string[] =>
  parties.map(({ as, whyNot }) => `${as} ${whyNot ?? "answers"}`);

/** Lets the other bank guarantee what the steel works issues, without being asked. */
async function guaranteeing(scene: Scene): Promise<void> {
  const line = { obligor: cast.steel.lei, currency: "USD", limit: "1000", validFrom: "2026-01-01" };
  await scene.act("otherBank", "OpenCreditLine", { ...line, validTo: "2026-12-31", automatic: true });
}

test("the payee sees who would answer to it before it accepts, and the issuer that holds its own paper that nobody does", async () => {
  const scene = await Scene.open();
  const { certificateId } = await scene.act("steel", "Issue", issueRequest({ guarantor: cast.otherBank.lei }));
  const asked = await ask(scene, certificateId);
  expect(said(asked)).toEqual(["issuer holder", "guarantor holderIsIssuer"]);
  expect(asked.ifAccepted).toMatchObject({ holder: cast.mine.lei });
  expect(asked.ifAccepted && said(asked.ifAccepted)).toEqual(["issuer answers", "guarantor answers", "holder holder"]);
});

test("an offer that makes nobody else the holder shows no next holder", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  expect(await ask(scene, certificateId)).not.toHaveProperty("ifAccepted");
  const terms = { pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
  await scene.act("mine", "Pledge", { certificateId, ...terms });
  expect(await ask(scene, certificateId)).not.toHaveProperty("ifAccepted");
});

test("who takes a certificate by assignment after dishonour sees beforehand that the assignor does not answer", async () => {
  const { scene, id: certificateId } = await dishonoured();
  await scene.act("port", "Assign", { certificateId, to: cast.bank.lei });
  const before = await ask(scene, certificateId);
  await scene.act("bank", "Accept", { certificateId });
  const after = await ask(scene, certificateId);
  expect(before.ifAccepted).toEqual({ holder: cast.bank.lei, parties: after.parties });
  expect(said(after)).toEqual([
    "issuer answers",
    "guarantor answers",
    "endorser answers",
    "endorser answers",
    "endorser withoutRecourse",
    "holder holder",
  ]);
});

const hands = ["mine", "haulage", "port", "bank", "otherBank"] as const;
const route = fc.array(fc.record({ to: fc.constantFrom(...hands), recourse: fc.boolean(), isSold: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
});

test("along random routes who would answer under an offer is who answers after it, and after the dishonour", async () => {
  await fc.assert(
    fc.asyncProperty(route, fc.boolean(), async (steps, isGuaranteed) => {
      const scene = await Scene.open();
      if (isGuaranteed) {
        await guaranteeing(scene);
      }
      const certificateId = await circulating(scene, isGuaranteed ? { guarantor: cast.otherBank.lei } : {});
      let holder: ActorName = "mine";
      // Nobody can sell one certificate twice on a day, free of payment.
      const sellers = new Set<ActorName>();
      for (const { to, recourse, isSold } of steps.filter(({ to }, index) => to !== (steps[index - 1]?.to ?? "mine"))) {
        if (isSold && (to === "bank" || to === "otherBank") && !sellers.has(holder)) {
          sellers.add(holder);
          await scene.act(holder, "Discount", { certificateId, bank: cast[to].lei, recourse, ...discount });
        } else {
          await scene.act(holder, "Transfer", { certificateId, to: cast[to].lei, recourse });
        }
        const before = await ask(scene, certificateId);
        await scene.act(to, "Accept", { certificateId });
        const after = await ask(scene, certificateId);
        expect(before.ifAccepted).toEqual({ holder: cast[to].lei, parties: after.parties });
        holder = to;
      }
      const { parties } = await ask(scene, certificateId);
      mature(scene);
      await scene.act(holder, "Present", { certificateId });
      const dishonoured = await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
      expect(parties).toEqual(dishonoured.parties);
    }),
    { numRuns: 40 },
  );
});

const discount: Omit<RequestOf<"Discount">, "certificateId" | "bank"> = {
  ...{ annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01", proceeds: "990.00", settlement: "FOP" },
};
