import { fieldOf } from "../field-of.js";

/** The acts in a request for a batch, each with its own request; empty for any other request. */
export function batchParts(request: unknown): readonly { readonly act: string; readonly request: unknown }[] {
  const parts = fieldOf(request, "acts");
  return Array.isArray(parts)
    ? parts.map((part: unknown) => ({ act: String(fieldOf(part, "act")), request: fieldOf(part, "request") }))
    : [];
}
