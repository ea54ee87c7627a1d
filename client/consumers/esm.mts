// A user of the packed library with ES modules: compiled and run by src/package.test.ts.
import {
  connect,
  isRejected,
  nativeSigner,
  quoteDiscount,
  type ConnectOptions,
  type TallyEvent,
  type TransferRequest,
} from "@tallystick/client";
import { readFileSync } from "node:fs";

interface Settings extends Omit<ConnectOptions, "signer"> {
  readonly privateKey: string;
}

const { privateKey, ...where } = JSON.parse(readFileSync(0, "utf8")) as Settings;
const tally = await connect({ ...where, signer: nativeSigner(privateKey) });
const party = await tally.registry.getParty({ lei: "213800YOEO5OQ72G2R82" });
const { transactionId } = await tally.registry.suspendParty({ lei: party.lei, reason: "order 9" });

const wrong: TransferRequest = { certificateId: "none", to: party.lei, amount: "1.00" };
let path = "";
try {
  await tally.certificates.transfer(wrong);
} catch (error) {
  if (isRejected(error, "INVALID_REQUEST")) path = error.context.path;
}
// @ts-expect-error an amount is a string, never a number
const neverNumber = (): unknown => tally.certificates.split({ certificateId: "", amounts: [1] });

function settled(event: TallyEvent): readonly string[] {
  return event.type === "CertificateSettled" ? event.certificates.map(({ certificateId }) => certificateId) : [];
}

const { proceeds } = quoteDiscount({
  currency: "USD",
  amount: "9750000.00",
  annualRate: "3.85",
  dayCount: "ACT/360",
  discountDate: "2021-10-28",
  dueOn: "2022-04-26",
});
console.log(
  JSON.stringify({ name: party.name, transactionId, path, proceeds, kinds: [typeof settled, typeof neverNumber] }),
);
tally.close();
