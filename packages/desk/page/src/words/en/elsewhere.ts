/** Why some acts are not at the desk. The page about the desk has the same table. */
export const elsewhere = {
  title: "What is not done at the desk",
  reasons: {
    Bootstrap: "An administrator sets a platform up once, before any party has a desk: tally platform bootstrap.",
    EnrolDevice: "The device's own key signs it: tally battery enrol-device.",
    RotateDevice: "The device's own keys sign it: tally battery rotate.",
    AnchorReadings: "A gateway anchors what a device signed: tally gateway.",
  },
};
