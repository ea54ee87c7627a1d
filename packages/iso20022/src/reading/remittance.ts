import type { Element } from "../xml/element.js";

/** A document that a payment is for. */
export interface RemittanceDocument {
  /** Code of ISO 20022 such as CINV, or the payer's own such as TALLY. */
  readonly type?: string | undefined;
  /** Number of the document. */
  readonly number?: string | undefined;
}

/** One structured remittance. */
export interface StructuredRemittance {
  /** Documents that the payment is for. */
  readonly documents: readonly RemittanceDocument[];
  /** The creditor's own reference, such as one of ISO 11649. */
  readonly creditorReference?: string | undefined;
  /** Further texts. */
  readonly additional: readonly string[];
}

/** What a payment is for, in the payer's words and in fields. */
export interface Remittance {
  /** Lines of free text. */
  readonly unstructured: readonly string[];
  /** Remittances in fields. */
  readonly structured: readonly StructuredRemittance[];
}

/** The type of a document that is a certificate. */
export const CERTIFICATE_DOCUMENT = "TALLY";

const texts = (elements: readonly Element[]): string[] =>
  elements.map(({ text }) => text).filter((text) => text !== "");

/** @throws {BankMessageError} `NOT_VALID` */
export function readRemittance(information: Element | undefined): Remittance {
  return {
    unstructured: texts(information?.all("Ustrd") ?? []),
    structured: (information?.all("Strd") ?? []).map((each) => ({
      documents: each.all("RfrdDocInf").map((document) => {
        const type = document.find("Tp", "CdOrPrtry");
        return { type: type?.textAt("Cd") ?? type?.textAt("Prtry"), number: document.textAt("Nb") };
      }),
      creditorReference: each.textAt("CdtrRefInf", "Ref"),
      additional: texts(each.all("AddtlRmtInf")),
    })),
  };
}

/**
 * The certificates that a payment says it is for: ids in the form in which {@link paymentInitiation} writes them. It is
 * the payer's word, and banks cut texts; match by UETR where there is one.
 */
export function certificatesIn(remittance: Remittance): readonly string[] {
  return remittance.structured
    .filter(({ documents }) => documents.some(({ type }) => type === CERTIFICATE_DOCUMENT))
    .flatMap(({ additional }) => additional);
}
