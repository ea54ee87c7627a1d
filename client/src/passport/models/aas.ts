/** A reference to the definition of an element, or to a submodel. */
export interface AasReference {
  readonly type: "ExternalReference" | "ModelReference";
  readonly keys: readonly {
    readonly type: "GlobalReference" | "ConceptDescription" | "Submodel";
    readonly value: string;
  }[];
}

interface Element {
  readonly idShort: string;
  readonly semanticId: AasReference;
}

/** An element of a submodel, in the JSON of the Asset Administration Shell (IDTA 01001-3-0-1). */
export type AasElement =
  | (Element & { readonly modelType: "Property"; readonly valueType: XsdType; readonly value: string })
  | (Element & {
      readonly modelType: "MultiLanguageProperty";
      readonly value: readonly { readonly language: string; readonly text: string }[];
    })
  | (Element & { readonly modelType: "SubmodelElementCollection"; readonly value: readonly AasElement[] });

export type XsdType = "xs:string" | "xs:anyURI" | "xs:date" | "xs:dateTime" | "xs:float" | "xs:unsignedInt";

/** A submodel, which is a part of the description of an asset. */
export interface AasSubmodel {
  readonly modelType: "Submodel";
  readonly id: string;
  readonly idShort: string;
  readonly kind: "Instance";
  readonly administration: { readonly version: string; readonly revision: string; readonly templateId: string };
  readonly semanticId: AasReference;
  /** Elements of the ledger, and those of sections, of which only name and kind are known. */
  readonly submodelElements: readonly AnyAasElement[];
}

/** An element of any kind. Elements of a section can have more fields. */
export interface AnyAasElement {
  readonly modelType: string;
  readonly idShort?: string;
  readonly value?: unknown;
}

/** Refers to a definition by its identifier in ECLASS, in IEC CDD or in a semantic model. */
export function meaning(value: string): AasReference {
  return { type: "ExternalReference", keys: [{ type: "GlobalReference", value }] };
}

/** Refers to a definition in a semantic model of IDTA 02035. */
export function samm(model: string, name: string): AasReference {
  return meaning(`urn:samm:io.admin-shell.idta.batterypass.${model}#${name}`);
}

/** Refers to a definition in a concept description of the template. */
export function concept(value: string): AasReference {
  return { type: "ModelReference", keys: [{ type: "ConceptDescription", value }] };
}

/** A list with one property. The list is empty if there is no value, so the output has no property without a value. */
export function property(
  idShort: string,
  semanticId: AasReference,
  valueType: XsdType,
  value: string | undefined,
): readonly AasElement[] {
  return value === undefined ? [] : [{ modelType: "Property", idShort, semanticId, valueType, value }];
}

/** A list with one collection. The list is empty if the collection would be empty. */
export function collection(
  idShort: string,
  semanticId: AasReference,
  value: readonly AasElement[],
): readonly AasElement[] {
  return value.length === 0 ? [] : [{ modelType: "SubmodelElementCollection", idShort, semanticId, value }];
}

/** A submodel of an asset. */
export function submodel(
  asset: string,
  idShort: string,
  {
    means,
    elements,
    ...administration
  }: AasSubmodel["administration"] & { readonly means: string; readonly elements: readonly AnyAasElement[] },
): AasSubmodel {
  return {
    modelType: "Submodel",
    id: `${asset}#${idShort}`,
    ...{ idShort, kind: "Instance", administration, semanticId: meaning(means), submodelElements: elements },
  };
}
