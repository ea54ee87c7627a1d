import { fieldOf } from "../chaincode/records.js";

/** The acts that a request for a batch names, each with its own request; none of what is not such a request. */
export function batchParts(request: unknown): readonly { readonly act: string; readonly request: unknown }[] {
  const parts = fieldOf(request, "acts");
  return Array.isArray(parts)
    ? parts.map((part: unknown) => ({ act: String(fieldOf(part, "act")), request: fieldOf(part, "request") }))
    : [];
}
