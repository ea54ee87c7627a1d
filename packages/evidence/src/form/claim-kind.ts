/** The kinds of claims: who holds it, through which hands a unit came, that it was paid, that payment was refused. */
export const claimKinds = ["holding", "trace", "payment", "dishonour"] as const;
/** A kind of claim. */
export type ClaimKind = (typeof claimKinds)[number];

/** The kinds of proof: whole blocks, or the word of the attesting organisations. */
export const profiles = ["block", "attested"] as const;
/** Which proof a bundle has. */
export type Profile = (typeof profiles)[number];
