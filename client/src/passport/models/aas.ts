/** A reference to what an element means. */
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

/** A part of the description of an asset. */
export interface AasSubmodel {
  readonly modelType: "Submodel";
  readonly id: string;
  readonly idShort: string;
  readonly kind: "Instance";
  readonly administration: { readonly version: string; readonly revision: string; readonly templateId: string };
  readonly semanticId: AasReference;
  readonly submodelElements: readonly AasElement[];
}

/** A meaning that is named by an identifier of ECLASS, of IEC CDD or of a semantic model. */
export function meaning(value: string): AasReference {
  return { type: "ExternalReference", keys: [{ type: "GlobalReference", value }] };
}

/** A meaning that a concept description of the template explains. */
export function concept(value: string): AasReference {
  return { type: "ModelReference", keys: [{ type: "ConceptDescription", value }] };
}

/** A property, or nothing where there is no value: what we do not have is left out. */
export function property(
  idShort: string,
  semanticId: AasReference,
  valueType: XsdType,
  value: string | undefined,
): readonly AasElement[] {
  return value === undefined ? [] : [{ modelType: "Property", idShort, semanticId, valueType, value }];
}

/** A collection, or nothing where it would be empty. */
export function collection(
  idShort: string,
  semanticId: AasReference,
  value: readonly AasElement[],
): readonly AasElement[] {
  return value.length === 0 ? [] : [{ modelType: "SubmodelElementCollection", idShort, semanticId, value }];
}
