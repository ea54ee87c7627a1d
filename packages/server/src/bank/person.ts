import { X509Certificate } from "node:crypto";

/** A person's name in the address book, by its certificate: what the ledger's peers say of it is not asked, since one of them could name another person. */
export function personOf({ certificate, mspId }: { readonly certificate: string; readonly mspId: string }): string {
  return personNamed({ subject: new X509Certificate(certificate).subject.replaceAll("\n", ", "), mspId });
}

/** A person's name in the address book, by the subject of its certificate. */
export function personNamed({ subject, mspId }: { readonly subject: string; readonly mspId: string }): string {
  return `${subject}, ${mspId}`;
}
