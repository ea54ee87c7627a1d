import type { Certificate } from "../../wire-types.js";
import { showCertificates } from "./certificate.js";
import type { Canvas } from "./view.js";

/** Certificates that need no word in front of them. */
export function certificatesAlone(certificates: readonly Certificate[], canvas: Canvas): string {
  return showCertificates(
    certificates.map((certificate) => ({ certificate })),
    canvas,
  );
}

/** A list of certificates, or the sentence that says that there is none. */
export function listOf(certificates: readonly Certificate[], none: string, canvas: Canvas): string {
  return certificates.length === 0 ? none : certificatesAlone(certificates, canvas);
}
