/** A certificate in any form, as far as a pledge on it goes. */
interface MayBePledged<Pledge> {
  readonly state: string;
  readonly pledge?: Pledge | undefined;
  readonly presentment?: { readonly pledge?: Pledge | undefined } | undefined;
}

/** The pledge on a certificate, also after its presentation or dishonour. It is in the form that the certificate has. */
export function pledgeOn<Pledge>({ state, pledge, presentment }: MayBePledged<Pledge>): Pledge | undefined {
  return state === "InCollection" ? presentment?.pledge : pledge;
}
