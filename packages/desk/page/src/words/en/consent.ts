/** What is said of an act that waits for somebody else. */
export const consent = {
  needed: (party: string) => `${party} must agree to this. It is filed, and nothing changes until then.`,
  filed: (party: string) => `Filed. It waits for ${party}.`,
  /** The sum from which an act is covered. */
  from: (sum: string) => `from ${sum}`,
  /** Why an act waits for the consent of a party. */
  because: (reason: string) => reason,
};
