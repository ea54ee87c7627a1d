import * as domain from "@tallystick/chaincode/domain";

import type { Certificate, PledgeTerms } from "../wire-types.js";

/** The pledge on a certificate, also after its presentation or dishonour. */
export const pledgeOn: (certificate: Certificate) => PledgeTerms | undefined = domain.pledgeOn;
