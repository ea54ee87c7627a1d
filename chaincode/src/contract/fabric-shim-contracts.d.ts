/** The part of fabric-shim that finds the function a caller names; it has no types of its own. */
declare module "fabric-shim/lib/contract-spi/chaincodefromcontract.js" {
  import type { ChaincodeResponse } from "fabric-shim";

  class ChaincodeFromContract {
    constructor(contracts: unknown[], serializers: object, metadata: object, title: string, version: string);
    /** Answers one call, of `Init` and `Invoke` alike. A rejection would be nobody's: it must answer. */
    invokeFunctionality(stub: unknown): Promise<ChaincodeResponse>;
    Invoke(stub: unknown): Promise<ChaincodeResponse>;
  }
  export = ChaincodeFromContract;
}
