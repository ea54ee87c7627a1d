import { canonicalJson } from "../kernel/canonical-json.js";
import { wireForm } from "../kernel/wire-form.js";
import { fingerprintSchema, type Fingerprint, type Sha256 } from "../vocabulary/text.js";
import { batteryViewSchema, viewBattery, type Battery } from "./battery.js";
import { certificateViewSchema, viewCertificate, type Certificate } from "./certificate.js";
import { instrumentViewSchema, viewInstrument, type Instrument } from "./instrument.js";
import { orderViewSchema, viewOrder, type Order } from "./order.js";

/**
 * What a caller is shown before it answers something that others have written: an offer on a certificate with the
 * instrument's terms, a presentation or a claim for payment, an order, or a battery that is offered.
 */
export type Shown =
  | { readonly certificate: Certificate; readonly instrument: Instrument }
  | { readonly order: Order }
  | { readonly battery: Battery };

/** The same in the form of queries. */
export type ShownOnWire =
  | { readonly certificate: object; readonly instrument: object }
  | { readonly order: object }
  | { readonly battery: { readonly batteryId: unknown; readonly owner: unknown; readonly offer?: unknown } };

/** The field of a request that says which terms its caller was shown. */
export const seenSchema = fingerprintSchema
  .optional()
  .describe(
    "SHA-256 of what you were shown and mean to take up, as `digestOfSeen` of the client library computes it. The act is refused if the ledger has other terms. Absent: it is taken up on whatever terms the ledger has.",
  );

/** The text whose SHA-256 is the field `seen` of a request. */
export function canonicalShown(shown: ShownOnWire): string {
  if ("battery" in shown) {
    // Readings that are anchored in the meantime change neither the offer nor the offering party.
    const { batteryId, owner, offer } = shown.battery;
    return canonicalJson({ battery: { batteryId, owner, offer } });
  }
  if ("order" in shown) {
    return canonicalJson({ order: shown.order });
  }
  return canonicalJson({ certificate: shown.certificate, instrument: shown.instrument });
}

/** The digest in the request of a caller that was shown exactly this. */
export function digestOfShown(shown: Shown, sha256: Sha256): Fingerprint {
  return sha256(canonicalShown(onWire(shown)));
}

function onWire(shown: Shown): ShownOnWire {
  // The encoder of a view returns an object with the view's own fields.
  if ("battery" in shown) {
    return {
      battery: wireForm(batteryViewSchema).encode(viewBattery(shown.battery)) as { batteryId: unknown; owner: unknown },
    };
  }
  if ("order" in shown) {
    return { order: wireForm(orderViewSchema).encode(viewOrder(shown.order)) as object };
  }
  return {
    certificate: wireForm(certificateViewSchema).encode(viewCertificate(shown.certificate)) as object,
    instrument: wireForm(instrumentViewSchema).encode(viewInstrument(shown.instrument)) as object,
  };
}
