import { patiently, type Call, type CallWorkload } from "../host/workloads.js";
import { preparedAct, type EndorsedAct } from "./endorsed-act.js";
import { endorse, requestBytesOf } from "./shape-workload.js";
import { shapeOf, sizesOf, type Shape, type ShapeSizes } from "./shape.js";
import { StateReplay } from "./state-before.js";

/** The shape of a kind of act, and an act with it. */
export interface TakenShape {
  readonly shape: Shape;
  readonly sizes: ShapeSizes;
  readonly call: Call;
}

/** Has two acts of a kind endorsed, submits neither, and reads the shape from them and from the earlier blocks. */
export async function takeShape(workload: CallWorkload): Promise<TakenShape> {
  const calls = await workload.calls(2);
  const call = calls(0);
  const [act, other] = [await actOf(call), await actOf(calls(1))];
  const replay = new StateReplay(call.chaincode);
  const last = Math.max(0, ...act.reads.map(({ block = 0 }) => block));
  for await (const block of call.user.blocks(last)) {
    replay.addBlock(block);
  }
  return { shape: shapeOf(act, other, replay.state), sizes: sizesOf(act, requestBytesOf(call)), call };
}

/** The effects of an act, as its peers endorse it now. */
export async function sizesOfCall(call: Call): Promise<ShapeSizes> {
  return sizesOf(await actOf(call), requestBytesOf(call));
}

async function actOf(call: Call): Promise<EndorsedAct> {
  const transaction = await patiently(() => endorse(call));
  return preparedAct(transaction.getBytes(), call.chaincode);
}
