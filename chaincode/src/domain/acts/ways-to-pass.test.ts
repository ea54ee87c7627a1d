import { cast } from "../testing/cast.js";
import { deposit, forSale, inspection, purchase } from "../testing/market.js";
import { issueRequest } from "../testing/paper.js";
import type { Scene } from "../testing/scene.js";

type Sale = Awaited<ReturnType<typeof forSale>>;

const certificateOf = ({ certificateId }: Sale) => ({ certificateId });
const dated = { discountDate: "2026-01-01", settlement: "FOP" } as const;
const discount = { bank: cast.bank.lei, annualRate: "4", dayCount: "ACT/360", proceeds: "990.00" } as const;
const pledge = { pledgee: cast.bank.lei, obligation: "a loan", enforceableFrom: "2026-04-01" };

/** How the fleet can pass its certificate on: the terms of the sale in which it can, and the act. */
const ways: Record<string, { over?: Parameters<typeof forSale>[0]; act(sale: Sale): Parameters<Scene["refused"]> }> = {
  transfer: { act: (sale) => ["fleet", "Transfer", { ...certificateOf(sale), to: cast.mine.lei }] },
  discount: { act: (sale) => ["fleet", "Discount", { ...certificateOf(sale), ...discount, ...dated }] },
  pledge: { act: (sale) => ["fleet", "Pledge", { ...certificateOf(sale), ...pledge }] },
  purchase: { act: ({ certificateId }) => ["fleet", "Buy", purchase([certificateId])] },
  order: {
    over: { inspection },
    act: ({ certificateId }) => ["fleet", "PlaceOrder", purchase([certificateId])],
  },
  deposit: {
    over: { inspection, deposit },
    act: ({ certificateId }) => ["fleet", "Reserve", purchase([certificateId])],
  },
};

/** What stops a certificate, and the code of the refusal. */
const stops: Record<string, { code: string; happen(sale: Sale): Promise<unknown> }> = {
  "a default of its issuer": {
    code: "NOT_TRANSFERABLE",
    async happen({ scene }) {
      const maturesOn = "2026-01-01";
      const { certificateId } = await scene.act("steel", "Issue", issueRequest({ reference: "D-1", maturesOn }));
      await scene.act("mine", "Accept", { certificateId });
      await scene.act("mine", "Present", { certificateId });
      await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
      await scene.act("operator", "DeclareDefault", { lei: cast.steel.lei, certificates: [certificateId] });
    },
  },
  "an order of a court": {
    code: "CERTIFICATE_FROZEN",
    happen: ({ scene, certificateId }) =>
      scene.act("regulator", "Freeze", { order: "1", authority: "court", certificates: [certificateId] }),
  },
  "a suspension of its holder": {
    code: "PARTY_SUSPENDED",
    happen: ({ scene }) => scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.fleet.lei }),
  },
  "a pledge": {
    code: "WRONG_STATE",
    async happen({ scene, certificateId }) {
      await scene.act("fleet", "Pledge", { certificateId, ...pledge });
      await scene.act("bank", "Accept", { certificateId });
    },
  },
  "the last days before it falls due": {
    code: "POLICY_VIOLATION",
    happen({ scene }) {
      scene.later(24 * 20);
      return Promise.resolve();
    },
  },
};

test.each(Object.keys(stops).flatMap((stop) => Object.keys(ways).map((way) => [stop, way] as const)))(
  "%s stops each way in which a certificate passes: %s",
  async (stop, way) => {
    const { over = {}, act } = ways[way]!;
    const sale = await forSale(over, { defaultMakesDue: true, noTransferDays: 10 }, { maturesOn: "2026-01-25" });
    await stops[stop]!.happen(sale);
    expect(await sale.scene.refused(...act(sale))).toMatchObject({ code: stops[stop]!.code });
  },
);

test("paper of an issuer in default does not pay the rest of a price whose deposit was paid before", async () => {
  const terms = { inspection, deposit };
  const sale = await forSale(terms, { defaultMakesDue: true });
  const { scene, certificateId } = sale;
  const { order } = await scene.act("fleet", "Reserve", purchase([certificateId]));
  await stops["a default of its issuer"]!.happen(sale);
  const rest = certificateId.replace(":1-", ":18001-");
  expect(await scene.refused("fleet", "ConfirmOrder", { orderId: order.orderId, certificates: [rest] })).toMatchObject({
    ...{ code: "NOT_TRANSFERABLE", context: { certificateId: rest } },
  });
});
