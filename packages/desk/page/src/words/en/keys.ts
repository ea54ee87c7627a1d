/** The keys that lead through the desk. */
export const keys = {
  title: "Keyboard",
  find: "Find a screen, an act, a party or a certificate",
  rows: "To the row below or above",
  single: "Letters and signs alone are commands",
  acts: "Acts",
};
