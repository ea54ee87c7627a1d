import { ledger as protos } from "@hyperledger/fabric-protos";
import { IdentityError, type MspIdentity } from "@tallystick/fabric-inspect";

import type { ChannelRules } from "../channel/channel-rules.js";
import type { Channel } from "../channel/channel.js";
import { collectionBelow } from "../channel/collection-below.js";
import { isMemberBy } from "../channel/collection-members.js";
import type { CommittedBlock } from "../ledger/block.js";

/**
 * Private writes of a block that this organisation holds and hands to the requester, by position of the transaction.
 * Only a collection with `memberOnlyRead` keeps them from readers of the channel who are not its members. An
 * organisation's implicit collection has no such setting.
 */
export async function privateDataOf(
  block: CommittedBlock,
  requester: Uint8Array,
  channel: Channel,
  holder: string,
): Promise<ReadonlyMap<number, protos.rwset.TxPvtReadWriteSet>> {
  const { ledger } = channel;
  const rules = channel.rules();
  const collections = channel.collections();
  const identity = deserialize(requester, rules);
  const mayRead = async (namespace: string, collection: string): Promise<boolean> => {
    const config = await collectionBelow(block.number, ledger, namespace, collection);
    return (
      config?.getMemberOnlyRead() !== true || (identity !== undefined && isMemberBy(config, identity, rules.policies))
    );
  };
  const sets = new Map<number, protos.rwset.TxPvtReadWriteSet>();
  for (const { transaction, namespace, collection, bytes } of await ledger.privateSets(block.number)) {
    const held = collections.membersOf(namespace, collection).includes(holder);
    const blockToLive = collections.blockToLive(namespace, collection);
    const expired = blockToLive > 0 && ledger.height > block.number + blockToLive + 1;
    if (!held || expired || !(await mayRead(namespace, collection))) {
      continue;
    }
    const set = sets.get(transaction) ?? new protos.rwset.TxPvtReadWriteSet();
    sets.set(transaction, set);
    const entry = new protos.rwset.CollectionPvtReadWriteSet();
    entry.setCollectionName(collection);
    entry.setRwset(bytes);
    let space = set.getNsPvtRwsetList().find((candidate) => candidate.getNamespace() === namespace);
    if (space === undefined) {
      space = set.addNsPvtRwset();
      space.setNamespace(namespace);
    }
    space.addCollectionPvtRwset(entry);
  }
  return sets;
}

function deserialize(requester: Uint8Array, { membership }: ChannelRules): MspIdentity | undefined {
  try {
    return membership.deserialize(requester);
  } catch (error) {
    if (error instanceof IdentityError) {
      return undefined;
    }
    throw error;
  }
}
