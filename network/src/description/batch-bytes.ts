/** Largest blocks, as an orderer's BatchSize. */
export const batchBytes = { absolute: 99 * 1024 * 1024, preferred: 2 * 1024 * 1024 };
