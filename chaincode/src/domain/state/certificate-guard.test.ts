import { cast } from "../testing/cast.js";
import { circulating } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { units } from "../vocabulary/amount.js";
import { plusHours } from "../vocabulary/calendar.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { guardOfCertificate } from "./certificate-guard.js";
import { certificates } from "./certificate.js";
import { keyOfUnit } from "./record.js";

test("the regulator guards a certificate under an order that expires after the certificate's last act, and not under an order that expires at that instant", async () => {
  const scene = await Scene.open();
  await circulating(scene);
  const instrumentId = instrumentIdSchema.parse(`${cast.steel.lei}.A-1`);
  const [first, last] = [keyOfUnit(units(1n)), keyOfUnit(units(100000n))];
  const certificate = (await scene.ledger.find(certificates, instrumentId, first, last))!;
  const { changedAt } = certificate;
  const order = { order: "1", authority: "court", at: changedAt };
  const under = (until: typeof changedAt) => guardOfCertificate({ ...certificate, frozen: [{ ...order, until }] });
  const free = guardOfCertificate(certificate);
  expect(under(changedAt)).toEqual(free);
  expect(under(plusHours(changedAt, 1))).toMatchObject({ besides: [{ of: cast.regulator.mspId }] });
  expect(free).not.toMatchObject({ besides: [{ of: cast.regulator.mspId }] });
});
