import { leiSchema } from "@tallystick/chaincode/domain";
import fc from "fast-check";

import { validLei } from "./valid-lei.js";

test("makes of a name a LEI that the rules take, and always the same one", () => {
  expect(validLei("ANSTEEL")).toBe("ANSTEEL0000000000037");
  expect(validLei("Rio Tinto plc")).toBe(validLei("riotintoPLC"));
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{1,18}$/), (name) => {
      expect(leiSchema.safeParse(validLei(name)).success).toBe(true);
    }),
  );
});

test.each(["", "鞍钢", "NINETEEN CHARACTERS 1"])('refuses "%s" as the name of a LEI', (name) => {
  expect(() => validLei(name)).toThrow(RangeError);
});
