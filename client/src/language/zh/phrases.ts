/** A phrase of the chaincode within a refusal. One that is not known here, of a newer chaincode for instance, stays as it came. */
export function phrase(text: string): string {
  return text;
}
