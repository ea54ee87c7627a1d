/** The names and ids that the examples of the help use. */
export const ISSUER = "TALLYDEMOANSTEEL0077";
export const LEI = "213800YOEO5OQ72G2R82";
export const BANK = "5493002ERZU2K9PZDL40";
export const INSTRUMENT = `${ISSUER}.ANSTEEL-2021-0001`;
export const CERTIFICATE = `${INSTRUMENT}:1-3400000000`;
export const UETR = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
export const DIGEST = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";
