import { TallyContract } from "./tally-contract.js";

/** Instruments and the certificates that they are cut into. */
export class CertificatesContract extends TallyContract {
  constructor() {
    super("certificates");
  }
}
