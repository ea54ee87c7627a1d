import type { ActName, QueryName } from "../wire-types.js";

/** How an act or query is called on the command line. */
export interface CommandEntry {
  /** `tally <noun> <verb>` */
  readonly command: string;
  /** Fields of the request that are given as arguments, in their order. */
  readonly positional?: readonly string[];
  /** Those of them that may be left out, although the request needs them: the command finds them out. */
  readonly optional?: readonly string[];
  readonly examples: readonly string[];
}

const ID = "TALLYDEMOANSTEEL0077.ANSTEEL-2021-0001:1-3400000000";
const INSTRUMENT = "TALLYDEMOANSTEEL0077.ANSTEEL-2021-0001";
const UETR = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
const LEI = "213800YOEO5OQ72G2R82";
const BANK = "5493002ERZU2K9PZDL40";

/** Every act of the catalogue; the compiler sees to it that none is missing. */
export const actCommands: Readonly<Record<ActName, CommandEntry>> = {
  Bootstrap: {
    command: "platform bootstrap",
    examples: [
      `tally platform bootstrap --operator '{"lei":"…","name":"Baowu platform","mspId":"BaowuMSP"}' --regulator @regulator.json`,
    ],
  },
  RegisterParty: {
    command: "party register",
    examples: [`tally party register --lei ${LEI} --name "Rio Tinto plc" --msp RioTintoMSP --roles enterprise`],
  },
  UpdateParty: {
    command: "party update",
    positional: ["lei"],
    examples: [
      `tally party update ${LEI} --name "Rio Tinto Limited"`,
      `tally party update ${LEI} --standing-acceptance everybody`,
      `tally party update ${LEI} --dual-control '{"thresholds":{"USD":"1000000.00"}}'`,
    ],
  },
  SuspendParty: { command: "party suspend", positional: ["lei"], examples: [`tally party suspend ${LEI}`] },
  ReinstateParty: { command: "party reinstate", positional: ["lei"], examples: [`tally party reinstate ${LEI}`] },
  SetPolicy: {
    command: "policy set",
    examples: [`tally policy set --rules '{"longestTenorDays":366,"offerExpiryHours":48}' --effective-from 2027-01-01`],
  },
  OpenCreditLine: {
    command: "credit-line open",
    positional: ["obligor"],
    examples: [
      `tally credit-line open TALLYDEMOANSTEEL0077 --currency USD --limit 40000000.00 --valid-from 2026-01-01 --valid-to 2027-12-31`,
    ],
  },
  AdjustCreditLine: {
    command: "credit-line adjust",
    positional: ["obligor"],
    examples: [`tally credit-line adjust TALLYDEMOANSTEEL0077 --currency USD --limit 50000000.00`],
  },
  CloseCreditLine: {
    command: "credit-line close",
    positional: ["obligor"],
    examples: [`tally credit-line close TALLYDEMOANSTEEL0077 --currency USD`],
  },
  Issue: {
    command: "certificate issue",
    examples: [
      `tally certificate issue --reference ANSTEEL-2021-0001 --payee ${LEI} --settlement-bank ${BANK} \\\n      --currency USD --amount 34000000.00 --matures-on 2027-04-26`,
    ],
  },
  Accept: {
    command: "certificate accept",
    positional: ["certificateId"],
    examples: [`tally certificate accept ${ID}`],
  },
  Reject: {
    command: "certificate reject",
    positional: ["certificateId"],
    examples: [`tally certificate reject ${ID} --reason "amount differs from the invoice"`],
  },
  Withdraw: {
    command: "certificate withdraw",
    positional: ["certificateId"],
    examples: [`tally certificate withdraw ${ID}`],
  },
  Sweep: { command: "certificate sweep", positional: ["certificateId"], examples: [`tally certificate sweep ${ID}`] },
  Transfer: {
    command: "certificate transfer",
    positional: ["certificateId"],
    examples: [
      `tally certificate transfer ${ID} --to TALLYDEMOHAULAGE0084 --amount 4250000.00`,
      `tally certificate transfer ${ID} --to TALLYDEMOHAULAGE0084 --no-recourse --non-transferable`,
    ],
  },
  Split: {
    command: "certificate split",
    positional: ["certificateId", "amounts"],
    examples: [`tally certificate split ${ID} 20000000.00 14000000.00`],
  },
  Merge: {
    command: "certificate merge",
    positional: ["certificates"],
    examples: [`tally certificate merge ${INSTRUMENT}:1-2000 ${INSTRUMENT}:2001-3000`],
  },
  OfferCancellation: {
    command: "certificate cancel",
    positional: ["certificateId"],
    examples: [`tally certificate cancel ${ID} --reason "paid early by bank transfer"`],
  },
  Present: {
    command: "certificate present",
    positional: ["certificateId"],
    examples: [`tally certificate present ${ID}`],
  },
  Settle: {
    command: "certificate settle",
    positional: ["certificateId"],
    examples: [
      `tally certificate settle ${ID} --uetr ${UETR} --value-date 2027-04-26`,
      `tally certificate settle ${ID} --amount 10000000.00 --uetr ${UETR} --value-date 2027-04-26`,
    ],
  },
  ReturnPayment: {
    command: "certificate return-payment",
    positional: ["uetr"],
    examples: [`tally certificate return-payment ${UETR} --reason "recalled by the sending bank"`],
  },
  Dishonour: {
    command: "certificate dishonour",
    positional: ["certificateId"],
    examples: [`tally certificate dishonour ${ID} --reason "no funds"`],
  },
  Guarantee: {
    command: "certificate guarantee",
    positional: ["instrumentId"],
    examples: [`tally certificate guarantee ${INSTRUMENT}`],
  },
  DeclineGuarantee: {
    command: "certificate decline-guarantee",
    positional: ["instrumentId"],
    examples: [`tally certificate decline-guarantee ${INSTRUMENT} --reason "line is used up"`],
  },
  ReleaseGuarantee: {
    command: "certificate release-guarantee",
    positional: ["instrumentId", "certificates"],
    examples: [`tally certificate release-guarantee ${INSTRUMENT} ${ID}`],
  },
  Discount: {
    command: "certificate discount",
    positional: ["certificateId"],
    examples: [
      `tally certificate discount ${ID} --bank ${BANK} --amount 9750000.00 --annual-rate 3.85 \\\n      --day-count ACT/360 --discount-date 2026-11-25 --proceeds 9591508.33 --settlement DVP --no-recourse`,
    ],
  },
  ConfirmPayment: {
    command: "certificate confirm-payment",
    positional: ["certificateId"],
    examples: [`tally certificate confirm-payment ${ID} --uetr ${UETR}`],
  },
  Pledge: {
    command: "certificate pledge",
    positional: ["certificateId"],
    examples: [
      `tally certificate pledge ${ID} --pledgee ${BANK} --obligation LOAN-2026-17 --enforceable-from 2027-04-27`,
    ],
  },
  Release: {
    command: "certificate release",
    positional: ["certificateId"],
    examples: [`tally certificate release ${ID}`],
  },
  Enforce: {
    command: "certificate enforce",
    positional: ["certificateId"],
    examples: [`tally certificate enforce ${ID}`],
  },
  Net: {
    command: "certificate net",
    examples: [`tally certificate net --mine ${ID} --yours ${LEI}.RIO-2026-1:1-3400000000`],
  },
  ClaimRecourse: {
    command: "certificate claim",
    positional: ["certificateId"],
    examples: [`tally certificate claim ${ID} --on ${LEI}`],
  },
  PayRecourse: {
    command: "certificate pay-claim",
    positional: ["certificateId"],
    examples: [`tally certificate pay-claim ${ID} --payer ${LEI} --uetr ${UETR} --value-date 2027-05-10`],
  },
  Freeze: {
    command: "certificate freeze",
    positional: ["certificates"],
    optional: ["certificates"],
    examples: [
      `tally certificate freeze ${ID} --order "(2027) 14" --authority "Shanghai Financial Court"`,
      `tally certificate freeze --units ${INSTRUMENT}:1-100000 --order "(2027) 14" --authority "Shanghai Financial Court"`,
    ],
  },
  Unfreeze: {
    command: "certificate unfreeze",
    positional: ["certificates"],
    optional: ["certificates"],
    examples: [
      `tally certificate unfreeze ${ID} --order "(2027) 14"`,
      `tally certificate unfreeze --units ${INSTRUMENT}:1-100000 --order "(2027) 14"`,
    ],
  },
  Batch: {
    command: "certificate batch",
    positional: [],
    examples: [`tally certificate batch --acts @settlements.json`],
  },
  Approve: { command: "approval approve", positional: ["approvalId"], examples: ["tally approval approve 5f3a…"] },
  RejectApproval: {
    command: "approval reject",
    positional: ["approvalId"],
    examples: [`tally approval reject 5f3a… --reason "wrong beneficiary"`],
  },
};

/** Every query of the catalogue. */
export const queryCommands: Readonly<Record<QueryName, CommandEntry>> = {
  GetParty: { command: "party show", positional: ["lei"], examples: [`tally party show ${LEI}`] },
  ListParties: { command: "party list", examples: ["tally party list", "tally party list --role bank"] },
  GetPolicy: { command: "policy show", examples: ["tally policy show", "tally policy show --version 1"] },
  WhoAmI: { command: "whoami", examples: ["tally whoami", "tally whoami --profile treasurer.json --json"] },
  GetInstrument: {
    command: "instrument show",
    positional: ["instrumentId"],
    examples: [`tally instrument show ${INSTRUMENT}`],
  },
  GetCreditLine: {
    command: "credit-line show",
    examples: [`tally credit-line show --bank ${BANK} --obligor TALLYDEMOANSTEEL0077 --currency USD`],
  },
  GetCertificate: {
    command: "certificate show",
    positional: ["certificateId"],
    examples: [`tally certificate show ${ID}`],
  },
  GetPayment: {
    command: "payment show",
    positional: ["uetr"],
    examples: [`tally payment show ${UETR}`],
  },
  ListHoldings: {
    command: "certificate list",
    examples: ["tally certificate list", "tally certificate list --states Transferable InCollection --currency USD"],
  },
  ListInstrument: {
    command: "instrument certificates",
    positional: ["instrumentId"],
    examples: [`tally instrument certificates ${INSTRUMENT}`],
  },
  ListHistory: {
    command: "record history",
    examples: [`tally record history --records '[{"kind":"instrument","key":["${INSTRUMENT}"]}]'`],
  },
  TraceUnit: {
    command: "certificate trace",
    positional: ["instrumentId", "unit"],
    examples: [`tally certificate trace ${INSTRUMENT} 3400000000`, `tally certificate trace ${ID}`],
  },
  AuditInstrument: {
    command: "instrument audit",
    positional: ["instrumentId"],
    examples: [`tally instrument audit ${INSTRUMENT}`],
  },
  ListOffers: { command: "offers", examples: ["tally offers", "tally offers --direction byMe"] },
  ListPayables: {
    command: "payables",
    examples: ["tally payables", "tally payables --states InCollection --currency USD --all"],
  },
  ListPledges: { command: "pledges", examples: ["tally pledges", "tally pledges --currency USD --all"] },
  ListApprovals: { command: "approval list", examples: ["tally approval list"] },
};
