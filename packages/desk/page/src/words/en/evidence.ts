import { english } from "@tallystick/evidence/words";

/** Files that prove something about a certificate without the network. */
export const evidence = {
  kinds: english.kinds,
  title: "Evidence",
  lead: "A file that proves something about this certificate to a court, a bank or an auditor who has neither this platform nor a network. Whoever gets it verifies it offline, with the page that tally evidence page writes or with tally evidence verify.",
  kind: "Shows",
  unit: "Unit",
  challenge: "Text of who will verify it (optional)",
  withBlocks: "With whole blocks, which also show other transactions in them",
  make: "Make the file",
  making: "The file is being made: several organisations sign the present state.",
  file: "File",
  digest: "SHA-256 of the file",
  fingerprint: "Fingerprint of the channel",
  code: "QR code with the SHA-256 of the file and the fingerprint of the channel",
  paper:
    "Print this page to have the code on paper. The verifier reads it with a camera, and says whether a file is the one that the paper means.",
};
