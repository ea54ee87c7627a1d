import { transitions } from "../../catalogue/transitions.js";
import type { CertificateState, CertificateView } from "../../state/certificate.js";
import type { Played } from "./play.js";

/** Every change of a certificate's state in a history, with the act that made it. */
export function edgesOf({
  scene,
  acts: done,
}: Played): [act: string, [from: CertificateState, to: CertificateState]][] {
  const edges: [string, [CertificateState, CertificateState]][] = [];
  const now = new Map<string, CertificateView>();
  const telling = scene.events.filter((event) => "certificates" in event);
  const told = done.filter((act) => act === "Issue" || transitions.has(act));
  if (telling.length !== told.length) {
    throw new Error(`${String(told.length)} acts on certificates stand against ${String(telling.length)} events`);
  }
  telling.forEach(({ certificates: after, removed }, index) => {
    const act = told[index];
    const before = [...now.values()];
    for (const one of after) {
      const former = before.find(
        ({ instrumentId, from, to }) => instrumentId === one.instrumentId && from <= one.to && one.from <= to,
      );
      if (former === undefined || act === undefined || act === "Issue") {
        continue;
      }
      // The part that is cut off and stays with the holder has not changed.
      if (removed.includes(former.certificateId) && one.state === former.state) {
        continue;
      }
      // An acceptance also settles the certificates that are set off against the accepted offer. Their transition
      // belongs to `Net`, the act that made the offer.
      const counter = act === "Accept" && former.state !== "Locked" && one.state === "Settled";
      edges.push([counter ? "Net" : act, [former.state, one.state]]);
    }
    removed.forEach((id) => now.delete(id));
    after.forEach((one) => now.set(one.certificateId, one));
  });
  return edges;
}
