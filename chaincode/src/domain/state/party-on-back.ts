import { z } from "zod";

import { leiSchema } from "../vocabulary/lei.js";

/** Why a party does not answer to the holder. Each reason is a rule of its own. */
const whyNotSchema = z
  .enum([
    "holder",
    "withoutRecourse",
    "security",
    "claimPaid",
    "closed",
    "released",
    "succeeded",
    "afterHolder",
    "presentedLate",
    "holderIsIssuer",
    "holderIsGuarantor",
  ])
  .describe(
    "Why it does not answer. " +
      "`holder`: it holds the certificate itself. " +
      "`withoutRecourse`: it passed the certificate on without recourse. " +
      "`security`: it never endorsed it; a pledgee enforced a pledge. " +
      "`claimPaid`: it never endorsed it; its claim was paid, and the payer took its place. " +
      "`closed`: a recourse payment, an assignment or an execution closed its endorsement. " +
      "`released`: a holder released it after dishonour. " +
      "`succeeded`: it never endorsed it; its successor took over what it held. " +
      "`afterHolder`: it endorsed after the holder's own first endorsement with recourse, so the holder answers to it. " +
      "`presentedLate`: the certificate was presented after the policy's days. " +
      "`holderIsIssuer`: the holder owes the certificate itself. " +
      "`holderIsGuarantor`: the holder guaranteed the certificate, so it answers to the endorsers.",
  );
export type WhyNot = z.output<typeof whyNotSchema>;

/** A party that a certificate names, and whether the holder can claim on it if it is dishonoured. */
export const partyOnBackSchema = z
  .strictObject({
    party: leiSchema,
    as: z
      .enum(["issuer", "guarantor", "endorser", "holder"])
      .describe("What it is on the certificate; the first of these that fits."),
    answers: z.boolean().describe("Whether the holder can claim on it after a dishonour."),
    whyNot: whyNotSchema.optional(),
  })
  .meta({
    id: "PartyOnBack",
    description: "A party that a certificate names, and whether it answers to the holder after a dishonour.",
  });
export type PartyOnBack = z.output<typeof partyOnBackSchema>;
