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
  readonly submodelElements: readonly AasElement[];
}

/** Refers to a definition by its identifier in ECLASS, in IEC CDD or in a semantic model. */
export function meaning(value: string): AasReference {
  return { type: "ExternalReference", keys: [{ type: "GlobalReference", value }] };
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
