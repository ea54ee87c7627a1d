import { rolePrincipal } from "@tallystick/fabric-inspect";

import { comparable, type ComparablePrincipal } from "./comparable-principal.js";
import { mergeSets, reduced } from "./principal-merge.js";

function principal(name: string): ComparablePrincipal {
  const [mspId = "", role = "peer"] = name.split(".");
  const found = comparable(rolePrincipal(mspId, role === "member" ? "member" : "peer"));
  if (found === undefined) {
    throw new Error(`${name} is not a principal`);
  }
  return found;
}

const sets = (...names: string[][]): ComparablePrincipal[][] => names.map((set) => set.map(principal));
const names = (merged: ReturnType<typeof mergeSets>): string[][] =>
  merged.map((set) => set.map(({ mspId, isMember }) => `${mspId}.${isMember ? "member" : "peer"}`).sort()).sort();

describe("merging sets that satisfy two policies", () => {
  it("merging combines every set with every other", () => {
    expect(names(mergeSets(sets(["A"], ["B"]), sets(["C"])))).toEqual([
      ["A.peer", "C.peer"],
      ["B.peer", "C.peer"],
    ]);
  });

  it("merging keeps a set that satisfies both policies", () => {
    expect(names(mergeSets(sets(["A"], ["B"]), sets(["A"], ["C"])))).toEqual([["A.peer"], ["B.peer", "C.peer"]]);
  });

  it("merging counts a peer as a member, and does not count a member as a peer", () => {
    expect(names(mergeSets(sets(["A.member"]), sets(["A.peer"])))).toEqual([["A.peer"]]);
    expect(names(mergeSets(sets(["A.member", "B.member"]), sets(["A.peer", "C.peer"])))).toEqual([
      ["A.peer", "B.member", "C.peer"],
    ]);
  });

  it("in merging, each principal covers only one principal of the other set, so that two peers of one organisation stay two", () => {
    expect(names(mergeSets(sets(["A", "A"]), sets(["A", "B"])))).toEqual([["A.peer", "A.peer", "B.peer"]]);
    expect(names(mergeSets(sets(["A", "A"]), sets(["A", "A", "B"])))).toEqual([["A.peer", "A.peer", "B.peer"]]);
  });

  it("merging drops sets that contain another set", () => {
    const majority = sets(["A", "B"], ["A", "C"], ["B", "C"]);
    expect(names(mergeSets(majority, sets(["A"])))).toEqual([
      ["A.peer", "B.peer"],
      ["A.peer", "C.peer"],
    ]);
  });

  it("merging keeps sets that overlap in part", () => {
    expect(names(reduced(sets(["A", "B"], ["A", "C"])))).toEqual([
      ["A.peer", "B.peer"],
      ["A.peer", "C.peer"],
    ]);
    expect(names(reduced(sets(["A", "B"], ["B", "C"], ["B"])))).toEqual([["B.peer"]]);
    expect(names(reduced(sets(["A", "B"], ["B", "A"], ["C"])))).toEqual([["A.peer", "B.peer"], ["C.peer"]]);
    expect(names(mergeSets(sets(["A", "B"]), sets(["A", "C"])))).toEqual([["A.peer", "B.peer", "C.peer"]]);
  });
});
