import { certificates, certificateViewSchema, viewCertificate, wireForm } from "@tallystick/chaincode/domain";

/** A certificate in the form of answers, from its record on the ledger. */
export function certificateIn(record: Uint8Array): Record<string, unknown> {
  const json: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(record));
  const certificate = wireForm(certificates.schema).decode(json);
  return { ...(wireForm(certificateViewSchema).encode(viewCertificate(certificate)) as object) };
}

/** Whether an answer shows this certificate. */
export function isShownBy(certificate: Record<string, unknown>, answer: unknown): boolean {
  return JSON.stringify(certificate) === JSON.stringify(answer);
}
