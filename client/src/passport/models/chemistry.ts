/** Names of common chemistries by their abbreviation. */
const names: Readonly<Record<string, string>> = {
  LCO: "lithium cobalt oxide",
  LFP: "lithium iron phosphate",
  LMFP: "lithium manganese iron phosphate",
  LMO: "lithium manganese oxide",
  LTO: "lithium titanium oxide",
  NCA: "lithium nickel cobalt aluminium oxide",
  NCM: "lithium nickel manganese cobalt oxide",
  NMC: "lithium nickel manganese cobalt oxide",
};

/** The name of a chemistry in words, such as `lithium iron phosphate` of `LFP`. Undefined: the abbreviation is unknown. */
export function chemistryInWords(chemistry: string): string | undefined {
  return Object.hasOwn(names, chemistry) ? names[chemistry] : undefined;
}
