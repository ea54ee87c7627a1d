/** What the code on a printed certificate says. */
export interface PaperCode {
  /** SHA-256 of the header of the channel's first block, in hexadecimal. */
  readonly genesis: string;
  /** SHA-256 of the file of evidence, in hexadecimal. */
  readonly digest: string;
}

/** The text of a code for a printed certificate. It has only signs that QR codes write in their short form. */
export function writePaperCode({ genesis, digest }: PaperCode): string {
  return `TALLY-EVIDENCE/1:${genesis}:${digest}`.toUpperCase();
}

/** Reads the text of a code; undefined if it is not one of a printed certificate. */
export function readPaperCode(text: string): PaperCode | undefined {
  const [, genesis, digest] = /^TALLY-EVIDENCE\/1:([0-9A-F]{64}):([0-9A-F]{64})$/.exec(text) ?? [];
  return genesis === undefined || digest === undefined
    ? undefined
    : { genesis: genesis.toLowerCase(), digest: digest.toLowerCase() };
}
