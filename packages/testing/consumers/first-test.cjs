/** A first test: five lines from nothing to a certificate that its payee holds. */
exports.firstTest = async ({ startTallystick }) => {
  const begun = performance.now();
  const tally = await startTallystick({ parties: { ansteel: "enterprise", rioTinto: "enterprise", icbc: "bank" } });
  console.log(`ready in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  const [payee, settlementBank] = [tally.rioTinto.lei, tally.icbc.lei];
  const terms = { reference: "2026-10-001", payee, settlementBank, currency: "USD", amount: "34000000.00" };
  const { certificateId } = await tally.ansteel.certificates.issue({ ...terms, maturesOn: tally.clock.day(180) });
  await tally.rioTinto.certificates.accept({ certificateId });
  tally.clock.advance({ days: 180 });
  await tally.rioTinto.certificates.present({ certificateId });
  const { state } = await tally.icbc.certificates.getCertificate({ certificateId });
  await tally.close();
  return state;
};
