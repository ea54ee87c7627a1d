import type { Schema } from "./openapi/portable.js";

/**
 * The description of the interface in OpenAPI 3.1. It is made from the catalogue of acts and queries, so that each field has the form and the
 * description with which the chaincode checks it. The catalogue is loaded for it: a server of which nobody asks that does without.
 */
export async function openApiDocument(): Promise<Schema> {
  const { describedInterface } = await import("./openapi/document.js");
  return describedInterface();
}
