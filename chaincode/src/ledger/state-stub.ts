/** What the ledger needs of Fabric's `ChaincodeStub`. */
export interface StateStub {
  getState(key: string): Promise<Uint8Array>;
  putState(key: string, value: Uint8Array): Promise<void>;
  deleteState(key: string): Promise<void>;
  setStateValidationParameter(key: string, policy: Uint8Array): Promise<void>;
  getStateByPartialCompositeKeyWithPagination(
    objectType: string,
    attributes: string[],
    pageSize: number,
    bookmark?: string,
  ): AsyncIterable<StateEntry>;
}

export interface StateEntry {
  readonly key: string;
  readonly value: Uint8Array;
}
