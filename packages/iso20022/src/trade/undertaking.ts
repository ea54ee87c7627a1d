import { amountText, type Amount } from "../amount.js";
import { hashedId } from "../writing/end-to-end-id.js";
import { FieldCheck } from "../writing/field-check.js";
import { messageText, type Written } from "../xml/xml-text.js";
import { checkParties, partyElement, type TradeParty } from "./trade-party.js";

/** The guarantee of an instrument, as messages between banks name it. */
export interface Undertaking {
  /** Id of the instrument, at most 140 characters. The undertaking's id of 35 characters is made from it. */
  readonly instrumentId: string;
  /** Who guarantees. */
  readonly guarantor: TradeParty;
}

/** A guarantee that was given. */
export interface GivenUndertaking extends Undertaking, Amount {
  /** Who owes. */
  readonly issuer: TradeParty;
  /** Who holds the claim. */
  readonly beneficiary: TradeParty;
  /** Day on which it was given, YYYY-MM-DD. */
  readonly givenOn: string;
  /** Day on which the guaranteed sum falls due, YYYY-MM-DD. */
  readonly dueOn: string;
}

/** A claim on the guarantor. */
export interface UndertakingDemand extends Undertaking, Amount {
  /** Certificate that is claimed, at most 140 characters. */
  readonly certificateId: string;
  /** Who claims. */
  readonly claimant: TradeParty;
  /** Day of the claim, YYYY-MM-DD. */
  readonly claimedOn: string;
}

/**
 * The tsrv.001.001.01 of a guarantee. It is a mapping and not conformance: an aval is none of the rules that the message has codes for, and
 * its terms are in words.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`
 */
export function undertakingIssuance(given: GivenUndertaking): string {
  const { issuer, guarantor, beneficiary, givenOn, dueOn } = given;
  const check = checked(given, { issuer, guarantor, beneficiary });
  check.amount(given);
  check.day("givenOn", givenOn);
  check.day("dueOn", dueOn);
  const terms = `Guarantee of ${given.instrumentId}: whoever holds its units can claim them from the guarantor as from the issuer, from ${dueOn} on.`;
  return messageText("tsrv.001.001.01", [
    "UdrtkgIssnc",
    [
      [
        "UdrtkgIssncDtls",
        [
          ["Id", undertakingId(given)],
          ["Nm", "DGAR"],
          ["IssncTp", "ISSU"],
          partyElement("Applcnt", issuer),
          partyElement("Issr", guarantor),
          partyElement("Bnfcry", beneficiary),
          ["DtOfIssnc", givenOn],
          ["UdrtkgAmt", [amountElement("Amt", given)]],
          ["XpryDtls", [["XpryTerms", [["OpnEnddInd", "true"]]]]],
          ["GovncRulesAndLaw", [["RuleId", [["Cd", "NONE"]]]]],
          ["UdrtkgTermsAndConds", [["Txt", terms]]],
          ["PrtlDmndInd", "true"],
        ],
      ],
    ],
  ]);
}

/** What of a guarantee was given back. */
export interface ReleasedUndertaking extends Undertaking, Amount {
  /** Number of the amendment among those of the guarantee, from 1 to 9999. */
  readonly number: number;
  /** Day of the release, YYYY-MM-DD. */
  readonly releasedOn: string;
}

/**
 * The tsrv.005.001.01 by which a guarantee is reduced.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`
 */
export function undertakingAmendment(released: ReleasedUndertaking): string {
  const { number, releasedOn } = released;
  const check = checked(released);
  check.amount(released);
  check.day("releasedOn", releasedOn);
  if (!Number.isInteger(number) || number < 1 || number > 9999) {
    check.refuse("number", number, "it must be a whole number from 1 to 9999");
  }
  return messageText("tsrv.005.001.01", [
    "UdrtkgAmdmnt",
    [
      [
        "UdrtkgAmdmntDtls",
        [
          ["SeqNb", String(number)],
          ["DtOfIssnc", releasedOn],
          nameElement(released),
          ["UdrtkgAmtAdjstmnt", [["AmtChc", [amountElement("DcrAmt", released)]]]],
        ],
      ],
    ],
  ]);
}

/**
 * The tsrv.013.001.01 by which a holder demands payment from the guarantor.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`
 */
export function undertakingDemand(demand: UndertakingDemand): string {
  checkDemand(demand);
  const { certificateId, claimant, claimedOn } = demand;
  return messageText("tsrv.013.001.01", [
    "UdrtkgDmnd",
    [
      [
        "UdrtkgDmndDtls",
        [
          ["Id", demandId(demand)],
          ["Tp", "PAYM"],
          nameElement(demand),
          ["DmndAmt", [amountElement("Amt", demand)]],
          ["PresntnDtls", [partyElement("Presntr", claimant), ["BnfcryPresntnDt", claimedOn]]],
          ["AddtlInf", certificateId],
        ],
      ],
    ],
  ]);
}

/** Why a guarantor refuses a demand. */
export interface DemandRefusal {
  /** Its reasons, each at most 2,000 characters. At least one. */
  readonly reasons: readonly string[];
  /** Moment at which the demand was made, such as `2026-12-02T16:00:00Z`. */
  readonly submittedAt: string;
}

/**
 * The tsrv.016.001.01 by which a guarantor refuses a demand.
 *
 * @throws {BankMessageError} `PAYABLE_REFUSED`, `CHARACTER_NOT_ALLOWED`
 */
export function demandRefusal(demand: UndertakingDemand, { reasons, submittedAt }: DemandRefusal): string {
  const check = checkDemand(demand);
  check.moment("submittedAt", submittedAt);
  if (reasons.length === 0) {
    check.refuse("reasons", reasons, "a refusal has at least one reason");
  }
  for (const [index, reason] of reasons.entries()) {
    check.text(`reasons[${String(index)}]`, reason, 2000);
  }
  return messageText("tsrv.016.001.01", [
    "DmndRfslNtfctn",
    [
      [
        "DmndRfslNtfctnDtls",
        [
          nameElement(demand),
          ["DmndDtls", [["Id", demandId(demand)], ["SubmissnDtTm", submittedAt], amountElement("Amt", demand)]],
          ["Sts", "REFUSED"],
          ...reasons.map((reason, index): Written => [
            "Dscrpncy",
            [
              ["Id", String(index + 1)],
              ["Nrrtv", reason],
            ],
          ]),
        ],
      ],
    ],
  ]);
}

/** The id of an instrument's guarantee: 35 characters, of which the first is G. Both sides compute it. */
const undertakingId = ({ instrumentId }: Undertaking): string => hashedId("G", `tally-guarantee-1\n${instrumentId}`);

/** The id of a demand: 35 characters, of which the first is D. */
const demandId = ({ certificateId, claimant }: UndertakingDemand): string =>
  hashedId("D", `tally-demand-1\n${certificateId}\n${claimant.lei}`);

function nameElement(undertaking: Undertaking): Written {
  return ["UdrtkgId", [["Id", undertakingId(undertaking)], partyElement("Issr", undertaking.guarantor)]];
}

const amountElement = (name: string, amount: Amount): Written => [name, amountText(amount), { Ccy: amount.currency }];

function checkDemand(demand: UndertakingDemand): FieldCheck {
  const { certificateId, claimant, claimedOn } = demand;
  const check = checked(demand, { claimant });
  check.text("certificateId", certificateId, 140);
  check.amount(demand);
  check.day("claimedOn", claimedOn);
  return check;
}

function checked(
  { instrumentId, guarantor }: Undertaking,
  parties: Readonly<Record<string, TradeParty>> = {},
): FieldCheck {
  const check = new FieldCheck("", "unicode");
  check.text("instrumentId", instrumentId, 140);
  checkParties({ guarantor, ...parties });
  return check;
}
